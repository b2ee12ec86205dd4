"""The 133 laboratories of the Beijing lists, ten rows of them broken, come in over HTTP from an uploaded workbook."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.tour.cast import Cast
from app.tour.client import Client, until
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import join_and_report
from documents.content import XLSX
from spreadsheets.reading import read_tables
from tests.journeys.onlookers import everything, messages, onlookers, who_sees
from tests.journeys.recording import Recording
from tests.spreadsheets.test_beijing import BROKEN, FIRST, Row, listed, the_sheet

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

ROWS, WRONG = 133, 10
NOT_ENTRUSTED = "示例：未授权单位"
HOST = "依托单位"


@dataclass
class Walked:
    """progress: rows that were done, each time one looked while the import ran."""

    p: Institutions
    people: dict[str, Client]
    preview: dict[str, Any] = field(default_factory=dict)
    labs_before: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)
    progress: list[int] = field(default_factory=list)
    done: dict[str, Any] = field(default_factory=dict)
    mended: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(scope="module")
def walked(acquainted_cast: Callable[[], Cast]) -> Walked:
    p = Institutions(acquainted_cast())
    join_and_report(p, Recording())
    way = Walked(p, {**onlookers(p.cast), "institution": p.provider})
    record_hosts(p)
    rows = broken(listed())
    way.preview = previewed(p, [theirs(p, row) for row in rows])
    way.labs_before = p.provider.ask("labs")["totalCount"]
    job = way.preview["id"]
    for mode, somebody in (("VALID_ROWS_ONLY", p.stranger), ("ALL_OR_NOTHING", p.provider)):
        refusal = somebody.refused("importStart", id=job, mode=mode)
        way.refused[somebody.name] = [problem["code"] for problem in refusal["problems"]]
    way.done = written(p, job, "VALID_ROWS_ONLY", way.progress)
    mended = [theirs(p, row) for number, row in enumerate(listed(), 1) if number in BROKEN]
    again = previewed(p, mended)
    way.mended = written(p, again["id"], "ALL_OR_NOTHING", [])
    return way


def broken(rows: list[Row]) -> list[Row]:
    for number, (breaking, _, _) in BROKEN.items():
        breaking(rows[number - 1])
    return rows


def theirs(p: Institutions, row: Row) -> Row:
    """The demo network has hosts of these names: here they are units of the host of this journey."""
    real = any(row[HOST] == known[HOST] for known in listed())
    return {**row, HOST: f"{p.host_name}{row[HOST]}"} if real else row


def record_hosts(p: Institutions) -> None:
    """One letter of the group covers its units (LAB-1); one more body has entrusted nobody."""
    for name in dict.fromkeys(theirs(p, row)[HOST] for row in listed()):
        p.office.do("hostRecord", name=name, kind="UNIVERSITY_OR_INSTITUTE", parentId=p.host)
    if not p.anyone.ask("organisations", name=NOT_ENTRUSTED)["nodes"]:
        p.office.do("hostRecord", name=NOT_ENTRUSTED, kind="UNIVERSITY_OR_INSTITUTE")


def previewed(p: Institutions, rows: list[Row]) -> dict[str, Any]:
    """Uploaded through the object store, read and judged by the worker."""
    version = p.provider.hand_in(the_sheet(rows), kind="IMPORT", title="名单", file_name="北京.xlsx", media=XLSX)
    asked = p.provider.do("importPreview", documentVersionId=version["id"], kind="LABS", submits=True)
    return until(lambda: in_state(p, asked["id"], "PREVIEWED"), "the preview")


def in_state(p: Institutions, job: str, state: str) -> dict[str, Any] | None:
    found: dict[str, Any] = p.provider.ask("importJob", id=job)
    return found if found["state"] == state else None


def written(p: Institutions, job: str, mode: str, progress: list[int]) -> dict[str, Any]:
    """The import when it is done. progress: gets the rows that were done whenever one looked."""
    p.provider.do("importStart", id=job, mode=mode)

    def done() -> dict[str, Any] | None:
        found: dict[str, Any] = p.provider.ask("importJob", id=job)
        progress.append(found["rowsDone"])
        return found if found["state"] == "DONE" and found["result"] else None

    return until(done, "the import")


def test_every_fault_is_shown_by_row_and_column_before_anything_is_written(walked: Walked):
    """LAB-1, LAB-5, LAB-6."""
    job = walked.preview

    assert (job["rowsTotal"], job["rowsWrong"], job["rowsWritten"], job["ignoredHeadings"]) == (
        ROWS,
        WRONG,
        0,
        ["序号"],
    )
    assert [(one["row"], one["column"], one["code"]) for one in job["problems"]] == [
        (number + FIRST - 1, column, code) for number, (_, column, code) in BROKEN.items()
    ]
    assert all(one["zh"] and one["en"] and one["heading"] for one in job["problems"])
    assert walked.labs_before == 1  # the one that the institution had before


def test_an_import_is_its_institutions_own(walked: Walked):
    """Nobody else starts it, and all or nothing writes nothing while a row is wrong."""
    assert walked.refused[walked.p.stranger.name] == ["request.subject.not_found"]
    assert walked.refused[walked.p.provider.name] == ["import.rows.some_wrong"]
    assert who_sees(walked.preview["id"], walked.people) == {"institution"}
    assert who_sees(walked.done["result"]["id"], walked.people) == {"institution"}


def test_the_valid_rows_are_reported_and_the_mended_ones_after_them(walked: Walked):
    labs = everything(walked.p.provider, "labs", state=["SUBMITTED"])

    assert (walked.done["rowsWritten"], walked.done["rowsWrong"]) == (ROWS - WRONG, WRONG)
    assert (walked.mended["rowsWritten"], walked.mended["problems"]) == (WRONG, [])
    assert len({(lab["name"], lab["host"]["name"]) for lab in labs}) == ROWS
    assert walked.progress == sorted(walked.progress)
    assert walked.progress[-1] == ROWS


def test_the_result_tells_every_rows_outcome(walked: Walked):
    content = walked.p.provider.fetched(walked.done["result"]["versions"][-1]["id"])
    (table,) = read_tables(content, XLSX)
    row, outcome, said = (table.lines[0].cells.index(heading) for heading in ("行号", "结果", "问题"))
    outcomes = {int(line.cells[row]): (line.cells[outcome], line.cells[said]) for line in table.lines[1:]}

    assert len(outcomes) == ROWS
    assert [row for row, (outcome, _) in outcomes.items() if outcome == "不合格"] == [
        number + FIRST - 1 for number in BROKEN
    ]
    assert all(bool(said) == (outcome == "不合格") for outcome, said in outcomes.values())


def test_each_side_is_told(walked: Walked):
    """The institution of its import; the Office finds the labs on its desk; others hear nothing of it."""
    job = walked.preview["id"]
    waiting = [item for item in everything(walked.p.office, "deskItems", kind=["LAB"]) if is_ours(walked.p, item)]

    assert until(lambda: messages(walked.p.provider, job), "that the institution is told")
    assert messages(walked.p.stranger, job) == []
    assert len(waiting) == ROWS


def is_ours(p: Institutions, item: dict[str, Any]) -> bool:
    return item["institution"]["id"] == p.provider_id

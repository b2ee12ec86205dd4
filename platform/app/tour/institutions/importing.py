"""Step 7: the institution brings in a small spreadsheet of labs with three wrong rows; the valid ones are reported."""

import csv
import io
from typing import Any

from app.tour.client import expect, until
from app.tour.institutions.parties import Institutions
from app.tour.story import Story

HEADINGS = ("实验室名称", "依托单位", "类别", "领域", "活动类型", "认定部门", "认定证书编号", "认定日期")
CSV = "text/csv"
FAULTS = [(3, "B"), (4, "C"), (5, "H")]
"""By row, from the headings on, and column."""


def bring_in_a_spreadsheet(p: Institutions, story: Story) -> None:
    with story.step("A spreadsheet of labs comes in 表格导入", "professional service institution"):
        uploaded = p.provider.hand_in(the_sheet(p), kind="IMPORT", title="实验室名单", file_name="labs.csv", media=CSV)
        asked = p.provider.do("importPreview", documentVersionId=uploaded["id"], kind="LABS", submits=True)
        job = until(lambda: in_state(p, asked["id"], "PREVIEWED"), "the preview")
        expect([(one["row"], one["column"]) for one in job["problems"]] == FAULTS, f"faults at {FAULTS}")
        story.saw(f"{job['rowsTotal']} rows are read, {job['rowsWrong']} are wrong, and nothing is written yet:")
        for problem in job["problems"]:
            cell = f"{problem['column']}{problem['row']}"
            story.saw(f"     {cell} {problem['heading']}: {problem['zh']} / {problem['en']}")
        story.refused(
            "another institution starts the import",
            p.stranger.refused("importStart", id=asked["id"], mode="VALID_ROWS_ONLY"),
            "request.subject.not_found",
        )
        p.provider.do("importStart", id=asked["id"], mode="VALID_ROWS_ONLY")
        done = until(lambda: in_state(p, asked["id"], "DONE"), "the import")
        expect(done["rowsWritten"] == 2, "the two valid rows are written")
        result = done["result"]["versions"][-1]
        expect(p.provider.fetched(result["id"]).startswith(b"PK"), "the result is a workbook")
        story.did(f"{done['rowsWritten']} of {done['rowsTotal']} rows are reported to the Office, the wrong ones not")
        story.saw(f"the result, with each row's outcome: {result['fileName']}")


def the_sheet(p: Institutions) -> bytes:
    """Five labs: an unknown host, an unknown category and a date that is none among them."""
    rows = [row(p, place) for place in range(1, 6)]
    rows[1]["依托单位"] = "示例：未登记单位"
    rows[2]["类别"] = "一般实验室"
    rows[3]["认定日期"] = "去年"
    file = io.StringIO()
    sheet = csv.DictWriter(file, HEADINGS)
    sheet.writeheader()
    sheet.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def row(p: Institutions, place: int) -> dict[str, str]:
    values = (
        p.cast.named(f"表格实验室 {place}"),
        p.host_name,
        "北京市重点实验室",
        "新材料",
        "测试检验",
        "示例认定单位",
        f"示例-{p.cast.serial}-{place}",
        p.cast.day(-400),
    )
    return dict(zip(HEADINGS, values, strict=True))


def in_state(p: Institutions, job: str, state: str) -> dict[str, Any] | None:
    found: dict[str, Any] = p.provider.ask("importJob", id=job)
    return found if found["state"] == state else None

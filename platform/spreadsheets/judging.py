"""Judges the rows of a file by the rules that the single operation keeps, before any of them is written."""

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from journal.work import Work
from spreadsheets.assembling import Assembled, Sheet, Stray, give_details
from spreadsheets.importing import Fault, Given, Importing, Judged
from spreadsheets.kinds import RowState
from spreadsheets.models import ImportJob
from spreadsheets.problems import MAIN, Problem, at, located, places_of, sheets_of
from spreadsheets.row_rules import PART_OF_REFUSED

AT_ONCE = 1000
BREATH = 100
"""Rows after which others that work in this process have their turn."""


@dataclass
class Seen:
    """In which row of the file each key stood first."""

    rows: dict[Hashable, int] = field(default_factory=dict)

    def judge(self, importing: Importing, judged: Judged) -> None:
        if importing.once is None or judged.draft is None:
            return
        first = self.rows.setdefault(importing.key(judged.draft), judged.row.number)
        if first != judged.row.number:
            path = importing.layout.columns[0].finding_path
            judged.faults.append(Fault(importing.once.broken(path, limit=first)))


async def rows_of(w: Work, job: ImportJob, importing: Importing, made: Assembled) -> list[dict[str, Any]]:
    """Every row of every sheet that is read, with what is wrong with it, as columns of `ImportRow`."""
    job.places = places_of(made)
    every = [*made.rows, *(row for further in made.further for row, _ in further.rows)]
    rows, strays = give_details(importing, made, await importing.naming(w, every))
    kept, parts, seen = list[dict[str, Any]](), _Parts(w, job, importing, strays), Seen()
    for start in range(0, len(rows), AT_ONCE):
        for judged in (await judge(w, job, importing, rows[start : start + AT_ONCE]))[0]:
            seen.judge(importing, judged)
            problems = _problems(importing, sheets_of(job.places), made, judged)
            wrong = bool(judged.faults) or judged.row.number in made.misread
            kept.append(row_kept(w, job, made.sheet, judged.row, problems, wrong=wrong))
            parts.add(judged, refused=wrong)
    return kept + parts.rows


async def judge(w: Work, job: ImportJob, importing: Importing, rows: Sequence[Given]) -> tuple[list[Judged], Any]:
    """Each row judged, and the facts that were asked for it."""
    facts, judged = await importing.facts(w, job, rows), list[Judged]()
    for row in rows:
        judged.append(importing.judged(row, facts))
        if len(judged) % BREATH == 0:
            await asyncio.sleep(0)
    return judged, facts


def problems_of_parts(
    importing: Importing, sheets: dict[str, Sheet], judged: Judged, *, refused: bool
) -> dict[tuple[str, int], list[Problem]]:
    """What is wrong with each row of a further sheet that is this row's; with the row itself, all of them are refused.

    Keyed by part and number; empty lists for those that may be written.
    """
    main = sheets[MAIN].title
    found: dict[tuple[str, int], list[Problem]] = {
        (part, each.number): [] for part, rows in judged.row.details.items() for each in rows
    }
    for fault in judged.of_parts:
        assert fault.number is not None
        found[fault.part, fault.number].append(located(importing, sheets, judged.row.number, fault))
    if refused:
        follows = PART_OF_REFUSED.broken("", sheet=main, row=judged.row.number)
        for (part, number), problems in found.items():
            if not problems:
                problems.append(located(importing, sheets, judged.row.number, Fault(follows, part, number)))
    return found


@dataclass
class _Parts:
    """The rows of the further sheets, as they are kept beside those that they belong to."""

    w: Work
    job: ImportJob
    importing: Importing
    strays: dict[str, list[Stray]]
    kept: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheets = sheets_of(self.job.places)
        layouts = {details.part: details.layout for details in self.importing.details}
        for part, strays in self.strays.items():
            sheet = self.sheets[part]
            self.kept[part] = [
                row_kept(self.w, self.job, sheet, row, [at(layouts[part], sheet, row.number, fault)], wrong=True)
                for row, fault in strays
            ]

    def add(self, judged: Judged, *, refused: bool) -> None:
        problems = problems_of_parts(self.importing, self.sheets, judged, refused=refused)
        for part, rows in judged.row.details.items():
            for row in rows:
                found = problems[part, row.number]
                self.kept[part].append(row_kept(self.w, self.job, self.sheets[part], row, found, wrong=bool(found)))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """In the order in which the sheets show them."""
        return [row for rows in self.kept.values() for row in sorted(rows, key=lambda each: each["number"])]


def _problems(importing: Importing, sheets: dict[str, Sheet], made: Assembled, judged: Judged) -> list[Problem]:
    """What the spreadsheet itself lost says more of a cell than that it is empty."""
    misread = made.misread.get(judged.row.number, [])
    paths = {finding.path for finding in misread}
    faults = [Fault(finding) for finding in misread]
    faults += [fault for fault in judged.faults if fault.finding.path not in paths]
    return [located(importing, sheets, judged.row.number, fault) for fault in faults or judged.notes]


def row_kept(
    w: Work, job: ImportJob, sheet: Sheet, row: Given, problems: list[Problem], *, wrong: bool
) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "created_at": w.at,
        "updated_at": w.at,
        "sheet": sheet.key,
        "number": row.number,
        "cells": row.as_json(),
        "state": RowState.WRONG if wrong else RowState.VALID,
        "problems": problems,
    }

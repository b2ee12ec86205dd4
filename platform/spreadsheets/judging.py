"""Judges the rows of a file by the rules that the single operation keeps, before any of them is written."""

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from journal.work import Work
from spreadsheets.assembling import Assembled
from spreadsheets.importing import Fault, Given, Importing, Judged
from spreadsheets.kinds import RowState
from spreadsheets.models import ImportJob
from spreadsheets.problems import Problem, at, located, places_of, sheets_of

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
    """Every row of the file with what is wrong with it, as columns of `ImportRow`."""
    job.places = places_of(made)
    kept, seen = list[dict[str, Any]](), Seen()
    for start in range(0, len(made.rows), AT_ONCE):
        rows = made.rows[start : start + AT_ONCE]
        judged_rows, _ = await judge(w, job, importing, rows)
        for judged in judged_rows:
            seen.judge(importing, judged)
            kept.append(_kept(w, job, importing, made, judged))
    return kept + _strays(w, job, importing, made)


async def judge(w: Work, job: ImportJob, importing: Importing, rows: Sequence[Given]) -> tuple[list[Judged], Any]:
    """Each row judged, and the facts that were asked for it."""
    facts, judged = await importing.facts(w, job, rows), list[Judged]()
    for row in rows:
        judged.append(importing.judged(row, facts))
        if len(judged) % BREATH == 0:
            await asyncio.sleep(0)
    return judged, facts


def _kept(w: Work, job: ImportJob, importing: Importing, made: Assembled, judged: Judged) -> dict[str, Any]:
    """What the spreadsheet itself lost says more of a cell than that it is empty."""
    misread = made.misread.get(judged.row.number, [])
    paths = {finding.path for finding in misread}
    faults = [Fault(finding) for finding in misread]
    faults += [fault for fault in judged.faults if fault.number is not None or fault.finding.path not in paths]
    sheets = sheets_of(job.places)
    problems = [located(importing, sheets, judged.row.number, fault) for fault in faults]
    return _row(w, job, made.sheet.title, judged.row, problems)


def _strays(w: Work, job: ImportJob, importing: Importing, made: Assembled) -> list[dict[str, Any]]:
    layouts = {details.part: details.layout for details in importing.details}
    return [
        _row(w, job, made.details[part].title, stray, [at(layouts[part], made.details[part], stray.number, finding)])
        for part, stray, finding in made.strays
    ]


def _row(w: Work, job: ImportJob, sheet: str, row: Given, problems: list[Problem]) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "created_at": w.at,
        "updated_at": w.at,
        "sheet": sheet[:100],
        "number": row.number,
        "cells": row.as_json(),
        "state": RowState.WRONG if problems else RowState.VALID,
        "problems": problems,
    }

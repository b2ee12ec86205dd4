"""What is wrong, as people find it: the sheet, the row, the column's letter and heading, and both sentences."""

from typing import Any

from kernel.rules import Finding
from spreadsheets.assembling import Assembled, Sheet
from spreadsheets.columns import Layout, letter
from spreadsheets.importing import Fault, Importing

Problem = dict[str, Any]

MAIN = "rows"
_FORMERLY = {"details": "services"}
"""How the one further sheet was called before there were several."""


def places_of(made: Assembled) -> dict[str, Any]:
    """Where the columns stand, as it is kept with the job."""
    sheets = {MAIN: made.sheet, **{each.details.part: each.sheet for each in made.further}}
    return {name: {"title": each.title, "places": each.places} for name, each in sheets.items()}


def sheets_of(kept: dict[str, Any]) -> dict[str, Sheet]:
    return {_FORMERLY.get(name, name): Sheet(each["title"], each["places"]) for name, each in kept.items()}


def located(importing: Importing, sheets: dict[str, Sheet], number: int, fault: Fault) -> Problem:
    """A fault of the row `number` of the first sheet, or where the fault says so, of a row of a further one."""
    if fault.number is not None:
        layout = next(each.layout for each in importing.details if each.part == fault.part)
        return at(layout, sheets[fault.part], fault.number, fault.finding)
    return at(importing.layout, sheets[MAIN], number, fault.finding)


def at(layout: Layout, sheet: Sheet, number: int, finding: Finding) -> Problem:
    about = [column for column in layout.columns if finding.path and column.finding_path == finding.path]
    column = next((each for each in about if each.key in sheet.places), about[0] if about else None)
    place = sheet.places.get(column.key) if column else None
    return {
        "sheet": sheet.title,
        "row": number,
        "column": "" if place is None else letter(place),
        "heading": column.heading if column else "",
        **finding.as_json(),
    }


def of_file(finding: Finding) -> Problem:
    """What is wrong with the file as a whole, or with one of its sheets."""
    return {"sheet": finding.words.get("sheet", ""), "row": None, "column": "", "heading": "", **finding.as_json()}

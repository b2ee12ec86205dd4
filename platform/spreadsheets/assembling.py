"""From the tables of a file to the rows of one kind: a second sheet's rows go to their owners."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from kernel.rules import Finding
from spreadsheets.columns import Found, find, looked_for, texts
from spreadsheets.importing import Given, Importing
from spreadsheets.reading import Table
from spreadsheets.rules import SERVICE_OF_LAB


@dataclass(frozen=True)
class Sheet:
    """Where the columns of a layout stand in the file. title: of the sheet."""

    title: str
    places: dict[str, int]


@dataclass
class Assembled:
    """misread: by row number, what the spreadsheet itself got wrong. strays: rows of the second sheet without owner."""

    rows: list[Given]
    sheet: Sheet
    details: Sheet | None = None
    ignored: list[str] = field(default_factory=list)
    misread: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    strays: list[tuple[Given, Finding]] = field(default_factory=list)


def assemble(importing: Importing, tables: Sequence[Table]) -> Assembled:
    """Refuses with RulesBroken when no sheet has the headings."""
    found = find(importing.layout, list(tables))
    made = Assembled([], Sheet(found.sheet, found.places), ignored=list(found.ignored))
    for line in found.lines:
        cells, faults = texts(importing.layout, found, line)
        made.rows.append(Given(line.number, cells))
        if faults:
            made.misread[line.number] += faults
    if importing.details is not None:
        others = [table for table in tables if table.name != found.sheet]
        inner = looked_for(importing.details, others)
        if inner is not None:
            _give_details(importing, made, inner)
    return made


def _give_details(importing: Importing, made: Assembled, inner: Found) -> None:
    assert importing.details is not None
    made.details = Sheet(inner.sheet, inner.places)
    made.ignored += inner.ignored
    owners = _owners(importing, made.rows)
    theirs: dict[int, list[Given]] = defaultdict(list)
    for line in inner.lines:
        cells, faults = texts(importing.details, inner, line)
        detail = Given(line.number, cells)
        named = owners.get(importing.detail_key(detail), [])
        if len(named) != 1 or faults:
            shown = "、".join(text for text in (cells.get("lab"), cells.get("host")) if text)
            fault = faults[0] if faults else SERVICE_OF_LAB.broken("lab", actual=shown, row=line.number)
            made.strays.append((detail, fault))
        else:
            theirs[named[0].number].append(detail)
    made.rows = [Given(row.number, row.cells, tuple(theirs.get(row.number, ()))) for row in made.rows]


def _owners(importing: Importing, rows: Sequence[Given]) -> dict[Hashable, list[Given]]:
    found: dict[Hashable, list[Given]] = defaultdict(list)
    for row in rows:
        for key in importing.owner_keys(row):
            found[key].append(row)
    return found

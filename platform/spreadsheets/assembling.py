"""From the tables of a file to the rows of one kind: the rows of further sheets go to their owners."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from kernel.rules import Finding
from spreadsheets.columns import Found, find, looked_for, own_headings, texts
from spreadsheets.importing import Details, Given, Importing
from spreadsheets.reading import Table


@dataclass(frozen=True)
class Sheet:
    """Where the columns of a layout stand in the file. title: of the sheet."""

    title: str
    places: dict[str, int]


@dataclass
class Assembled:
    """details: further sheets by the part that they bring. strays: rows of those that belong to no row of the first.

    misread: by row number, what the spreadsheet itself got wrong.
    """

    rows: list[Given]
    sheet: Sheet
    details: dict[str, Sheet] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    misread: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    strays: list[tuple[str, Given, Finding]] = field(default_factory=list)


def assemble(importing: Importing, tables: Sequence[Table]) -> Assembled:
    """Refuses with RulesBroken when no sheet has the headings."""
    found = find(importing.layout, list(tables))
    made = Assembled([], Sheet(found.sheet, found.places), ignored=list(found.ignored))
    for line in found.lines:
        cells, faults = texts(importing.layout, found, line)
        made.rows.append(Given(line.number, cells))
        if faults:
            made.misread[line.number] += faults
    others = [table for table in tables if table.name != found.sheet]
    for details, inner in _further(importing.details, others):
        _give_details(importing, details, made, inner)
    return made


def _further(wanted: Sequence[Details], tables: Sequence[Table]) -> list[tuple[Details, Found]]:
    """For each kind of further sheet the one that has most of the headings that only this kind has."""
    best = dict[str, tuple[int, Table, Details]]()
    for table in tables:
        fits = [(own_headings(each.layout, table, beside=each.names), table, each) for each in wanted]
        named = [(count + len(each.layout.columns), table, each) for count, _, each in fits
                 if each.layout.sheet == table.name]  # fmt: skip
        fit = max(named or fits, key=lambda candidate: candidate[0], default=None)
        if fit and fit[0] > best.get(fit[2].part, (0,))[0]:
            best[fit[2].part] = fit
    found = ((details, looked_for(details.layout, [table])) for _, table, details in best.values())
    return [(details, inner) for details, inner in found if inner is not None]


def _give_details(importing: Importing, details: Details, made: Assembled, inner: Found) -> None:
    made.details[details.part] = Sheet(inner.sheet, inner.places)
    made.ignored += inner.ignored
    owners = _owners(importing, made.rows)
    theirs: dict[int, list[Given]] = defaultdict(list)
    for line in inner.lines:
        cells, faults = texts(details.layout, inner, line)
        detail = Given(line.number, cells)
        named = owners.get(importing.detail_key(detail), [])
        if len(named) != 1 or faults:
            shown = "、".join(text for name in details.names if (text := cells.get(name)))
            fault = faults[0] if faults else details.ownerless.broken(details.names[0], actual=shown, row=line.number)
            made.strays.append((details.part, detail, fault))
        else:
            theirs[named[0].number].append(detail)
    made.rows = [
        Given(row.number, row.cells, {**row.details, details.part: tuple(theirs[row.number])})
        if row.number in theirs
        else row
        for row in made.rows
    ]


def _owners(importing: Importing, rows: Sequence[Given]) -> dict[Hashable, list[Given]]:
    found: dict[Hashable, list[Given]] = defaultdict(list)
    for row in rows:
        for key in importing.owner_keys(row):
            found[key].append(row)
    return found

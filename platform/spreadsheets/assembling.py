"""From the tables of a file to the rows of one kind: the rows of further sheets go to their owners."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kernel.rules import Finding
from spreadsheets.cell_rules import FILLED
from spreadsheets.columns import Found, find, looked_for, own_headings, texts
from spreadsheets.importing import Details, Given, Importing
from spreadsheets.reading import Table


@dataclass(frozen=True)
class Sheet:
    """Where the columns of a layout stand in the file. title: of the sheet."""

    title: str
    places: dict[str, int]

    @property
    def key(self) -> str:
        """The title as it is kept with each row."""
        return self.title[:100]


class Stray(NamedTuple):
    """A row of a further sheet that can be given to no row of the first, and why."""

    row: Given
    fault: Finding


class Further(NamedTuple):
    """A further sheet with all its rows, each with what the spreadsheet itself got wrong in it."""

    details: Details
    sheet: Sheet
    rows: list[tuple[Given, list[Finding]]]


@dataclass
class Assembled:
    """misread: by row number of the first sheet, what the spreadsheet itself got wrong."""

    rows: list[Given]
    sheet: Sheet
    further: list[Further] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    misread: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))


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
        read = ((line.number, texts(details.layout, inner, line)) for line in inner.lines)
        rows = [(Given(number, cells), faults) for number, (cells, faults) in read]
        made.further.append(Further(details, Sheet(inner.sheet, inner.places), rows))
        made.ignored += inner.ignored
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


def give_details(importing: Importing, made: Assembled, naming: Any) -> tuple[list[Given], dict[str, list[Stray]]]:
    """The rows of the first sheet with those of the further ones that are theirs; by part, those that are nobody's.

    A row that is nobody's, though it names rows of the first sheet, is lost to each of them: they say so.
    """
    owners, strays = _owners(importing, made.rows, naming), dict[str, list[Stray]]()
    theirs: dict[int, dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
    lost: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for details, _, rows in made.further:
        strays[details.part] = []
        for row, misread in rows:
            named = owners.get(importing.detail_key(row, naming), [])
            fault = misread[0] if misread else _unowned(details, row, named)
            if fault is None:
                theirs[named[0].number][details.part].append(row)
                continue
            strays[details.part].append(Stray(row, fault))
            for owner in named:
                lost[owner.number].append((details.part, row.number))
    given = [
        replace(
            row,
            details={part: tuple(each) for part, each in theirs.get(row.number, {}).items()},
            lost=tuple(lost.get(row.number, ())),
        )
        for row in made.rows
    ]
    return given, strays


def _unowned(details: Details, row: Given, named: Sequence[Given]) -> Finding | None:
    """Why a row cannot be given to a row of the first sheet; None where it names one."""
    name = details.layout.columns[0]
    if name.key not in row.cells:
        return FILLED.broken(name.finding_path, heading=name.heading)
    shown = "、".join(text for key in details.names if (text := row.cells.get(key)))
    if not named:
        return details.ownerless.broken(name.finding_path, actual=shown, row=row.number)
    rows = "、".join(str(owner.number) for owner in named)
    return details.several.broken(name.finding_path, actual=shown, limit=rows) if len(named) > 1 else None


def _owners(importing: Importing, rows: Sequence[Given], naming: Any) -> dict[Hashable, list[Given]]:
    """By what they are named, the rows that may be meant; of several about the same, the one that will stand."""
    same: dict[Hashable, list[Given]] = defaultdict(list)
    called: dict[Hashable, dict[Hashable, None]] = defaultdict(dict)
    for row in rows:
        keys = importing.owner_keys(row, naming)
        for key in keys:
            same[keys[0]] += [row] if key is keys[0] else []
            called[key][keys[0]] = None
    standing = {first: _standing(importing, alike) for first, alike in same.items()}
    return {key: [standing[first] for first in firsts] for key, firsts in called.items()}


def _standing(importing: Importing, rows: Sequence[Given]) -> Given:
    """The first that can be read: those after it are refused as repeats of it."""
    return rows[0] if len(rows) == 1 else next((row for row in rows if importing.readable(row)), rows[0])

"""What the import of any kind of row has in common: read, judge by the rows' own rules, write many at once."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from uuid import UUID

from journal.work import Work
from kernel.rules import Finding, Outcome, Rule
from policies.permissions import Permission
from spreadsheets.columns import Layout, values
from spreadsheets.models import ImportJob


def on_record(texts: Iterable[str], longest: int) -> set[str]:
    """Those that may be on record at all, where a text is that long at most: others are not even looked for."""
    return {text for text in texts if text and len(text) <= longest}


@dataclass(frozen=True)
class Details:
    """A further sheet, each row of which belongs to a row of the first. part: the draft's field that they make up.

    names: the columns that name the row of the first. ownerless, several: what is broken where they name none, or many.
    """

    part: str
    layout: Layout
    names: tuple[str, ...]
    ownerless: Rule
    several: Rule


@dataclass(frozen=True)
class Given:
    """A row of a file: its number in the sheet, its texts by column, and the rows of further sheets that are its.

    lost: rows of further sheets, part and number, that name this row and cannot be given to it.
    """

    number: int
    cells: dict[str, str]
    details: dict[str, tuple["Given", ...]] = field(default_factory=dict)
    lost: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {
            part: [[each.number, each.cells] for each in rows] for part, rows in self.details.items()
        }
        return {**self.cells, "": {**kept, "": [list(each) for each in self.lost]} if self.lost else kept}

    @classmethod
    def of(cls, number: int, kept: dict[str, Any]) -> "Given":
        """As it was kept; before there were several further sheets, the one had services."""
        below = kept.get("") or {}
        parts = below if isinstance(below, dict) else {"services": below}
        details = {part: tuple(cls(place, cells) for place, cells in rows) for part, rows in parts.items() if part}
        lost = tuple((part, place) for part, place in parts.get("", ()))
        return cls(number, {key: text for key, text in kept.items() if key}, details, lost)

    def without(self, left_out: Collection[tuple[str, int]]) -> "Given":
        """The row, less some of its rows of further sheets."""
        details = {
            part: tuple(each for each in rows if (part, each.number) not in left_out)
            for part, rows in self.details.items()
        }
        return replace(self, details=details)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row. part, number: of the row of a further sheet, where the fault is there."""

    finding: Finding
    part: str = ""
    number: int | None = None


@dataclass
class Judged:
    """draft: what the operation would be given; None where the row cannot even be read.

    of_parts: what is wrong with the rows of further sheets; the draft is without them. notes: what the row's people
    are told though it may be written.
    """

    row: Given
    draft: Any | None
    faults: list[Fault] = field(default_factory=list)
    of_parts: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


class Importing(ABC):
    """One kind of rows. once: the rule that a row breaks whose `key` stood in the file before."""

    layout: Layout
    details: ClassVar[tuple[Details, ...]] = ()
    permission: ClassVar[Permission]
    once: ClassVar[Rule | None] = None
    whole: ClassVar[bool] = False
    """Whether the rows are one thing and are written together, whatever the mode."""

    async def authorise(self, w: Work, application_id: UUID | None) -> None:
        """Refuse unless the actor may do what the import will do."""
        w.authorise(self.permission)

    async def naming(self, w: Work, rows: Sequence[Given]) -> Any:
        """What must be known to tell what rows of any sheet name."""
        return None

    def owner_keys(self, row: Given, naming: Any) -> Sequence[Hashable]:
        """By what the rows of a further sheet may name this row; the first tells it from all others."""
        return ()

    def detail_key(self, detail: Given, naming: Any) -> Hashable:
        """What a row of a further sheet names."""
        return None

    def readable(self, row: Given) -> bool:
        """Whether the row's own cells say what they are for."""
        return not values(self.layout, row.cells)[1]

    @abstractmethod
    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> Any:
        """What judging these rows needs to know, asked for all of them together."""

    @abstractmethod
    def drafted(self, row: Given, facts: Any) -> tuple[Any | None, list[Fault]]:
        """What the operation takes, or why the row cannot be read."""

    @abstractmethod
    def findings(self, draft: Any, facts: Any) -> Iterable[Finding]:
        """What the operation's own rules say."""

    @abstractmethod
    def key(self, draft: Any) -> Hashable:
        """What may be in a file once."""

    @abstractmethod
    async def write(self, w: Work, job: ImportJob, drafts: Sequence[Any], facts: Any) -> list[UUID]:
        """Put on record what the operation would, with the same audit entries; the ids of what came of each draft.

        What is announced is the import.
        """

    def judged(self, row: Given, facts: Any) -> Judged:
        draft, faults = self.drafted(row, facts)
        if draft is not None:
            broken = (f for f in self.findings(draft, facts) if f.outcome is Outcome.FAIL)
            faults = [*faults, *(self._placed(finding, row) for finding in broken)]
        return Judged(row, draft, faults)

    def _placed(self, finding: Finding, row: Given) -> Fault:
        """`services.2.price` is about the third of the row's services."""
        part, _, rest = finding.path.partition(".")
        place, _, field_path = rest.partition(".")
        theirs = row.details.get(part, ())
        if not place.isdigit() or int(place) >= len(theirs):
            return Fault(finding)
        inner = Finding(finding.rule, finding.outcome, field_path, finding.actual, finding.limit, finding.words)
        return Fault(inner, part, theirs[int(place)].number)

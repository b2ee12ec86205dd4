"""What must hold for a draw from the pool. Pure: facts in, findings out."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import WORD, fitting
from reviews.inputs import PanelWanted
from reviews.parameters import LARGEST_PANEL

PANEL_SIZE = Rule(
    "",
    code="review.panel.size",
    zh="专家人数须在 1 至 {limit} 之间，当前为 {actual}",
    en="A panel has 1 to {limit} experts, not {actual}.",
)
ENOUGH = Rule(
    "",
    code="review.panel.too_few_candidates",
    zh="还需 {limit} 名专家，库中符合条件的仅 {actual} 名；请补充专家库或直接指定",
    en="{limit} more experts are needed; only {actual} of the pool may be drawn. Add experts, or assign by hand.",
)
STILL_SHORT = Rule(
    "",
    code="review.panel.complete",
    zh="本次评审的 {actual} 名专家已齐，无需再抽取",
    en="The panel of {actual} is complete; nobody has to be drawn.",
)


def wantable(given: PanelWanted) -> Iterator[Finding]:
    """What can be drawn for at all."""
    if given.size is not None:
        yield _size(given.size)
    yield from fitting("seed", given.seed, 64)
    yield from fitting("fieldsOfWork", given.fields_of_work, WORD)


def drawable(*, size: int, seats: int, candidates: int) -> Iterator[Finding]:
    """size: seats the panel shall have. seats: those it has. candidates: how many of the pool may be drawn."""
    yield _size(size)
    yield STILL_SHORT.judge(seats < size, "size", actual=seats)
    yield ENOUGH.judge(candidates >= size - seats, "", actual=candidates, limit=size - seats)


def _size(size: int) -> Finding:
    return PANEL_SIZE.judge(0 < size <= LARGEST_PANEL, "size", actual=size, limit=LARGEST_PANEL)

"""The demo network's voucher money: this year's programme, open, with a sample budget."""

from datetime import date

from funds.inputs import ProgrammeDraft
from funds.lifecycle import ProgrammeState
from funds.models import Programme
from funds.operations import draft_programme, open_programme
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.money import Fen

BUDGET = Fen(2_000_000_000)  # twenty million yuan, a sample


def this_year(today: date) -> ProgrammeDraft:
    return ProgrammeDraft(
        year=today.year,
        name=f"示例 {today.year} 年度创新券计划",
        from_on=date(today.year, 1, 1),
        until_on=date(today.year, 12, 31),
        budget=BUDGET,
    )


async def open_once(office: Actor, given: ProgrammeDraft) -> None:
    """See that a programme of that year is open; taken up where a run before was stopped."""
    async with work(system("seed")):
        drafted = await Programme.filter(year=given.year).first()
    programme = drafted or await draft_programme(office, given)
    if programme.state is ProgrammeState.DRAFT:
        await open_programme(office, programme.id)

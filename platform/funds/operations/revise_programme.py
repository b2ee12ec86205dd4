"""The Office changes a programme that is not open yet."""

from dataclasses import asdict
from uuid import UUID

from funds.events import ProgrammeRevised
from funds.inputs import ProgrammeRevision
from funds.lifecycle import PROGRAMME_LIFE, ProgrammeStep
from funds.models import Programme
from funds.rules import OFFICE_FUNDS, draftable
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def revise_programme(
    actor: Actor, programme_id: UUID, given: ProgrammeRevision, *, expected: int | None = None
) -> Programme:
    """Change a drafted programme; what is not given stays as it is.

    Refuses with NotFound, Denied, Stale, IllegalStep, or RulesBroken (`rules.draftable`). Source: SUP-4.
    """
    async with work(actor) as w:
        programme = await w.take(Programme, programme_id, expected=expected)
        w.authorise(Permission.PROGRAMME_MANAGE, because=OFFICE_FUNDS)
        programme.state = PROGRAMME_LIFE.after(programme.state, ProgrammeStep.REVISE)
        changed = {name: value for name, value in asdict(given).items() if value is not None}
        kept = {name: getattr(programme, name) for name in asdict(given)}
        require(draftable(**(kept | changed)))
        for name, value in changed.items():
            setattr(programme, name, value)
        await w.save(programme, *changed)
        w.record(ProgrammeRevised.of(programme))
        return programme

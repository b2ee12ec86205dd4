"""Somebody asks to act for a firm that is registered already."""

from journal.system import on_behalf
from journal.work import work
from kernel import uscc
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.lifecycle import JoinState
from tenants.models import Applicant
from tenants.people import JoinRequest, Membership, Person
from vouchers import applicant_rules
from vouchers.events import JoinRequested
from vouchers.inputs import JoinQuestion


async def ask_to_join(actor: Actor, given: JoinQuestion) -> JoinRequest:
    """Ask the administrators of a registered firm, found by its credit code, to be taken in.

    What the firm has stays its own until they accept. Refuses with Denied, or RulesBroken
    (`applicant_rules.joinable`: no such firm, already of it, or already asked). Source: SUP-1.
    """
    code = uscc.normalised(given.uscc)
    firm, involved = await _known(actor, code)
    async with work(actor) as w:
        w.authorise(Permission.JOIN_REQUEST_SEND)
        require(applicant_rules.joinable(code=code, known=firm is not None, involved=involved, note=given.note))
        assert firm is not None, "an unknown firm was refused"
        person = await w.see(Person, actor.person, path="")
        asked = await w.add(
            JoinRequest(
                person_id=person.id,
                applicant_id=firm.id,
                uscc=code,
                person_name=person.name,
                login=person.login,
                note=given.note.strip(),
            )
        )
        w.record(JoinRequested.of(asked))
        return asked


async def _known(actor: Actor, code: str) -> tuple[Applicant | None, bool]:
    """The firm, and whether the person is of it or waits already: only the platform sees all firms."""
    if actor.person is None or not uscc.is_valid(code) or not actor.may(Permission.JOIN_REQUEST_SEND):
        return None, False
    async with work(on_behalf(actor)):
        firm = await Applicant.get_or_none(uscc=code)
        if firm is None:
            return None, False
        waiting = JoinRequest.filter(person_id=actor.person, applicant_id=firm.id, state=JoinState.WAITING)
        member = Membership.filter(person_id=actor.person, applicant_id=firm.id, until_on=None)
        return firm, await waiting.exists() or await member.exists()

"""Puts on record that a contract was registered as a technology contract."""

from uuid import UUID

from contracts import queries, technology
from contracts.events import TechnologyContractRegistered
from contracts.inputs import TechnologyRegistration
from contracts.models import Contract
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission


async def note_technology_registration(
    actor: Actor, contract_id: UUID, given: TechnologyRegistration, *, expected: int | None = None
) -> Contract:
    """Note how the contract was registered as a technology contract; what looks odd is kept as a warning.

    Optional, at any time, by either party; nothing depends on it. Noting it again replaces the entry.
    Refuses with NotFound, Denied, Stale, or RulesBroken (an entry that cannot be stored).
    """
    async with work(actor) as w:
        contract = await w.take(Contract, contract_id, expected=expected)
        w.authorise(Permission.CONTRACT_NOTE_REGISTRATION)
        require(technology.keepable(given))
        amount = (await queries.terms_in_force(contract)).declared_amount
        found = technology.noted(given, signed_on=contract.signed_on, contract_amount=amount, today=w.today)
        contract.technology_findings = [finding.as_json() for finding in found]
        contract.technology_kind = given.kind
        contract.technology_registration_no = given.registration_no
        contract.technology_registered_on = given.registered_on
        contract.technology_registered_amount = given.registered_amount
        fields = ("kind", "registration_no", "registered_on", "registered_amount", "findings")
        await w.save(contract, *(f"technology_{name}" for name in fields))
        w.record(TechnologyContractRegistered.of(contract))
        return contract

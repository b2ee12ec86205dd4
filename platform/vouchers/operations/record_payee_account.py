"""An institution says where its redemptions are paid to."""

from journal.work import work
from kernel.actor import Actor, Scope
from kernel.errors import Denied, require
from policies.permissions import Permission
from vouchers.events import PayeeAccountRecorded
from vouchers.inputs import PayeeAccountRecord
from vouchers.models import PayeeAccount
from vouchers.payment_rules import PROVIDER_RECORDS, payable_to


async def record_payee_account(actor: Actor, given: PayeeAccountRecord) -> PayeeAccount:
    """Record the bank account to which your institution's redemptions are paid; the latest one counts.

    Refuses with Denied (administrators of institutions that report labs), or RulesBroken.
    """
    async with work(actor) as w:
        w.authorise(Permission.REDEMPTION_REQUEST, because=PROVIDER_RECORDS)
        if actor.scope is not Scope.PROVIDER:
            raise Denied(PROVIDER_RECORDS.broken(""))
        require(payable_to(holder=given.holder, bank=given.bank, number=given.number))
        account = await w.add(
            PayeeAccount(
                provider_id=actor.party,
                holder=given.holder.strip(),
                bank=given.bank.strip(),
                number=given.number.replace(" ", ""),
                recorded_by_id=actor.person,
            )
        )
        w.record(PayeeAccountRecorded.of(account))
        return account

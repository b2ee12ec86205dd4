"""The Office takes back a value of a policy parameter that does not hold yet."""

import json
from uuid import UUID

from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import parameter_rules as rules
from tenants.events import ParameterWithdrawn
from tenants.inputs import ParameterWithdrawal
from tenants.models import PolicyParameter


async def withdraw_parameter(
    actor: Actor, parameter_id: UUID, given: ParameterWithdrawal, *, expected: int | None = None
) -> PolicyParameter:
    """Withdraw a coming value: it stays on record and never holds; what was set before it holds instead.

    Refuses with Denied, NotFound, Stale, or RulesBroken (`parameter_rules.withdrawable`, `reasoned`).
    """
    async with work(actor) as w:
        w.authorise(Permission.PARAMETER_SET)
        row = await w.take(PolicyParameter, parameter_id, expected=expected)
        withdrawn_on = clock.business_date(row.withdrawn_at) if row.withdrawn_at else None
        coming = rules.withdrawable(from_on=row.from_on, withdrawn_on=withdrawn_on, today=w.today)
        require([*coming, *rules.reasoned(given.reason)])
        row.withdrawn_at, row.withdrawn_because, row.withdrawn_by_id = w.at, given.reason.strip(), actor.person
        await w.save(row, "withdrawn_at", "withdrawn_because", "withdrawn_by_id")
        w.record(
            ParameterWithdrawn.of(
                row,
                name=row.name,
                value=json.dumps(row.value, ensure_ascii=False),
                from_on=row.from_on,
                reason=row.withdrawn_because,
            )
        )
        return row

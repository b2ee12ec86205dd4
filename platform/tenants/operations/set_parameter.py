"""The Office sets a policy parameter from a day on."""

import json

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import parameter_rules as rules
from tenants.events import ParameterSet
from tenants.inputs import ParameterSetting
from tenants.models import PolicyParameter
from tenants.parameters import parameter_named


async def set_parameter(actor: Actor, given: ParameterSetting) -> PolicyParameter:
    """Set a switch or threshold that the notice leaves open, from today or a later day on; the past stays as it was.

    Nothing that was set before is changed: of the values that cover a day the latest begun holds, and of those that
    begin on one day the one set last. Refuses with Denied, or RulesBroken (`parameter_rules.settable`).
    """
    async with work(actor) as w:
        w.authorise(Permission.PARAMETER_SET)
        parameter = parameter_named(given.name)
        require(rules.settable(given, takes=parameter.taken if parameter else None, today=w.today))
        assert parameter is not None
        (value,) = rules.values_of(given).values()
        row = await w.add(
            PolicyParameter(
                name=parameter.name,
                value=value,
                source=parameter.source,
                reason=given.reason.strip(),
                from_on=given.from_on,
                until_on=given.until_on,
                set_by_id=actor.person,
            )
        )
        w.record(
            ParameterSet.of(
                row,
                name=row.name,
                value=json.dumps(value, ensure_ascii=False),
                from_on=row.from_on,
                until_on=row.until_on,
            )
        )
        return row

"""The Office records anew in which fields a domain center works."""

from uuid import UUID

from authorisations import center_rules as rules
from authorisations.events import CenterFieldsRevised
from authorisations.inputs import CenterFields
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.models import Tenant


async def revise_center_fields(
    actor: Actor, center_id: UUID, given: CenterFields, *, expected: int | None = None
) -> Tenant:
    """Give a domain center the fields of work by which its labs are judged from now on.

    Labs that are reported or in the catalogue stay as they were judged. Refuses with NotFound, Denied, Stale, or
    RulesBroken (no domain center, no field, no reason). Source: DC-5.
    """
    async with work(actor) as w:
        await w.see(Tenant, center_id)  # everybody sees it, and is told who decides
        w.authorise(Permission.CENTER_REVISE)
        center = await w.take(Tenant, center_id, expected=expected)
        fields = list(dict.fromkeys(each.strip() for each in given.fields_of_work))
        require(
            [
                rules.A_CENTER.judge(rules.is_center(center.kind), ""),
                *rules.fields_revisable(fields_of_work=fields, reason=given.reason),
            ]
        )
        before, center.fields_of_work = center.fields_of_work, [each for each in fields if each]
        await w.save(center, "fields_of_work")
        w.record(
            CenterFieldsRevised.of(
                center, before="、".join(before), now="、".join(center.fields_of_work), reason=given.reason.strip()
            )
        )
        return center

"""The Office says what size class a firm has that the criteria do not classify."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.events import Parties
from policies.permissions import Permission
from tenants.models import Applicant
from tenants.ties import not_of
from vouchers import applicant_rules
from vouchers.events import ApplicantRuled
from vouchers.inputs import SizeRuling
from vouchers.sizes import computed


async def rule_applicant_size(
    actor: Actor, applicant_id: UUID, given: SizeRuling, *, expected: int | None = None
) -> Applicant:
    """Rule on the size class of a firm whose figures tell none; it holds until the Office rules anew.

    Refuses with NotFound, Denied (only the Office; own firm), Stale, or RulesBroken (`applicant_rules.rulable`). SUP-1.
    """
    async with work(actor) as w:
        applicant = await w.take(Applicant, applicant_id, expected=expected)
        w.authorise(Permission.APPLICANT_RULE)
        w.not_own(applicant.person_id)
        await not_of(w, Parties.of(applicant))
        require(
            applicant_rules.rulable(
                kind=applicant.kind,
                computed=computed(applicant, w.today),
                ruled=applicant.size_ruled,
                given=given.size_class,
                reason=given.reason,
            )
        )
        applicant.size_class = applicant.size_ruled = given.size_class
        applicant.size_ruling_reason = given.reason.strip()
        applicant.size_ruled_on, applicant.size_ruled_by_id = w.today, actor.person
        await w.save(applicant, "size_class", "size_ruled", "size_ruling_reason", "size_ruled_on", "size_ruled_by_id")
        w.record(ApplicantRuled.of(applicant, size_class=given.size_class.value))
        return applicant

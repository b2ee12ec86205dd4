"""The lab's institution asks for the payout of a concluded project's voucher."""

from uuid import UUID

from documents.models import Document
from documents.queries import present
from funds.reserving import held
from journal.work import Work, work
from kernel.actor import Actor
from kernel.errors import require
from kernel.rules import Finding
from policies.permissions import Permission
from vouchers.asking import ask_until
from vouchers.events import RedemptionRequested
from vouchers.inputs import RedemptionRequest
from vouchers.models import Project, Redemption
from vouchers.parameters import EVIDENCE
from vouchers.payable import payable
from vouchers.payment_rules import evidenced
from vouchers.redemption_rules import ONCE, redeemable
from vouchers.settling import live


async def request_redemption(
    actor: Actor, project_id: UUID, given: RedemptionRequest, *, expected: int | None = None
) -> Redemption:
    """Ask for the payout of a concluded project's voucher, with its evidence: what contract and approval both cover.

    It may be asked for while the verdict can be appealed, or is: it is confirmed only once the verdict stands.
    Refuses with NotFound, Denied, Stale, or RulesBroken (`redemption_rules.redeemable`, `payment_rules.evidenced`).
    Source: REV-7, A-07, A-29.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.REDEMPTION_REQUEST)
        agreed, reserved = payable(project), await held(project.id)
        amount = min(reserved, agreed or 0)
        require(
            [
                *redeemable(
                    state=project.state,
                    cap_breached=project.cap_breached,
                    agreed=agreed,
                    held=reserved,
                    amount=amount,
                    redeem_by=await ask_until(project),
                    today=w.today,
                ),
                ONCE.judge(not await live(project), "id"),
                *await _evidence(w, project, given),
            ]
        )
        redemption = await w.add(_redemption(project, actor, given, amount))
        w.record(RedemptionRequested.of(redemption, amount=redemption.amount))
        return redemption


async def _evidence(w: Work, project: Project, given: RedemptionRequest) -> list[Finding]:
    there = await present(given.document_ids)
    rows = await Document.filter(id__in=list(there), project_id=project.id)
    return list(
        evidenced(
            named=given.document_ids,
            present=[row.id for row in rows],
            kinds=[row.kind.value for row in rows],
            wanted=await EVIDENCE.on(w.today),
            note=given.note,
        )
    )


def _redemption(project: Project, actor: Actor, given: RedemptionRequest, amount: int) -> Redemption:
    return Redemption(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
        amount=amount,
        requested_by_id=actor.person,
        evidence=list(dict.fromkeys(given.document_ids)),
        note=given.note.strip(),
    )

"""The lab's institution asks for the payout of a concluded project's voucher."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from vouchers.decision_rules import ONCE, redeemable
from vouchers.events import RedemptionRequested
from vouchers.lifecycle import RedemptionState
from vouchers.models import Project, Redemption


async def request_redemption(actor: Actor, project_id: UUID, *, expected: int | None = None) -> Redemption:
    """Ask for the payout of a concluded project's voucher: what contract and approval both cover.

    Refuses with NotFound, Denied, Stale, or RulesBroken (`decision_rules.redeemable`). Source: REV-7, A-07, A-29.
    """
    async with work(actor) as w:
        project = await w.take(Project, project_id, expected=expected)
        w.authorise(Permission.REDEMPTION_REQUEST)
        live = Redemption.filter(project_id=project.id).exclude(state=RedemptionState.REFUSED)
        require(
            [
                *redeemable(
                    state=project.state,
                    cap_breached=project.cap_breached,
                    agreed=project.contract_voucher_amount,
                    redeem_by=project.redeem_by,
                    today=w.today,
                ),
                ONCE.judge(not await live.exists(), "id"),
            ]
        )
        redemption = await w.add(_redemption(project, actor))
        w.record(RedemptionRequested.of(redemption, amount=redemption.amount))
        return redemption


def _redemption(project: Project, actor: Actor) -> Redemption:
    assert project.approved_amount is not None
    assert project.contract_voucher_amount is not None
    return Redemption(
        project_id=project.id,
        applicant_id=project.applicant_id,
        recommender_id=project.recommender_id,
        provider_id=project.provider_id,
        amount=min(project.approved_amount, project.contract_voucher_amount),
        requested_by_id=actor.person,
    )

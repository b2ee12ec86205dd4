"""Recommending institutions with served enterprises, needs and proposals, valid by default."""

from dataclasses import dataclass
from typing import Any

import matching.tasks  # noqa: F401 - listeners make themselves known when imported
import vouchers.tasks  # noqa: F401
from journal.delivery import deliver
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.uscc import check_character
from labs.kinds import ActivityType
from matching.inputs import NeedRecord, ProposalAnswer, ServedEnterpriseRecord
from matching.kinds import ConsentItem, ConsentWay
from matching.models import Need, Proposal
from matching.operations import accept_proposal, match_need, record_need, record_served_enterprise, send_proposal
from onboarding.models import ServedEnterprise
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tests.factories.labs import Reporter, a_psi, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import RECOMMENDER, a_tenant

ANSWER = ProposalAnswer(answer="示例：可以承担")


@dataclass(frozen=True)
class Recommender:
    tenant: Tenant
    actor: Actor


def a_code(serial: int = 1) -> str:
    """A valid fictitious credit code: division 110199 is assigned to nobody."""
    first = f"91110199MAD{serial:04d}X{serial % 10}"
    return first + check_character(first)


async def a_recommender(state: TenantState = TenantState.ACTIVE) -> Recommender:
    tenant = await a_tenant(RECOMMENDER, state)
    return Recommender(tenant, await someone(Role.RECOMMENDER_ADVISER, party=tenant.id))


def given_enterprise(serial: int = 1, **changes: Any) -> ServedEnterpriseRecord:
    given: dict[str, Any] = {"name": f"示例企业 {serial}", "uscc": a_code(serial), **changes}
    return ServedEnterpriseRecord(**given)


async def an_enterprise(by: Recommender, serial: int = 1, **changes: Any) -> ServedEnterprise:
    return await record_served_enterprise(by.actor, given_enterprise(serial, **changes))


def given_need(enterprise: ServedEnterprise, **changes: Any) -> NeedRecord:
    given: dict[str, Any] = {
        "enterprise_id": enterprise.id,
        "title": "刀具涂层",
        "description": "氮化物硬质膜容易崩裂，需测膜层硬度和结合力",
        "activity_type": ActivityType.TESTING_INSPECTION,
        "consented_on": clock.today(),
        "consented_by": "示例负责人",
        "consented_how": ConsentWay.WRITTEN,
        "consented_to": (ConsentItem.DESCRIPTION,),
        **changes,
    }
    return NeedRecord(**given)


async def a_need(by: Recommender, serial: int = 1, **changes: Any) -> Need:
    return await record_need(by.actor, given_need(await an_enterprise(by, serial), **changes))


async def a_need_of_ones_own(firm: Actor, **changes: Any) -> Need:
    """Recorded by the firm itself."""
    given: dict[str, Any] = {
        "title": "刀具涂层",
        "description": "氮化物硬质膜容易崩裂，需测膜层硬度和结合力",
        "activity_type": ActivityType.TESTING_INSPECTION,
        "consented_to": (ConsentItem.DESCRIPTION,),
        **changes,
    }
    return await record_need(firm, NeedRecord(**given))


async def a_fitting_lab(reporter: Reporter | None = None, **changes: Any) -> Reporter:
    """The institution of a lab whose directions meet the need above."""
    reporter = reporter or await a_psi()
    await an_open_lab(reporter, **{"directions": "硬质膜；膜层结合力", **changes})
    return reporter


async def proposals(need: Need) -> list[Proposal]:
    async with work(system()):
        return await Proposal.filter(need_id=need.id).order_by("rank")


async def a_suggestion(by: Recommender, need: Need) -> Proposal:
    await match_need(by.actor, need.id)
    return (await proposals(need))[0]


async def a_sent_proposal(by: Recommender, need: Need) -> Proposal:
    return await send_proposal(by.actor, (await a_suggestion(by, need)).id)


async def an_accepted_proposal(by: Recommender, lab: Reporter, need: Need) -> Proposal:
    return await accept_proposal(lab.actor, (await a_sent_proposal(by, need)).id, ANSWER)


async def everyone_has_heard() -> None:
    """Deliver what was announced, and what that announces in turn, as the relay and the workers do."""
    while waiting := await _waiting():
        for event in waiting:
            await deliver(event.id)


async def _waiting() -> list[OutboxEvent]:
    async with work(system()):
        return await OutboxEvent.filter(consumed_at=None, dead_at=None).order_by("id")

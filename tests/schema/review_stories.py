"""What the tour does not do in reviews: reports returned, panels drawn, seats declined, verdicts appealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Role
from reads import global_id
from reviews.lifecycle import SeatState
from reviews.models import CompletionReview, Seat
from reviews.operations.draw_verdict import draw_verdict
from tenants.people import Person
from tests.factories import contracts as deals
from tests.factories import reviews as panels
from tests.factories.tenants import a_membership
from tests.schema.network import signed_in

if TYPE_CHECKING:
    from tests.schema.stories import Teller

WHY = {"reason": "示例：须补充说明"}
PROFILE = {"name": "示例专家", "organisationName": "示例评审院", "fieldsOfWork": ["示例领域"], "maxLoad": 50}
OURS = {"responsible": "BOTH", "statement": "示例：双方均有延误"}


async def reviews(t: Teller) -> None:
    scene = await panels.a_running_project()
    applicant, provider = await token_of(scene.applicant), await provider_of(scene)
    review = await panels.a_filed_review(scene)
    key = {"id": named("CompletionReview", review.id)}
    await t.do("reportReturn", provider, **key, **WHY)
    again = await panels.a_report(scene)
    report = {"documentId": named("Document", again.document_id), "summary": again.summary}
    await t.do("reportRefile", applicant, **key, **report)
    await t.do("reportWithdraw", applicant, **key, **WHY)
    await t.do("reportRefile", applicant, **key, **report)
    await t.do("reportConfirm", provider, **key)
    await pool(t)
    await panel(t, review, key)
    await afterwards(t, review, key, applicant, provider)


async def pool(t: Teller) -> None:
    expert = await panels.somebody_with_the_role()
    person = named("Person", expert.person)
    enrolled = (await t.do("expertEnrol", "office", personId=person, profile=PROFILE))["id"]
    token = await token_of(expert)
    await t.do("expertRevise", token, id=enrolled, **PROFILE)
    interest = await t.do("interestDeclare", token, id=enrolled, organisationName="示例公司", fromOn="2026-01-01")
    await t.do("interestEnd", "office", id=interest["id"], untilOn="2026-01-31")
    later = {"nameZh": "示例指标", "nameEn": "Example", "kind": "YES_NO", "fromOn": "2099-01-01"}
    indicator = await t.do("reviewIndicatorAdd", "office", code="EXAMPLE_LATER", **later)
    await t.do("reviewIndicatorEnd", "office", id=indicator["id"], untilOn="2099-12-31")


async def panel(t: Teller, review: CompletionReview, key: dict[str, str]) -> None:
    """One who is drawn declines, one stays silent; whom the Office names then judges alone, and against the project."""
    await deals.set_parameter("REVIEW_INVITATION_DAYS", None)
    wanted = {"size": 1, "fieldsOfWork": ["示例领域"], "seed": "示例"}
    await t.do("panelPropose", "office", **key, **wanted)
    await t.do("panelDraw", "office", **key, **wanted)
    async with work(system()):
        drawn = await Seat.get(review_id=review.id).prefetch_related("person")
    interests = [{"organisationName": "示例公司", "nature": "示例：顾问"}]
    token = await signed_in(drawn.person)
    await t.do("seatDecline", token, id=named("Seat", drawn.id), **WHY, interests=interests)
    await t.do("panelDraw", "office", **key, **wanted)
    async with work(system()):
        silent = await Seat.get(review_id=review.id, state=SeatState.INVITED)
    await t.do("seatRelease", "office", id=named("Seat", silent.id), **WHY)
    judge = await panels.an_expert()
    await t.do("expertsAssign", "office", **key, personIds=[named("Person", judge.person)])
    await t.do("seatAccept", await token_of(judge), id=named("Seat", await panels.seat_of(judge, review)))
    await panels.vote(judge, review, panels.AGAINST)
    await draw_verdict(system(), review.id)
    seat = named("Seat", await panels.seat_of(judge, review))
    await t.do("verdictState", await token_of(judge), id=seat, text="示例：评审组意见")


async def afterwards(t: Teller, review: CompletionReview, key: dict[str, str], applicant: str, provider: str) -> None:
    first = await t.do("responsibilityPropose", applicant, **key, **OURS)
    await t.do("responsibilityDecline", provider, id=first["id"], **WHY)
    second = await t.do("responsibilityPropose", provider, **key, **OURS)
    await t.do("responsibilityAgree", applicant, id=second["id"])
    await deals.set_parameter("REVIEW_APPEAL_DAYS", 10)
    for step in ("appealDismiss", "appealAdmit"):
        appeal = await t.do("appealFile", applicant, **key, reasons="示例：遗漏了一项测试")
        await t.do(step, "office", id=appeal["id"], **WHY)


async def provider_of(scene: Any) -> str:
    async with work(system()):
        person = await Person.get(id=scene.provider.person)
    await a_membership(person, Role.PSI_ADMINISTRATOR, tenant=scene.institution)
    return await signed_in(person)


async def token_of(actor: Actor) -> str:
    async with work(system()):
        person = await Person.get(id=actor.person)
    return await signed_in(person)


def named(kind: str, key: UUID | None) -> str:
    assert key is not None
    return global_id(kind, key)

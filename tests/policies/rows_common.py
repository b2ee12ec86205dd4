"""The rows of the isolation matrix that belong to nobody, and those that people and institutions bring with them."""

from datetime import UTC, date, datetime

from contracts.models import ListedProduct, ProductRevision
from journal.models import DailyRun, IdempotencyKey, InboxEntry, OutboxEvent
from kernel.ids import new_id
from kernel.language import Locale
from notifications.kinds import Delivery, MailKind, NotificationTopic
from notifications.models import Mail, Notification, NotificationPreference
from policies.permissions import Role
from reviews.kinds import IndicatorKind
from reviews.pool import ReviewIndicator
from tenants.kinds import ApplicantKind, HostKind, TenantKind
from tenants.lifecycle import TenantState
from tenants.models import (
    Applicant,
    Authorisation,
    CenterMembership,
    Organisation,
    PlatformMembership,
    PolicyParameter,
    Tenant,
)
from tenants.people import ApiKey, Credential, JoinRequest, Membership, Person, Session
from tests.factories.hosts import a_code
from tests.policies.crew import CAST
from tests.policies.world import Side

SINCE = date(2026, 1, 1)
WITH_BELONGINGS = ("applicant", "psi")  # two show it: what is a person's does not depend on their part
LATER = datetime(2036, 1, 1, tzinfo=UTC)


async def common(world: Side) -> None:
    host = await world.put(Organisation, name="示例大学", kind=HostKind.UNIVERSITY_OR_INSTITUTE, uscc=a_code())
    await world.put(PlatformMembership, organisation=host, from_on=SINCE)
    await world.put(PolicyParameter, name="示例", value=[], from_on=SINCE)
    product = await world.put(
        ListedProduct,
        name="示例新产品",
        holder="示例持有单位",
        certificate_no="XCP-示例",
        publicised_on=SINCE,
        valid_from=SINCE,
        valid_until=date(2036, 1, 1),
    )
    given = {"valid_from": SINCE, "valid_until": date(2035, 1, 1), "reason": "示例"}
    await world.put(ProductRevision, product=product, **given)
    await world.put(
        ReviewIndicator, code="EXAMPLE", name_zh="示例", name_en="-", kind=IndicatorKind.YES_NO, from_on=SINCE
    )
    await world.put(OutboxEvent, kind="example.happened", dead_at=LATER)
    await world.put(InboxEntry, consumer="example", event_id=new_id())
    await world.put(DailyRun, duty="example", day=SINCE)


async def people(side: Side) -> None:
    for part, person in side.people.items():
        await side.put(Person, part, id=person, login=f"{part}.{side.side}".lower(), name=f"示例 {part}")
        if part not in WITH_BELONGINGS:
            continue
        await side.put(Credential, part, person_id=person, password_hash="-")
        await side.put(Session, part, token_hash=new_id().hex, person_id=person, seen_at=LATER, expires_at=LATER)
        await side.put(IdempotencyKey, part, person_id=person, key="示例", fingerprint="-")
        await side.put(
            Notification,
            part,
            person_id=person,
            event_id=new_id(),
            kind="x",
            topic=NotificationTopic.PROGRESS,
            delivery=Delivery.IN_PRODUCT,
            subject_type="x",
            subject_id=person,
            zh="示例",
            en="-",
        )
        await side.put(
            NotificationPreference,
            part,
            person_id=person,
            topic=NotificationTopic.PROGRESS,
            delivery=Delivery.NONE,
        )
        await side.put(
            Mail,
            part,
            person_id=person,
            message_id=new_id().hex,
            kind=MailKind.AT_ONCE,
            locale=Locale.ZH,
            subject="示例",
            text="-",
        )


async def institutions(side: Side) -> None:
    kinds = {
        "psi": (TenantKind.PROFESSIONAL_SERVICE_INSTITUTION, TenantState.ACTIVE),
        "recommender": (TenantKind.RECOMMENDING_INSTITUTION, TenantState.ACTIVE),
        "center": (TenantKind.DOMAIN_CENTER, TenantState.ACTIVE),
        "opened": (TenantKind.PROFESSIONAL_SERVICE_INSTITUTION, TenantState.ACCOUNT_OPENED),
    }
    for part, (kind, state) in kinds.items():
        body = await side.put(
            Organisation, part, name=f"示例单位 {part} {side.side}", kind=HostKind.OTHER, uscc=a_code()
        )
        tenant = await side.put(
            Tenant, part, organisation=body, kind=kind, name=f"示例 {part} {side.side}", state=state
        )
        if part == "opened":
            continue
        side.parties[part] = tenant.id
        await side.put(ApiKey, part, prefix=new_id().hex[-16:], key_hash="-", name="示例", tenant=tenant,
                       issued_by_id=side.people[part], expires_at=LATER)  # fmt: skip
        if part == "psi":
            await side.put(Authorisation, grantor=body, provider=tenant, from_on=SINCE)
        if part == "center":
            await side.put(CenterMembership, member=body, provider=tenant, from_on=SINCE)


async def applicants(side: Side) -> None:
    """The applicant with a project, and another firm that nobody deals with."""
    firm = await side.put(
        Applicant,
        person_id=side.people["applicant"],
        kind=ApplicantKind.SMALL_MICRO_ENTERPRISE,
        name=f"示例科技 {side.side}",
        uscc=a_code(),
    )
    side.parties["applicant"] = firm.id
    asking = {"person_id": side.people["joiner"], "applicant_id": firm.id, "uscc": a_code()}
    await side.put(JoinRequest, **asking, person_name="示例", login="joiner")
    hermit = await side.put(Person, "alone", id=new_id(), login=f"alone.{side.side}".lower(), name="示例")
    await side.put(Applicant, "alone", person=hermit, kind=ApplicantKind.STARTUP_TEAM, name=f"示例团队 {side.side}")
    other = await side.put(Person, "consenting", id=new_id(), login=f"consenting.{side.side}".lower(), name="示例")
    team = {"kind": ApplicantKind.STARTUP_TEAM, "name": f"示例同意团队 {side.side}"}
    await side.put(Applicant, "consenting", person=other, **team)
    gone = side.people["joiner"]
    left = await side.put(
        Applicant, "left", person_id=gone, kind=ApplicantKind.STARTUP_TEAM, name=f"示例前团队 {side.side}"
    )
    held = {"person_id": gone, "applicant": left, "role": Role.APPLICANT_ADMINISTRATOR}
    await side.put(Membership, "left", **held, from_on=date(2020, 1, 1), until_on=date(2020, 12, 31))


async def memberships(side: Side) -> None:
    for part, roles in CAST.items():
        if roles[0] is not Role.PERSON:
            await side.put(
                Membership,
                part,
                person_id=side.people[part],
                role=roles[0],
                tenant_id=side.parties.get(part) if part != "applicant" else None,
                applicant_id=side.parties["applicant"] if part == "applicant" else None,
                from_on=SINCE,
            )

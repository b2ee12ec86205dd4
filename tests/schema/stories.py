"""What the tour does not do: returns, rejections, withdrawals, keys, messages; each told through the API."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx2

from app.tour.voucher import applying, reporting
from contracts.kinds import PurchasePurpose
from contracts.operations import record_purchase
from documents.kinds import DocumentKind
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.ids import new_id
from onboarding.operations import claim_institution_application
from policies.permissions import Role
from reads import global_id
from reads.globalid import key_of
from schema.inputs import dotted
from tenants.kinds import HostKind
from tenants.people import Person
from tests.actors import an_actor
from tests.factories import contracts as deals
from tests.factories import vouchers as funding
from tests.factories.hosts import a_host
from tests.factories.labs import a_certificate
from tests.factories.onboarding import a_decider, a_document, a_draft, a_submitted
from tests.factories.tenants import CENTER, PSI, a_membership, a_person, a_tenant
from tests.schema.asking import Asked, ask
from tests.schema.network import Network, signed_in
from tests.schema.review_stories import reviews
from vouchers.models import Project
from vouchers.operations import request_redemption

WHY = {"reason": "示例：须补充说明"}


@dataclass
class Teller:
    """Asks, expects an answer that is no refusal, and remembers it."""

    client: httpx2.AsyncClient
    network: Network
    asked: list[Asked] = field(default_factory=list)

    async def tell(self, operation: str, who: str, variables: dict[str, Any] | None = None) -> Any:
        """who: someone of the network, or a token."""
        token = self.network.tokens.get(who, who)
        response = await ask(self.client, operation, variables, token)
        asked = Asked(operation, variables or {}, token, response.status_code, response.json())
        assert asked.status == 200, asked
        assert "errors" not in asked.body, asked
        assert asked.typename != "Refusal", asked
        self.asked.append(asked)
        (found,) = asked.body["data"].values()
        return found

    async def do(self, operation: str, who: str, /, **given: Any) -> Any:
        return await self.tell(operation, who, {"input": given})


async def tell_all(client: httpx2.AsyncClient, network: Network, behind: asyncpg.Connection) -> list[Asked]:
    teller = Teller(client, network)
    for story in (
        applications,
        labs,
        center,
        bodies,
        projects,
        purchases,
        money,
        reviews,
        needs,
        year,
        keys,
        capacities,
        account,
    ):
        await story(teller)
    await messages(teller, behind)
    return teller.asked


async def applications(t: Teller) -> None:
    person = an_actor(Role.PERSON, person=t.network.person.id)
    drafts = [await a_draft(person), await a_draft(person)]
    for kind in ("Return", "Reject"):
        claimed = await claim_institution_application(await a_decider(), (await a_submitted(person)).id)
        application = named("InstitutionApplication", claimed.id)
        for sharing in ("Release", "Claim"):
            await t.do(f"institutionApplication{sharing}", "office", id=application)
        await t.do(f"institutionApplication{kind}", "office", id=application, **WHY)
    mechanism = {"section": "MECHANISM", "basedOn": 0, "content": {"mechanismProcess": "示例流程"}}
    draft = named("InstitutionApplication", drafts[0].id)
    await t.do("institutionApplicationSaveSection", "person", id=draft, **mechanism)
    await t.do("institutionApplicationCheck", "person", id=named("InstitutionApplication", drafts[0].id))
    await t.do("institutionApplicationWithdraw", "person", id=named("InstitutionApplication", drafts[1].id))


async def labs(t: Teller) -> None:
    given = reporting.drafted(t.network.parties)
    returned, rejected, opened = [
        (await t.do("labDraft", "provider", **{**given, "name": f"示例实验室 {n}"}))["id"] for n in range(3)
    ]
    await t.do("labRevise", "provider", id=returned, contact="示例", expectedVersion=1)
    await t.do("labCheck", "provider", id=returned)
    own = (await t.tell("myInstitution", "provider"))["id"]
    await a_certificate(key_of(opened, ["Lab"]), key_of(own, ["Institution"]))
    await t.do("labSubmit", "provider", id=returned)
    await t.do("labWithdraw", "provider", id=returned)
    for lab in (returned, rejected, opened):
        await t.do("labSubmit", "provider", id=lab)
    await t.do("labClaim", "office", id=returned)
    await t.do("labRelease", "office", id=returned)
    await t.do("labReturn", "office", id=returned, **WHY)
    await t.do("labDiscard", "provider", id=returned)
    await t.do("labReject", "office", id=rejected, **WHY)
    await t.do("labApprove", "office", id=opened, capabilities=[], reason="示例：符合")
    await t.do("labAmend", "provider", id=opened, openingTerms="示例：工作日开放")
    for step in ("labGrantCapability", "labWithdrawCapability"):
        await t.do(step, "office", id=opened, capability="INDUSTRIAL_DESIGN", **WHY)
    for step in ("labSuspend", "labRestore", "labRemove"):
        await t.do(step, "office", id=opened, **WHY)


async def center(t: Teller) -> None:
    person, tenant, member = await a_person(), await a_tenant(CENTER), await a_host()
    await a_membership(person, Role.CENTER_ADMINISTRATOR, tenant=tenant)
    letters = [await a_document(DocumentKind.AUTHORISATION_LETTER, provider=tenant) for _ in range(2)]
    first, another = [named("Document", letter.id) for letter in letters]
    who, today = await signed_in(person), str(clock.today())
    joined = await t.do(
        "centerMembershipRecord",
        who,
        memberId=named("Organisation", member.id),
        documentId=first,
        fromOn=today,
        scope=["VOUCHER_WORK"],
    )
    await t.do("centerMembershipRenewLetter", who, id=joined["id"], documentId=another, scope=["VOUCHER_WORK"])
    await t.do("centerMembershipEnd", who, id=joined["id"], untilOn=today, **WHY)
    await t.do("centerFieldsRevise", "office", id=named("Institution", tenant.id), fieldsOfWork=["示例领域"], **WHY)


async def bodies(t: Teller) -> None:
    """A body whose kind was not known joins the platform, and leaves it."""
    body, today = named("Organisation", (await a_host(HostKind.OTHER)).id), str(clock.today())
    await t.do("hostRevise", "office", id=body, kind="UNIVERSITY_OR_INSTITUTE", **WHY)
    joined = await t.do("platformMembershipRecord", "office", organisationId=body, fromOn=today)
    await t.do("platformMembershipEnd", "office", id=joined["id"], untilOn=today, **WHY)


async def projects(t: Teller) -> None:
    given = {**applying.drafted(t.network.parties), "proposalId": None}
    cancelled, returned, rejected = [
        (await t.do("projectDraft", "applicant", **{**given, "title": f"示例项目 {n}"}))["id"] for n in range(3)
    ]
    await t.do("projectCancel", "applicant", id=cancelled)
    for project, step in ((returned, "projectReturn"), (rejected, "projectReject")):
        await t.do("projectSubmit", "applicant", id=project)
        for sharing in ("projectClaim", "projectRelease"):
            await t.do(sharing, "office", id=project)
        await t.do("projectCheckApproval", "office", id=project, amount="100")
        await t.do(step, "office", id=project, **WHY)


async def purchases(t: Teller) -> None:
    scene = await deals.an_approved_project()
    async with work(system()):
        applicant = await signed_in(await Person.get(id=scene.applicant.person))
    registration = await deals.a_registration(scene)
    given = sent(registration, document_id=named("Document", registration.document_id))
    await t.do("contractCheck", applicant, id=named("Project", scene.project.id), **given)
    contract = await deals.a_reviewed_contract(scene)
    record = await deals.a_purchase_record(purpose=PurchasePurpose.OTHER, purpose_other="示例：其他用途")
    given = sent(record, product_id=named("ListedProduct", record.product_id))
    await t.do("purchaseCheck", applicant, id=named("Contract", contract.id), **given)
    drafted = await t.do("purchaseDraft", applicant, id=named("Contract", contract.id), **given)
    await t.do("purchaseSubmit", applicant, id=drafted["id"])
    await t.do("purchaseRefuse", "office", id=drafted["id"], **WHY)
    refused = named("Purchase", (await record_purchase(scene.applicant, contract.id, record)).id)
    await t.do("purchaseRefuse", "office", id=refused, **WHY)
    bought = named("Purchase", (await record_purchase(scene.applicant, contract.id, record)).id)
    await t.do("purchaseConfirm", "office", id=bought)
    await t.do("purchaseCancel", applicant, id=bought, **WHY)
    product = named("ListedProduct", record.product_id)
    await t.do("productRevise", "office", id=product, validFrom="2025-01-01", validUntil="2028-12-31", **WHY)
    await t.do("productWithdraw", "office", id=product, withdrawnOn="2028-01-01", **WHY)
    await ending(t, applicant, named("Contract", contract.id))


async def money(t: Teller) -> None:
    """A programme of days to come; a payout refused, asked for again, and sent back by the bank; a voucher returned."""
    later = {"year": 2031, "name": "示例", "fromOn": "2031-01-01", "untilOn": "2031-12-31", "budget": "100"}
    programme = (await t.do("programmeDraft", "office", **later))["id"]
    await t.do("programmeRevise", "office", id=programme, name="示例计划", budget="200")
    await t.do("programmeOpen", "office", id=programme)
    await t.do("programmeChangeBudget", "office", id=programme, budget="300", **WHY)
    await t.do("programmeClose", "office", id=programme)
    scene = await funding.a_scene(funding.given_firm(4101))
    requested = await funding.a_requested_redemption(scene)
    (waiting,) = (await t.tell("deskItems", "office", {"kind": ["REDEMPTION"]}))["nodes"]
    for step in ("deskItemClaim", "deskItemRelease"):
        await t.do(step, "office", id=waiting["id"])
    await t.do("redemptionRefuse", "office", id=named("Redemption", requested.id), **WHY)
    async with work(system()):
        project = await Project.get(id=requested.project_id)
        applicant = await signed_in(await Person.get(id=scene.actor.person))
    given = await funding.with_invoice(project)
    again = named("Redemption", (await request_redemption(scene.administrator, project.id, given)).id)
    await t.do("redemptionConfirm", "office", id=again)
    batch = (await t.do("paymentBatchOpen", "office", name="示例批次"))["id"]
    for step in ("paymentBatchFill", "paymentBatchEmpty", "paymentBatchFill"):
        await t.do(step, "office", id=batch, redemptionIds=[again])
    await t.do("paymentBatchClose", "cashier", id=batch)
    await t.do("paymentFail", "office", id=again, **WHY)
    unused = await funding.an_approved_project(scene)
    await t.do("voucherReturn", applicant, id=named("Project", unused.id), amount="100", **WHY)


async def ending(t: Teller, applicant: str, contract: str) -> None:
    await t.do(
        "contractNoteTechnologyRegistration",
        applicant,
        id=contract,
        kind="SERVICE",
        registrationNo="示例-2026-001",
        registeredOn="2026-06-12",
        registeredAmount="10000000",
    )
    await t.do("contractProposeTermination", applicant, id=contract, **WHY)
    await t.do("contractDropTermination", applicant, id=contract)
    await t.do("contractTerminate", "office", id=contract, **WHY)


async def needs(t: Teller) -> None:
    need = (await t.tell("needRecord", "recommender", t.network.sent("needRecord").variables))["id"]
    await t.do("needMatch", "recommender", id=need)
    proposals = (await t.tell("needProposals", "recommender", {"id": need}))["proposals"]
    chosen = next(one["id"] for one in proposals if one["lab"]["id"] == t.network.parties.entry)
    await t.do("proposalSend", "recommender", id=chosen)
    await t.do("proposalDecline", "provider", id=chosen, answer="示例：近期没有档期")


async def year(t: Teller) -> None:
    """Between applications: outreach, a suspension that is lifted, many decisions at once."""
    given = {"kind": "PROMOTION", "title": "示例宣讲会", "plannedOn": str(clock.today() + timedelta(days=9))}
    planned = await t.do("outreachPlan", "recommender", **given)
    await t.do("outreachCancel", "recommender", id=planned["id"])
    own = (await t.tell("myInstitution", "stranger"))["id"]
    await t.do("institutionSuspend", "office", id=own, **WHY)
    await t.do("institutionRestore", "office", id=own)
    sooner = {"name": "submission.days", "number": 9, "fromOn": str(clock.today())}
    await t.do("parameterSet", "office", **sooner, **WHY)
    later = {"name": "submission.days", "number": 8, "fromOn": str(clock.today() + timedelta(days=9))}
    coming = await t.do("parameterSet", "office", **later, **WHY)
    await t.do("parameterWithdraw", "office", id=coming["id"], **WHY)
    unknown = named("Lab", new_id())
    entries = [{"id": unknown, "expectedVersion": 1}]
    await t.do("labsDecide", "office", entries=entries, step="RETURN", **WHY)
    await t.do("projectsDecide", "office", entries=entries, step="RETURN", **WHY)
    await t.do("institutionApplicationsDecide", "office", entries=entries, step="RETURN", **WHY)


async def keys(t: Teller) -> None:
    until = str(clock.today() + timedelta(days=30))
    made = await t.do("apiKeyIssue", "provider", name="示例对接程序", scopes=["lab:read"], expiresOn=until)
    await t.do("apiKeyRevoke", "provider", id=made["key"]["id"])


async def capacities(t: Teller) -> None:
    """A member of two institutions chooses one, and signs out."""
    member, tenant = await a_person("two-houses"), await a_tenant(PSI)
    await a_membership(member, Role.PSI_OPERATOR, tenant=tenant)
    own = (await t.tell("myInstitution", "provider"))["id"]
    granted = await t.do("membershipGrant", "provider", login="two-houses", role="PSI_OPERATOR", tenantId=own)
    token = await signed_in(member)
    await t.do("sessionChoose", token, membershipId=granted["id"])
    assert (await t.tell("myInstitution", token))["id"] == own
    await t.tell("sessionClose", token)
    await t.do("membershipEnd", "provider", id=granted["id"])


async def account(t: Teller) -> None:
    """Somebody new chooses a language and another password."""
    signing = {"login": "new-here", "password": "correct horse"}
    await t.do("accountSignUp", "anonymous", **signing, name="示例")
    token = (await t.do("sessionOpen", "anonymous", **signing))["token"]
    await t.do("accountRevise", token, locale="EN")
    await t.do("passwordChange", token, currentPassword="correct horse", newPassword="battery staple")


async def messages(t: Teller, behind: asyncpg.Connection) -> None:
    unread = (await t.tell("notifications", "applicant", {"unread": True}))["nodes"]
    await t.do("notificationRead", "applicant", id=unread[0]["id"])
    await t.do("notificationPrefer", "applicant", topic=unread[0]["topic"], delivery="IN_PRODUCT")
    await t.do("notificationsReadAll", "applicant")
    documents = (await t.tell("documents", "applicant"))["nodes"]
    await t.do("documentDate", "applicant", id=documents[0]["id"])
    await t.do("documentOpen", "applicant", id=documents[0]["versions"][0]["id"])
    await behind.execute(
        "insert into outbox_event (id, at, kind, payload, publications, attempts, dead_at, error) "
        "values ($1, now(), 'lab.approved', '{}', 1, 6, now(), 'RuntimeError: it fell')",
        new_id(),
    )
    [dead] = (await t.tell("deadLetters", "office"))["nodes"]
    await t.do("deadLetterRetry", "office", id=dead["id"])


def sent(given: Any, **changes: str) -> dict[str, Any]:
    """An operation's input as a client sends it."""
    plain = {name: getattr(given, name) for name in vars(given)} | changes
    return {dotted("", name): str(value) if isinstance(value, date) else value for name, value in plain.items()}


def named(kind: str, key: UUID) -> str:
    return global_id(kind, key)

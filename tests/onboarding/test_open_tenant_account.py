"""The account: after the approval, exactly once, with everything the application brought (REC-16, PSI-4, A-32)."""

import asyncio

import asyncpg
import pytest

from journal.remarks import Remark
from kernel.errors import Denied, NotFound, RulesBroken
from onboarding.inputs import (
    InstitutionApproval,
    InstitutionRejection,
    InstitutionReturn,
    InstitutionRevision,
    RosterEntry,
)
from onboarding.lifecycle import ApplicationState
from onboarding.models import InstitutionApplication
from onboarding.operations import (
    approve_institution_application,
    claim_institution_application,
    open_tenant_account,
    reject_institution_application,
    return_institution_application,
    revise_institution_application,
    send_decision_feedback,
    submit_institution_application,
    withdraw_institution_application,
)
from policies.permissions import Role
from tenants.inputs import Host
from tenants.kinds import HostKind, TenantKind
from tenants.lifecycle import TenantState
from tenants.operations import record_host
from tests.actors import an_actor
from tests.factories.hosts import a_code, a_host, a_platform_member, days
from tests.factories.onboarding import a_claimed, a_decider, a_draft, a_roster, a_submitted, an_approved, someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")

ROLES = {PSI: "psi_administrator", CENTER: "center_administrator", RECOMMENDER: "recommender_administrator"}


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_rec_16_the_account_comes_with_its_body_its_administrator_and_its_documents(
    kind: TenantKind, owner: asyncpg.Connection
) -> None:
    actor = await someone()
    approved = await an_approved(actor, kind)

    tenant = await open_tenant_account(await someone(Role.OFFICE_REVIEWER), approved.id)

    assert (tenant.kind, tenant.state, tenant.name) == (kind, TenantState.ACCOUNT_OPENED, approved.organisation_name)
    assert await owner.fetchval("select uscc from organisation where id = $1", tenant.organisation_id) == approved.uscc
    member = await owner.fetchrow("select person_id, role, from_on, until_on from membership")
    assert tuple(member) == (actor.person, ROLES[kind], days(0), None)
    party = "recommender_id" if kind is RECOMMENDER else "provider_id"
    brought = 3 if kind is CENTER else 4
    assert await owner.fetchval(f"select count(*) from document where {party} = $1", tenant.id) == brought
    assert await owner.fetchval("select state from institution_application") == "ACCOUNT_OPENED"


async def test_psi_4_the_authorisation_goes_over_to_the_account(owner: asyncpg.Connection) -> None:
    approved = await an_approved(await someone(), PSI)

    tenant = await open_tenant_account(await a_decider(), approved.id)

    edge = await owner.fetchrow(
        "select a.grantor_id, a.provider_id, a.scope, a.until_on, d.kind from authorisation a"
        " join document d on d.id = a.document_id"
    )
    assert tuple(edge) == (approved.authoriser_id, tenant.id, ["VOUCHER_WORK"], days(0), "AUTHORISATION_LETTER")


async def test_a_center_without_an_authoriser_has_no_authorisation(owner: asyncpg.Connection) -> None:
    approved = await an_approved(await someone(), CENTER)

    tenant = await open_tenant_account(await a_decider(), approved.id)

    assert tenant.fields_of_work == ["新材料"]
    assert await owner.fetchval("select count(*) from authorisation") == 0


async def test_rec_4_each_valid_enterprise_goes_over_once(owner: asyncpg.Connection) -> None:
    more = (RosterEntry(name="重复", uscc=a_code(1)), RosterEntry(name="坏码", uscc="坏码"))
    approved = await an_approved(await someone(), RECOMMENDER, roster=a_roster(30, more=more))

    tenant = await open_tenant_account(await a_decider(), approved.id)

    moved = await owner.fetch("select name from served_enterprise where recommender_id = $1 order by id", tenant.id)
    assert [row[0] for row in moved] == [f"示例企业 {n}" for n in range(1, 31)]
    assert await owner.fetchval("select count(*) from served_enterprise") == 32


async def test_rec_16_asked_again_the_same_account_is_the_answer(owner: asyncpg.Connection) -> None:
    approved = await an_approved(await someone(), PSI)
    office = await a_decider()

    tenants = await asyncio.gather(*(open_tenant_account(office, approved.id) for _ in range(4)))

    assert len({tenant.id for tenant in tenants}) == 1
    assert await owner.fetchval("select count(*) from tenant") == 1
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'tenant_account.opened'") == 1


async def _rejected() -> InstitutionApplication:
    claimed = await a_claimed(await someone(), PSI)
    return await reject_institution_application(await a_decider(), claimed.id, InstitutionRejection(reason="不符合"))


async def _withdrawn() -> InstitutionApplication:
    actor = await someone()
    return await withdraw_institution_application(actor, (await a_submitted(actor)).id)


async def test_rec_16_no_account_before_approval(owner: asyncpg.Connection) -> None:
    applications = [
        await a_submitted(await someone()),
        await a_claimed(await someone()),
        await _rejected(),
        await _withdrawn(),
    ]

    for application in applications:
        with pytest.raises(RulesBroken) as refused:
            await open_tenant_account(await a_decider(), application.id)
        assert codes_of(refused) == ["application.account.before_approval"]
    assert await owner.fetchval("select count(*) from tenant") == 0


async def test_rec_16_an_application_that_was_not_handed_in_is_not_there_for_the_office() -> None:
    draft = await a_draft(await someone())

    with pytest.raises(NotFound):
        await open_tenant_account(await a_decider(), draft.id)


async def test_rec_16_only_the_office_opens_accounts() -> None:
    actor = await someone()
    approved = await an_approved(actor, RECOMMENDER)

    for other in (actor, await a_decider(RECOMMENDER)):
        with pytest.raises(Denied):
            await open_tenant_account(other, approved.id)


async def test_a_32_one_body_may_be_two_institutions_of_different_kinds(owner: asyncpg.Connection) -> None:
    code, name = a_code(), "示例双重机构"
    first = await an_approved(await someone(), PSI, uscc=code, organisation_name=name)
    second = await an_approved(await someone(), RECOMMENDER, uscc=code, organisation_name=name)
    office = await a_decider()

    tenants = [await open_tenant_account(office, application.id) for application in (first, second)]

    assert {tenant.organisation_id for tenant in tenants} == {tenants[0].organisation_id}
    assert await owner.fetchval("select count(*) from organisation where uscc = $1", code) == 1


async def _two_approved_at_once(owner: asyncpg.Connection) -> list[InstitutionApplication]:
    """As when neither decider saw the other's decision."""
    code = a_code()
    claimed = [await a_claimed(await someone(), PSI, uscc=code) for _ in range(2)]
    first = await approve_institution_application(await a_decider(), claimed[0].id, InstitutionApproval())
    await owner.execute("update institution_application set state = 'UNDER_REVIEW' where id = $1", first.id)
    second = await approve_institution_application(await a_decider(), claimed[1].id, InstitutionApproval())
    await owner.execute("update institution_application set state = 'APPROVED' where id = $1", first.id)
    return [first, second]


async def test_rec_16_a_body_has_one_account_of_a_kind(owner: asyncpg.Connection) -> None:
    twins = await _two_approved_at_once(owner)
    office = await a_decider()

    answers = await asyncio.gather(
        *(open_tenant_account(office, application.id) for application in twins), return_exceptions=True
    )

    refused = [answer for answer in answers if isinstance(answer, RulesBroken)]
    assert [p.rule.code for r in refused for p in r.problems] == ["application.account.already_open"]


async def test_rec_16_of_two_twins_one_is_approved(owner: asyncpg.Connection) -> None:
    code = a_code()
    first = await an_approved(await someone(), PSI, uscc=code)
    second = await a_claimed(await someone(), PSI, uscc=code)

    with pytest.raises(RulesBroken) as refused:
        await approve_institution_application(await a_decider(), second.id, InstitutionApproval())

    assert codes_of(refused) == ["application.account.twin_approved"]
    await withdraw_institution_application(an_actor(Role.PERSON, person=first.person_id), first.id)
    approved = await approve_institution_application(await a_decider(), second.id, InstitutionApproval())
    assert approved.state is ApplicationState.APPROVED


async def test_rec_16_nor_is_a_second_one_approved() -> None:
    first = await an_approved(await someone(), PSI)
    await open_tenant_account(await a_decider(), first.id)

    with pytest.raises(RulesBroken) as refused:
        await an_approved(await someone(), PSI, uscc=first.uscc)

    assert codes_of(refused) == ["application.account.already_open"]


async def test_a_body_known_by_name_alone_gets_its_code_and_keeps_its_kind(owner: asyncpg.Connection) -> None:
    host = await a_host()
    approved = await an_approved(await someone(), PSI, organisation_name=host.name)

    tenant = await open_tenant_account(await a_decider(), approved.id)

    assert tenant.organisation_id == host.id
    row = await owner.fetchrow("select uscc, kind from organisation where id = $1", host.id)
    assert tuple(row) == (approved.uscc, "UNIVERSITY_OR_INSTITUTE")


async def test_a_name_known_under_another_code_is_refused_at_the_submission(owner: asyncpg.Connection) -> None:
    host = await a_host(uscc=a_code())
    actor = await someone()
    draft = await a_draft(actor, PSI, organisation_name=host.name)

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, draft.id)

    assert codes_of(refused) == ["application.organisation.name_taken"]
    assert await owner.fetchval("select state from institution_application") == ApplicationState.DRAFT


async def test_psi_2_a_body_that_bears_the_authorisers_name_is_not_let_in(owner: asyncpg.Connection) -> None:
    host = await a_platform_member()
    actor = await someone()
    draft = await a_draft(actor, PSI, organisation_name=host.name, authoriser_id=host.id)

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, draft.id)

    assert codes_of(refused) == ["provider.authoriser.same_body"]
    assert await owner.fetchval("select uscc from organisation where id = $1", host.id) is None


async def test_psi_2_nor_does_it_take_the_authorisers_row_with_its_account(owner: asyncpg.Connection) -> None:
    approved = await an_approved(await someone(), PSI)
    await owner.execute(
        "update organisation set name = $1 where id = $2", approved.organisation_name, approved.authoriser_id
    )

    with pytest.raises(RulesBroken) as refused:
        await open_tenant_account(await a_decider(), approved.id)

    assert codes_of(refused) == ["provider.authoriser.same_body"]
    assert await owner.fetchval("select uscc from organisation where id = $1", approved.authoriser_id) is None
    assert await owner.fetchval("select count(*) from tenant") == 0


@pytest.mark.parametrize("kind", [PSI, RECOMMENDER])
async def test_rec_16_what_was_approved_and_finds_its_name_taken_comes_again(
    kind: TenantKind, owner: asyncpg.Connection
) -> None:
    actor, office = await someone(), await someone(Role.OFFICE_REVIEWER)
    approved = await an_approved(actor, kind)
    await send_decision_feedback(office, approved.id)
    await record_host(
        await someone(Role.OFFICE_ADMINISTRATOR),
        Host(name=approved.organisation_name, uscc=a_code(), kind=HostKind.OTHER),
    )
    with pytest.raises(RulesBroken) as refused:
        await open_tenant_account(office, approved.id)
    assert codes_of(refused) == ["application.organisation.name_taken"]

    returned = await return_institution_application(office, approved.id, InstitutionReturn(reason="单位名称已登记"))
    await revise_institution_application(actor, approved.id, InstitutionRevision(organisation_name="示例改名机构"))
    await submit_institution_application(actor, approved.id)

    assert returned.state is ApplicationState.RETURNED
    decider = await a_decider(kind)
    await claim_institution_application(decider, approved.id)
    await approve_institution_application(decider, approved.id, InstitutionApproval())
    await send_decision_feedback(office, approved.id)  # once more: it is another result
    assert (await open_tenant_account(office, approved.id)).name == "示例改名机构"
    rounds = await owner.fetch("select decision, reason from round order by number")
    assert [tuple(row) for row in rounds] == [("APPROVED", "符合"), ("RETURNED", "单位名称已登记"), ("APPROVED", "")]


@pytest.mark.parametrize("kind", [PSI, RECOMMENDER])
async def test_rec_14_an_approval_whose_account_can_be_opened_is_not_undone(
    kind: TenantKind, owner: asyncpg.Connection
) -> None:
    approved = await an_approved(await someone(), kind)
    office = await someone(Role.OFFICE_REVIEWER)

    with pytest.raises(RulesBroken) as refused:
        await return_institution_application(office, approved.id, InstitutionReturn(reason="另有考虑"))

    assert codes_of(refused) == ["application.account.can_be_opened"]
    assert await owner.fetchval("select decision_reason from institution_application") == "符合"
    assert (await open_tenant_account(office, approved.id)).name == approved.organisation_name


async def test_rec_16_what_was_approved_beside_an_account_goes_back(owner: asyncpg.Connection) -> None:
    first, second = await _two_approved_at_once(owner)
    office = await a_decider()
    await open_tenant_account(office, first.id)

    returned = await return_institution_application(office, second.id, InstitutionReturn(reason="已有账号"))

    assert returned.state is ApplicationState.RETURNED


async def test_rec_14_the_round_of_an_approval_stays_when_the_application_goes_back(owner: asyncpg.Connection) -> None:
    approved = await an_approved(await someone(), RECOMMENDER)
    before = await owner.fetchrow("select * from round")
    await record_host(
        await someone(Role.OFFICE_ADMINISTRATOR),
        Host(name=approved.organisation_name, uscc=a_code(), kind=HostKind.OTHER),
    )
    office = await someone(Role.OFFICE_REVIEWER)
    remarks = (Remark(path="organisationName", text="请核对"),)

    await return_institution_application(office, approved.id, InstitutionReturn(reason="重名", remarks=remarks))

    first, then = await owner.fetch("select * from round order by number")
    assert tuple(first) == tuple(before)
    assert (then["number"], then["decision"], then["reason"], then["decided_by_id"]) == (
        2,
        "RETURNED",
        "重名",
        office.person,
    )
    assert "请核对" in then["remarks"]
    kept = ("subject_type", "subject_id", "person_id", "submitted_at", "submitted_by_id", "snapshot", "findings")
    assert [then[name] for name in kept] == [first[name] for name in kept]


async def test_rec_14_only_the_office_returns_what_is_approved() -> None:
    actor = await someone()
    approved = await an_approved(actor, RECOMMENDER)

    for other in (actor, await a_decider(RECOMMENDER)):
        with pytest.raises(Denied):
            await return_institution_application(other, approved.id, InstitutionReturn(reason="不符"))


async def test_an_applicant_gives_up_an_approved_application(owner: asyncpg.Connection) -> None:
    actor = await someone()
    approved = await an_approved(actor, PSI)

    withdrawn = await withdraw_institution_application(actor, approved.id)

    assert withdrawn.state is ApplicationState.WITHDRAWN
    with pytest.raises(RulesBroken):
        await open_tenant_account(await a_decider(), approved.id)

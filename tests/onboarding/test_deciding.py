"""From submission to decision: every rule at once (REC-3), the right decider by kind (REC-14, PSI-6), rounds."""

import json

import asyncpg
import pytest

from documents.kinds import DocumentKind, VersionState
from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from onboarding.deciders import OFFICE_DECIDES_FOR_BMSTC
from onboarding.inputs import (
    InstitutionApproval,
    InstitutionRejection,
    InstitutionReturn,
    InstitutionRevision,
)
from onboarding.lifecycle import ApplicationState
from onboarding.models import ServedEnterprise
from onboarding.operations import (
    approve_institution_application,
    claim_institution_application,
    record_roster,
    reject_institution_application,
    return_institution_application,
    revise_institution_application,
    send_decision_feedback,
    submit_institution_application,
)
from policies.permissions import Role
from tenants.kinds import HostKind, TenantKind
from tenants.models import PlatformMembership, PolicyParameter
from tests.factories.hosts import a_code, a_host, a_platform_member, days
from tests.factories.onboarding import (
    DOCUMENTS,
    a_claimed,
    a_decider,
    a_document,
    a_draft,
    a_roster,
    a_submitted,
    an_approved,
    someone,
)
from tests.factories.tenants import CENTER, PSI, RECOMMENDER
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_a_submission_is_kept_as_it_was(kind: TenantKind, owner: asyncpg.Connection) -> None:
    actor = await someone()

    submitted = await a_submitted(actor, kind)

    assert (submitted.state, submitted.submitted_by_id) == (ApplicationState.SUBMITTED, actor.person)
    kept = await owner.fetchrow("select number, snapshot, findings, person_id, decision from round")
    assert (kept["number"], kept["person_id"], kept["decision"]) == (1, actor.person, None)
    snapshot = json.loads(kept["snapshot"])
    assert snapshot["uscc"] == submitted.uscc
    assert len(snapshot["documents"]) == (3 if kind is CENTER else 4)
    assert len(snapshot["served_enterprises"]) == (30 if kind is RECOMMENDER else 0)
    assert json.loads(kept["findings"])


async def test_rec_3_every_failing_condition_is_named_at_once(owner: asyncpg.Connection) -> None:
    actor = await someone()
    draft = await a_draft(
        actor, RECOMMENDER, documents=(), roster=a_roster(29), duties=(), planned_events=(), safeguard_plan=""
    )

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, draft.id)

    assert rules_of(refused) == ["REC-7", "REC-4", "REC-8", "REC-9", "REC-11", "REC-13"]
    assert await owner.fetchval("select state from institution_application") == "DRAFT"
    assert await owner.fetchval("select count(*) from round") == 0
    assert await owner.fetchval("select count(*) from outbox_event where kind like '%submitted'") == 0


async def test_rec_11_a_document_that_is_still_uploading_is_not_there() -> None:
    actor = await someone()
    letter = DocumentKind.AUTHORISATION_LETTER
    draft = await a_draft(actor, PSI, documents=tuple(kind for kind in DOCUMENTS[PSI] if kind is not letter))
    await a_document(letter, state=VersionState.AWAITING_UPLOAD, application=draft, person_id=actor.person)

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, draft.id)

    assert [(p.rule.id, p.actual) for p in refused.value.problems] == [("PSI-5", [DocumentKind.AUTHORISATION_LETTER])]


@pytest.mark.parametrize(
    ("from_on", "until_on", "member"),
    [(0, None, True), (-10, 0, True), (-10, -1, False), (1, None, False)],
)
async def test_psi_3_the_authoriser_is_a_platform_member_on_the_day(
    from_on: int, until_on: int | None, member: bool
) -> None:
    last = None if until_on is None else days(until_on)
    host = await a_platform_member(from_on=days(from_on), until_on=last)
    actor = await someone()
    draft = await a_draft(actor, PSI, authoriser_id=host.id)

    if member:
        assert (await submit_institution_application(actor, draft.id)).state is ApplicationState.SUBMITTED
    else:
        with pytest.raises(RulesBroken) as refused:
            await submit_institution_application(actor, draft.id)
        assert rules_of(refused) == ["PSI-3"]


async def test_psi_3_an_institute_is_a_member_through_the_body_it_belongs_to() -> None:
    institute = await a_host(parent=await a_platform_member())
    actor = await someone()

    submitted = await a_submitted(actor, PSI, authoriser_id=institute.id)

    assert submitted.state is ApplicationState.SUBMITTED


async def test_psi_2_a_private_firm_cannot_authorise_nor_the_institution_itself() -> None:
    code = a_code()
    firm = await a_platform_member(await a_host(HostKind.PRIVATE_ENTERPRISE, uscc=code))
    actor = await someone()
    draft = await a_draft(actor, PSI, authoriser_id=firm.id, uscc=code)

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, draft.id)

    assert rules_of(refused) == ["PSI-2", "PSI-2"]


async def test_dc_1_a_center_needs_no_authoriser_but_a_letter_it_names_must_hold() -> None:
    actor = await someone()
    assert (await a_submitted(actor, CENTER)).state is ApplicationState.SUBMITTED
    body = await a_host(HostKind.OTHER)
    named = await a_draft(actor, CENTER, authoriser_id=body.id)

    with pytest.raises(RulesBroken) as refused:
        await submit_institution_application(actor, named.id)

    assert rules_of(refused) == ["PSI-4", "PSI-4"]


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_rec_14_psi_6_the_decider_of_the_kind_claims_and_approves(
    kind: TenantKind, owner: asyncpg.Connection
) -> None:
    decider = await a_decider(kind)
    submitted = await a_submitted(await someone(), kind)
    claimed = await claim_institution_application(decider, submitted.id)

    approved = await approve_institution_application(decider, claimed.id, InstitutionApproval(reason="符合条件"))

    assert (claimed.state, claimed.claimed_by_id) == (ApplicationState.UNDER_REVIEW, decider.person)
    assert (approved.state, approved.decided_by_id) == (ApplicationState.APPROVED, decider.person)
    assert not approved.decided_on_behalf
    kept = await owner.fetchrow("select decision, decided_by_id, reason from round")
    assert tuple(kept) == ("APPROVED", decider.person, "符合条件")


async def test_rec_14_the_office_does_not_decide_on_recommending_institutions(owner: asyncpg.Connection) -> None:
    claimed = await a_claimed(await someone(), RECOMMENDER)
    office = await someone(Role.OFFICE_ADMINISTRATOR)

    for attempt in (
        approve_institution_application(office, claimed.id, InstitutionApproval()),
        return_institution_application(office, claimed.id, InstitutionReturn(reason="x")),
        reject_institution_application(office, claimed.id, InstitutionRejection(reason="x")),
    ):
        with pytest.raises(Denied) as refused:
            await attempt
        assert rules_of(refused) == ["REC-14"]
    assert await owner.fetchval("select state from institution_application") == "UNDER_REVIEW"


async def test_psi_6_neither_bmstc_nor_the_applicant_decides_on_a_service_institution() -> None:
    actor = await someone()
    claimed = await a_claimed(actor, PSI)

    with pytest.raises(NotFound):  # BMSTC does not even see it
        await approve_institution_application(await a_decider(RECOMMENDER), claimed.id, InstitutionApproval())
    with pytest.raises(Denied) as refused:
        await approve_institution_application(actor, claimed.id, InstitutionApproval())
    assert rules_of(refused) == ["PSI-6"]


async def test_nobody_decides_on_their_own_submission() -> None:
    actor = await someone()
    submitted = await a_submitted(actor, PSI)
    same_person = Actor(
        **{**vars(await someone(Role.OFFICE_REVIEWER)), "person": actor.person}  # the person changed sides meanwhile
    )

    with pytest.raises(Denied) as refused:
        await claim_institution_application(same_person, submitted.id)

    assert codes_of(refused) == ["request.decider.own_submission"]


@pytest.mark.parametrize(("first", "last", "in_force"), [(0, 0, True), (-5, -1, False), (1, None, False)])
async def test_a_12_the_office_stands_in_for_bmstc_only_while_the_switch_is_on(
    first: int, last: int | None, in_force: bool, owner: asyncpg.Connection
) -> None:
    claimed = await a_claimed(await someone(), RECOMMENDER)
    async with work(system()) as w:
        await w.add(
            PolicyParameter(
                name=OFFICE_DECIDES_FOR_BMSTC.name,
                value=True,
                from_on=days(first),
                until_on=None if last is None else days(last),
            )
        )
    office = await a_decider(PSI)

    if not in_force:
        with pytest.raises(Denied):
            await approve_institution_application(office, claimed.id, InstitutionApproval())
        return
    approved = await approve_institution_application(office, claimed.id, InstitutionApproval())

    assert approved.decided_on_behalf
    facts = await owner.fetchval("select facts->>'on_behalf' from audit_entry where kind like '%.approved'")
    assert facts == "true"
    assert await owner.fetchval("select on_behalf from round")


async def test_rec_4_thirty_enterprises_are_asked_again_at_the_approval() -> None:
    claimed = await a_claimed(await someone(), RECOMMENDER)
    async with work(system()):
        one = await ServedEnterprise.all().first()
        assert one is not None
        await one.delete()

    with pytest.raises(RulesBroken) as refused:
        await approve_institution_application(await a_decider(RECOMMENDER), claimed.id, InstitutionApproval())

    assert [(p.rule.id, p.actual) for p in refused.value.problems] == [("REC-4", 29)]


async def test_psi_3_membership_is_asked_again_at_the_approval() -> None:
    claimed = await a_claimed(await someone(), PSI)
    async with work(system()):
        await PlatformMembership.all().update(until_on=days(-1))

    with pytest.raises(RulesBroken) as refused:
        await approve_institution_application(await a_decider(), claimed.id, InstitutionApproval())

    assert rules_of(refused) == ["PSI-3"]


@pytest.mark.parametrize(("kind", "rule"), [(PSI, "PSI-6"), (RECOMMENDER, "REC-14")])
async def test_a_refusal_says_why(kind: TenantKind, rule: str) -> None:
    claimed = await a_claimed(await someone(), kind)
    decider = await a_decider(kind)

    for attempt in (
        return_institution_application(decider, claimed.id, InstitutionReturn(reason=" ")),
        reject_institution_application(decider, claimed.id, InstitutionRejection(reason="\u3000")),
    ):
        with pytest.raises(RulesBroken) as refused:
            await attempt
        assert rules_of(refused) == [rule]


async def test_a_returned_application_is_mended_and_submitted_again(owner: asyncpg.Connection) -> None:
    actor = await someone()
    claimed = await a_claimed(actor, RECOMMENDER)
    returned = await return_institution_application(
        await a_decider(RECOMMENDER), claimed.id, InstitutionReturn(reason="请补充工作计划")
    )
    assert (returned.state, returned.decision_reason) == (ApplicationState.RETURNED, "请补充工作计划")

    await revise_institution_application(actor, returned.id, InstitutionRevision(safeguard_plan="已补充"))
    await record_roster(actor, returned.id, a_roster(31))
    again = await submit_institution_application(actor, returned.id)

    assert (again.state, again.claimed_by_id) == (ApplicationState.SUBMITTED, None)
    rounds = await owner.fetch("select number, decision, snapshot->>'safeguard_plan' from round order by number")
    assert [tuple(row) for row in rounds] == [(1, "RETURNED", "示例"), (2, None, "已补充")]


async def test_a_rejected_application_goes_no_further() -> None:
    actor = await someone()
    claimed = await a_claimed(actor, PSI)
    decider = await a_decider()

    rejected = await reject_institution_application(decider, claimed.id, InstitutionRejection(reason="不符合"))

    assert rejected.state is ApplicationState.REJECTED
    with pytest.raises(IllegalStep):
        await submit_institution_application(actor, rejected.id)


async def test_nothing_is_decided_before_it_was_claimed() -> None:
    submitted = await a_submitted(await someone(), PSI)

    with pytest.raises(IllegalStep):
        await approve_institution_application(await a_decider(), submitted.id, InstitutionApproval())


async def test_rec_15_the_office_feeds_the_result_back_once_for_pass_and_for_fail(owner: asyncpg.Connection) -> None:
    office = await a_decider(PSI)
    passed = await an_approved(await someone(), RECOMMENDER)
    claimed = await a_claimed(await someone(), PSI)
    failed = await reject_institution_application(office, claimed.id, InstitutionRejection(reason="不符合"))

    for application in (passed, failed):
        assert (await send_decision_feedback(office, application.id)).feedback_sent_at is not None

    said = await owner.fetch("select facts->>'decision' from audit_entry where kind = 'decision_feedback.sent'")
    assert sorted(row[0] for row in said) == ["APPROVED", "REJECTED"]
    with pytest.raises(RulesBroken) as refused:
        await send_decision_feedback(office, passed.id)
    assert codes_of(refused) == ["application.feedback.already_sent"]


async def test_rec_15_there_is_no_feedback_before_a_decision_and_none_by_bmstc() -> None:
    submitted = await a_submitted(await someone(), RECOMMENDER)

    with pytest.raises(RulesBroken) as refused:
        await send_decision_feedback(await a_decider(PSI), submitted.id)
    assert rules_of(refused) == ["REC-15"]
    with pytest.raises(Denied):
        await send_decision_feedback(await a_decider(RECOMMENDER), submitted.id)


async def test_what_a_person_submitted_no_other_person_reads(owner: asyncpg.Connection) -> None:
    await a_submitted(await someone(), RECOMMENDER)
    assert await owner.fetchval("select count(*) from served_enterprise where person_id is not null") == 30

    async with work(await someone()):
        assert await ServedEnterprise.all().count() == 0
    async with work(await a_decider(RECOMMENDER)):
        assert await ServedEnterprise.all().count() == 30

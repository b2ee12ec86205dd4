"""Reporting a lab: drafts, who may report for whom, all refusals at once, and what is kept.

LAB-1, LAB-2, PSI-4; through a center DC-1, DC-3, DC-4, DC-5, DC-6, DC-7.
"""

import json
from dataclasses import replace
from datetime import date

import asyncpg
import pytest

from documents.kinds import DocumentKind, VersionState
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.money import Fen
from kernel.rules import Outcome
from labs.inputs import CenterJoining, LabOffer, LabReturn, LabRevision
from labs.kinds import ActivityType, LabCategory
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import (
    check_lab,
    draft_lab,
    record_center_membership,
    return_lab,
    revise_lab,
    submit_lab,
)
from policies.permissions import Role
from tenants.kinds import AuthorisedWork, HostKind
from tenants.lifecycle import TenantState
from tests.factories.hosts import a_center_membership, a_host, a_platform_member, an_authorisation, days
from tests.factories.labs import (
    RECOGNITION,
    Reporter,
    a_center,
    a_lab,
    a_psi,
    a_submitted_lab,
    an_office,
    an_open_lab,
    given_lab,
)
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import CENTER, PSI, a_tenant

pytestmark = pytest.mark.usefixtures("database")


async def refused_rules(reporter: Reporter, lab: Lab) -> list[str]:
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(reporter.actor, lab.id)
    return [p.rule.id for p in refused.value.problems]


async def test_a_draft_is_kept_with_its_parts(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    services = (LabOffer(name="XRD", activity_type=ActivityType.OTHER, price=Fen(100)),)

    lab = await a_lab(psi, services=services)

    assert (lab.state, lab.provider_id, lab.host_id) == (LabState.DRAFT, psi.tenant.id, psi.host.id)
    kept = await owner.fetchrow("select lab_id, provider_id, certificate_no, recognised_on from recognition")
    assert tuple(kept) == (lab.id, psi.tenant.id, "示例-001", date(2020, 5, 1))
    kept = await owner.fetchrow("select name, activity_type, price from lab_service")
    assert tuple(kept) == ("XRD", "OTHER", 100)


async def test_a_lab_manager_drafts_but_does_not_submit() -> None:
    psi = await a_psi()
    manager = await someone(Role.LAB_MANAGER, party=psi.tenant.id)
    lab = await draft_lab(manager, given_lab(psi.host))

    with pytest.raises(Denied):
        await submit_lab(manager, lab.id)


@pytest.mark.parametrize("role", [Role.OFFICE_REVIEWER, Role.RECOMMENDER_ADMINISTRATOR, Role.PERSON, Role.AUDITOR])
async def test_only_reporting_institutions_draft_labs(role: Role) -> None:
    with pytest.raises(Denied):
        await draft_lab(await someone(role), given_lab(await a_host()))


async def test_a_draft_of_an_unknown_host_is_not_found() -> None:
    psi = await a_psi()

    with pytest.raises(NotFound) as refused:
        await draft_lab(psi.actor, replace(given_lab(psi.host), host_id=new_id()))

    assert refused.value.problems[0].path == "hostId"


async def test_what_cannot_be_kept_is_all_named(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    given = given_lab(
        psi.host,
        name="",
        field="长" * 81,
        recognition=replace(RECOGNITION, certificate_no="x" * 101),
        services=(LabOffer(name=" ", activity_type=ActivityType.OTHER, price=Fen(-1)),),
    )

    with pytest.raises(RulesBroken) as refused:
        await draft_lab(psi.actor, given)

    assert [p.path for p in refused.value.problems] == [
        "name",
        "field",
        "recognition.certificateNo",
        "services.0.name",
        "services.0.price",
    ]
    assert await owner.fetchval("select count(*) from lab") == 0


async def test_only_what_is_given_changes(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_lab(psi, contact="前")

    revised = await revise_lab(psi.actor, lab.id, LabRevision(contact="后"), expected=1)

    assert (revised.contact, revised.name, revised.version) == ("后", lab.name, 2)
    assert await owner.fetchval("select count(*) from lab_service") == 1
    await revise_lab(psi.actor, lab.id, LabRevision(services=(), recognition=replace(RECOGNITION, recogniser="新")))
    assert await owner.fetchval("select count(*) from lab_service") == 0
    assert [row[0] for row in await owner.fetch("select recogniser from recognition")] == ["新"]


async def test_another_institution_neither_sees_nor_changes_nor_submits_a_lab() -> None:
    lab, other = await a_lab(await a_psi()), await a_psi()

    for attempt in (
        revise_lab(other.actor, lab.id, LabRevision(name="我的")),
        submit_lab(other.actor, lab.id),
        check_lab(other.actor, lab.id),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_stale_revision_is_refused() -> None:
    psi = await a_psi()
    lab = await a_lab(psi)

    with pytest.raises(Stale):
        await revise_lab(psi.actor, lab.id, LabRevision(name="x"), expected=9)


async def test_lab_1_a_submission_is_kept_as_it_was(owner: asyncpg.Connection) -> None:
    psi = await a_psi()

    lab = await a_submitted_lab(psi)

    assert (lab.state, lab.submitted_by_id) == (LabState.SUBMITTED, psi.actor.person)
    kept = await owner.fetchrow("select subject_type, provider_id, snapshot, findings from round")
    assert (kept["subject_type"], kept["provider_id"]) == ("Lab", psi.tenant.id)
    snapshot = json.loads(kept["snapshot"])
    assert (snapshot["name"], snapshot["recognition"]["recognised_on"]) == (lab.name, "2020-05-01")
    assert snapshot["services"][0]["name"] == "扫描电镜成像"
    assert {f["rule"] for f in json.loads(kept["findings"])} == {"LAB-1", "LAB-2", "LAB-5", "LAB-6", "PSI-4"}
    with pytest.raises(IllegalStep):
        await revise_lab(psi.actor, lab.id, LabRevision(name="x"))


async def test_every_broken_rule_is_named_at_once_and_nothing_changes(owner: asyncpg.Connection) -> None:
    psi = await a_psi(TenantState.SUSPENDED)
    lab = await draft_lab(psi.actor, given_lab(await a_host(), category=None, recognition=None, field=""))

    assert await refused_rules(psi, lab) == ["LAB-6", "LAB-2", "LAB-2", "LAB-1", "LAB-1"]
    assert await owner.fetchval("select state from lab") == "DRAFT"
    assert await owner.fetchval("select count(*) from round") == 0
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'lab.submitted'") == 0


@pytest.mark.parametrize(
    ("letter", "in_force"),
    [
        ({"from_on": 0, "until_on": 0}, True),
        ({"from_on": -9, "until_on": -1}, False),
        ({"from_on": 1}, False),
        ({"from_on": -9, "revoked_on": 1}, True),
        ({"from_on": -9, "revoked_on": 0}, False),
    ],
)
async def test_psi_4_the_authorisation_is_in_force_on_the_day(letter: dict[str, int], in_force: bool) -> None:
    psi = await a_psi(**{name: days(offset) for name, offset in letter.items()})
    lab = await a_lab(psi)

    if in_force:
        assert (await submit_lab(psi.actor, lab.id)).state is LabState.SUBMITTED
    else:
        assert await refused_rules(psi, lab) == ["PSI-4"]


async def test_psi_4_the_authorisation_covers_voucher_work() -> None:
    psi = await a_psi(scope=(AuthorisedWork.OTHER,))

    assert await refused_rules(psi, await a_lab(psi)) == ["PSI-4"]


async def test_lab_1_a_psi_may_not_report_another_hosts_lab_nor_by_anothers_letter() -> None:
    psi, other = await a_psi(), await a_psi()

    assert await refused_rules(psi, await a_lab(psi, host_id=other.host.id)) == ["LAB-1"]


async def test_lab_1_a_psi_reports_a_subordinate_unit_of_its_host() -> None:
    psi = await a_psi()
    institute = await a_host(parent=psi.host)

    assert (await a_submitted_lab(psi, host_id=institute.id)).state is LabState.SUBMITTED


async def test_dc_6_dc_7_a_center_reports_the_lab_of_a_member_unit() -> None:
    center = await a_center()

    assert (await a_submitted_lab(center)).state is LabState.SUBMITTED


@pytest.mark.parametrize(
    ("first", "last", "joined"), [(0, 0, True), (0, None, True), (-9, -1, False), (1, None, False)]
)
async def test_dc_6_the_membership_covers_the_day(first: int, last: int | None, joined: bool) -> None:
    center = await a_center(from_on=days(first), until_on=None if last is None else days(last))
    lab = await a_lab(center)

    if joined:
        assert (await submit_lab(center.actor, lab.id)).state is LabState.SUBMITTED
    else:
        assert await refused_rules(center, lab) == ["DC-6"]


async def test_dc_7_a_member_unit_without_a_letter_has_entrusted_nobody() -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    await a_center_membership(firm, center.tenant)

    assert await refused_rules(center, await a_lab(center, host_id=firm.id)) == ["DC-7"]


async def test_dc_5_a_lab_of_another_field_needs_the_centers_reason() -> None:
    center = await a_center(fields=("新材料",))
    lab = await a_lab(center, field="农业")
    assert await refused_rules(center, lab) == ["DC-5"]

    await revise_lab(center.actor, lab.id, LabRevision(field_exception="农用新材料，双方商定由本中心受理"))
    submitted = await submit_lab(center.actor, lab.id)

    assert submitted.field_exception == "农用新材料，双方商定由本中心受理"


async def test_dc_3_a_member_university_with_its_own_institution_goes_there() -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    lab = await a_lab(center)
    await an_authorisation(center.host, await a_tenant(PSI))

    assert await refused_rules(center, lab) == ["DC-3"]


async def test_a_21_a_member_university_without_a_working_institution_is_let_in_with_a_mark() -> None:
    center = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE)
    await a_platform_member(center.host)
    await an_authorisation(center.host, await a_tenant(PSI, TenantState.SUSPENDED))
    lab = await a_lab(center)

    marks = [f.rule.code for f in await check_lab(center.actor, lab.id) if f.outcome is Outcome.WARN]

    assert "lab.host.use_own_institution" in marks
    assert (await submit_lab(center.actor, lab.id)).state is LabState.SUBMITTED


async def test_dc_4_a_centers_lab_needs_its_recognition_too() -> None:
    center = await a_center()
    lab = await a_lab(center, category=LabCategory.PUBLIC_SERVICE_ORG)

    assert await refused_rules(center, lab) == ["LAB-5"]


async def test_dc_1_a_center_that_a_host_authorised_reports_like_any_institution() -> None:
    center = await a_center()
    group = await a_host(HostKind.CENTRAL_SOE_GROUP)
    await an_authorisation(group, center.tenant)

    assert (await a_submitted_lab(center, host_id=group.id, field="农业")).state is LabState.SUBMITTED


async def test_lab_6_a_23_a_lab_that_is_listed_is_not_reported_twice() -> None:
    first, other = await a_center(), await a_center()
    listed = await an_open_lab(first)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=other.tenant)
    await a_center_membership(first.host, other.tenant, document=letter)

    lab = await a_lab(other, host_id=listed.host_id, name=listed.name)

    assert await refused_rules(other, lab) == ["LAB-6", "DC-6"]


async def test_a_returned_lab_is_mended_and_submitted_again(owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    await return_lab(await an_office(), lab.id, LabReturn(reason="请补充领域"))

    await revise_lab(psi.actor, lab.id, LabRevision(field="新能源"))
    await submit_lab(psi.actor, lab.id)

    rounds = await owner.fetch("select number, decision, reason, snapshot->>'field' from round order by number")
    assert [tuple(row) for row in rounds] == [(1, "RETURNED", "请补充领域", "新材料"), (2, None, "", "新能源")]


async def test_dc_6_dc_7_a_center_records_its_member_unit() -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    membership = await record_center_membership(
        center.actor, CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(0))
    )

    assert (membership.member_id, membership.provider_id) == (firm.id, center.tenant.id)
    assert (await a_submitted_lab(center, host_id=firm.id)).state is LabState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "state", "first", "last", "rules"),
    [
        (DocumentKind.OTHER, VersionState.PRESENT, 0, None, ["DC-7"]),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.AWAITING_UPLOAD, 0, None, ["DC-7"]),
        (DocumentKind.AUTHORISATION_LETTER, VersionState.PRESENT, 1, 0, ["DC-6"]),
    ],
)
async def test_dc_6_dc_7_a_membership_has_a_letter_and_an_order(
    kind: DocumentKind,
    state: VersionState,
    first: int,
    last: int | None,
    rules: list[str],
    owner: asyncpg.Connection,
) -> None:
    center = await a_center()
    firm = await a_host(HostKind.PRIVATE_ENTERPRISE)
    letter = await a_document(kind, state=state, provider=center.tenant)
    until_on = None if last is None else days(last)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(
            center.actor,
            CenterJoining(member_id=firm.id, document_id=letter.id, from_on=days(first), until_on=until_on),
        )

    assert [p.rule.id for p in refused.value.problems] == rules
    assert await owner.fetchval("select count(*) from center_membership") == 1


async def test_dc_6_a_unit_does_not_join_a_center_twice_nor_by_anothers_letter() -> None:
    center, other = await a_center(), await a_center()
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)
    joining = CenterJoining(member_id=center.host.id, document_id=letter.id, from_on=days(0))

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(center.actor, joining)
    assert [p.rule.code for p in refused.value.problems] == ["center_membership.period.overlaps"]
    with pytest.raises(NotFound):
        await record_center_membership(other.actor, joining)


async def test_dc_1_an_ordinary_institution_has_no_member_units() -> None:
    psi = await a_psi()
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=psi.tenant)
    joining = CenterJoining(member_id=psi.host.id, document_id=letter.id, from_on=days(0))

    with pytest.raises(Denied):
        await record_center_membership(psi.actor, joining)
    confused = await someone(Role.CENTER_OPERATOR, party=psi.tenant.id)
    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(confused, joining)
    assert [p.rule.id for p in refused.value.problems] == ["DC-1"]


async def test_dc_3_a_member_university_with_its_own_institution_does_not_join_a_center() -> None:
    center = await a_center()
    host = await a_platform_member()
    await an_authorisation(host, await a_tenant(CENTER))
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    with pytest.raises(RulesBroken) as refused:
        await record_center_membership(
            center.actor, CenterJoining(member_id=host.id, document_id=letter.id, from_on=days(0))
        )

    assert [p.rule.id for p in refused.value.problems] == ["DC-3"]

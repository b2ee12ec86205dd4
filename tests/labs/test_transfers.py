"""Labs go over to another institution or center (A-22, A-23, DC-5…DC-7)."""

from dataclasses import replace

import asyncpg
import pytest

from documents.kinds import DocumentKind
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from labs.inputs import LabSuspension, LabTransfer
from labs.lifecycle import LabState
from labs.models import Lab
from labs.operations import submit_lab, suspend_lab, transfer_lab
from policies.permissions import Role
from tenants.kinds import HostKind
from tests.factories.hosts import a_platform_member, an_authorisation, days
from tests.factories.labs import (
    Reporter,
    a_center,
    a_lab,
    a_psi,
    a_second_center,
    a_submitted_lab,
    an_office,
    an_open_lab,
)
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import PSI, RECOMMENDER, a_tenant
from tests.refused import codes_of, rules_of

pytestmark = pytest.mark.usefixtures("database")


async def test_a_23_the_same_lab_is_reported_by_one_center_at_a_time(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second = await a_second_center(first)
    await submit_lab(first.actor, (await a_lab(first, name="同一实验室")).id)

    with pytest.raises(RulesBroken) as refused:
        await submit_lab(second.actor, (await a_lab(second, name="同一实验室")).id)

    assert [(p.rule.id, p.rule.code) for p in refused.value.problems] == [("DC-6", "lab.center.already_reported")]
    assert await owner.fetchval("select count(*) from lab where state = 'SUBMITTED'") == 1


async def test_a_23_a_lab_goes_over_to_another_center_and_its_parts_with_it(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    await a_document(DocumentKind.RECOGNITION_CERTIFICATE, lab=lab, provider=first.tenant)

    moved = await transfer_lab(
        await an_office(),
        lab.id,
        LabTransfer(institution_id=second.tenant.id, reason="主营领域调整"),
        expected=lab.version,
    )

    assert (moved.provider_id, moved.state) == (second.tenant.id, LabState.OPEN)
    for table in ("recognition", "lab_service", "document where lab_id is not null and provider_id is not null"):
        found = await owner.fetch(
            f"select distinct provider_id from {table.partition(' where')[0]} where lab_id = $1", lab.id
        )
        assert [row[0] for row in found] == [second.tenant.id], table
    entries = await owner.fetch("select provider_id, valid_from, valid_until from catalogue_entry order by id")
    assert [tuple(row) for row in entries] == [
        (first.tenant.id, days(0), days(0)),
        (second.tenant.id, days(0), None),
    ]
    async with work(first.actor):
        assert not await Lab.exists(id=lab.id)
    async with work(second.actor):
        assert await Lab.exists(id=lab.id)
    told = await owner.fetch(
        "select kind, provider_id from audit_entry where kind in ('lab.transferred', 'lab.relinquished') order by kind"
    )
    assert [tuple(row) for row in told] == [
        ("lab.relinquished", first.tenant.id),
        ("lab.transferred", second.tenant.id),
    ]


async def test_a_23_dc_5_dc_6_dc_7_the_new_center_must_be_able_to_report_the_lab(owner: asyncpg.Connection) -> None:
    first = await a_center()
    lab, office = await an_open_lab(first), await an_office()
    stranger = await a_center(fields=("农业",))

    with pytest.raises(RulesBroken) as refused:
        await transfer_lab(office, lab.id, LabTransfer(institution_id=stranger.tenant.id, reason=""))

    assert rules_of(refused) == ["LAB-3", "DC-6", "DC-5"]
    assert await owner.fetchval("select provider_id from lab") == first.tenant.id
    assert await owner.fetchval("select count(*) from catalogue_entry") == 1


async def test_a_22_a_transfer_to_a_center_of_another_field_says_why() -> None:
    first = await a_center()
    second, lab = await a_second_center(first, fields=("农业",)), await an_open_lab(first)

    moved = await transfer_lab(
        await an_office(),
        lab.id,
        LabTransfer(institution_id=second.tenant.id, reason="x", field_exception="农用新材料"),
    )

    assert (moved.provider_id, moved.field_exception) == (second.tenant.id, "农用新材料")


async def test_a_23_not_to_the_same_institution_nor_to_one_that_the_host_did_not_authorise() -> None:
    first, psi, recommender = await a_center(), await a_psi(), await a_tenant(RECOMMENDER)
    lab, office = await an_open_lab(first), await an_office()
    of_psi = await an_open_lab(psi)

    for moved, to, expected in (
        (lab, first.tenant, ["lab.transfer.same_center"]),
        (lab, psi.tenant, ["lab.host.not_yours"]),
        (lab, recommender, ["lab.host.not_yours"]),
        (of_psi, first.tenant, ["lab.host.use_own_institution", "lab.membership.required"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await transfer_lab(office, moved.id, LabTransfer(institution_id=to.id, reason="x"))
        assert codes_of(refused) == expected


async def test_a_23_a_21_when_a_university_joins_the_platform_its_lab_goes_over_to_its_own_institution(
    owner: asyncpg.Connection,
) -> None:
    center, office = await a_center(host_kind=HostKind.UNIVERSITY_OR_INSTITUTE), await an_office()
    lab = await an_open_lab(center)
    await a_platform_member(center.host)
    tenant = await a_tenant(PSI)
    await an_authorisation(center.host, tenant)
    psi = Reporter(tenant, center.host, await someone(Role.PSI_OPERATOR, party=tenant.id))
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(psi.actor, (await a_lab(psi, name=lab.name)).id)
    assert codes_of(refused) == ["lab.name.already_listed", "lab.center.already_reported"]

    moved = await transfer_lab(office, lab.id, LabTransfer(institution_id=tenant.id, reason="已加入条件平台"))

    assert (moved.provider_id, moved.state) == (tenant.id, LabState.OPEN)
    told = await owner.fetch(
        "select kind, provider_id, facts->>'reason' from audit_entry"
        " where kind in ('lab.transferred', 'lab.relinquished') order by kind"
    )
    assert [tuple(row) for row in told] == [
        ("lab.relinquished", center.tenant.id, "已加入条件平台"),
        ("lab.transferred", tenant.id, "已加入条件平台"),
    ]


async def test_a_23_psi_4_a_host_that_authorised_another_institution_takes_its_lab_along() -> None:
    psi, other = await a_psi(), await a_tenant(PSI)
    lab = await an_open_lab(psi)
    await an_authorisation(psi.host, other)

    moved = await transfer_lab(
        await an_office(), lab.id, LabTransfer(institution_id=other.id, reason="更换专业服务机构")
    )

    assert moved.provider_id == other.id


async def test_lab_3_nobody_transfers_what_they_reported(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    office = replace(await an_office(), person=first.actor.person)

    with pytest.raises(Denied):
        await transfer_lab(office, lab.id, LabTransfer(institution_id=second.tenant.id, reason="x"))

    assert await owner.fetchval("select provider_id from lab") == first.tenant.id


async def test_a_23_a_suspended_lab_goes_over_suspended_and_a_draft_not_at_all(owner: asyncpg.Connection) -> None:
    first = await a_center()
    second, lab, office = await a_second_center(first), await an_open_lab(first), await an_office()
    await suspend_lab(office, lab.id, LabSuspension(reason="整改"))
    given = LabTransfer(institution_id=second.tenant.id, reason="x")

    assert (await transfer_lab(office, lab.id, given)).state is LabState.SUSPENDED
    assert await owner.fetchval("select count(*) from catalogue_entry where valid_until is null") == 0
    with pytest.raises(NotFound):  # what was not handed in is not there for the Office
        await transfer_lab(office, (await a_lab(first)).id, given)
    with pytest.raises(IllegalStep):
        await transfer_lab(office, (await a_submitted_lab(first)).id, given)


async def test_a_23_no_center_takes_a_lab_by_itself() -> None:
    first = await a_center()
    second, lab = await a_second_center(first), await an_open_lab(first)
    given = LabTransfer(institution_id=second.tenant.id, reason="x")

    with pytest.raises(Denied):
        await transfer_lab(first.actor, lab.id, given)
    with pytest.raises(NotFound):
        await transfer_lab(second.actor, lab.id, given)

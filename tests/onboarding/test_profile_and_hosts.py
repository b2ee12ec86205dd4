"""The profile that makes an institution active, and the bodies the Office records (REC-17, PSI-3, LAB-1)."""

import asyncpg
import pytest

from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken
from kernel.ids import new_id
from kernel.language import Locale
from policies.permissions import Role
from tenants.inputs import Host, ParameterSetting, PlatformJoining, Profile
from tenants.kinds import HostKind, TenantKind
from tenants.lifecycle import TenantState
from tenants.models import Tenant
from tenants.operations import complete_profile, record_host, record_platform_membership, set_parameter
from tests.factories.hosts import a_code, a_host, a_platform_member, days
from tests.factories.onboarding import someone
from tests.factories.tenants import CENTER, PSI, RECOMMENDER, a_tenant
from tests.refused import codes_of, everything

pytestmark = pytest.mark.usefixtures("database")

PROFILE = Profile(introduction="示例介绍", service_features="示例特色", contact="示例联系方式")
ADMINISTRATORS = {
    PSI: Role.PSI_ADMINISTRATOR,
    CENTER: Role.CENTER_ADMINISTRATOR,
    RECOMMENDER: Role.RECOMMENDER_ADMINISTRATOR,
}
PARAMETER = ParameterSetting(name="示例", from_on=days(1), reason="示例")
UNIVERSITY = HostKind.UNIVERSITY_OR_INSTITUTE


@pytest.mark.parametrize("kind", [PSI, CENTER, RECOMMENDER])
async def test_rec_17_three_fields_make_an_institution_active(kind: TenantKind, owner: asyncpg.Connection) -> None:
    tenant = await a_tenant(kind, TenantState.ACCOUNT_OPENED)

    active = await complete_profile(await someone(ADMINISTRATORS[kind], party=tenant.id), tenant.id, PROFILE)

    assert (active.state, active.contact) == (TenantState.ACTIVE, "示例联系方式")
    assert active.activated_at is not None
    party = "recommender_id" if kind is RECOMMENDER else "provider_id"
    said = await owner.fetchrow(f"select {party}, facts->>'activated' from audit_entry where kind = 'tenant.profiled'")
    assert tuple(said) == (tenant.id, "true")


async def test_rec_17_nobody_outside_sees_an_institution_before_its_profile_is_complete() -> None:
    tenant = await a_tenant(PSI, TenantState.ACCOUNT_OPENED)
    async with work(ANYONE):
        assert not await Tenant.exists(id=tenant.id)

    await complete_profile(await someone(Role.PSI_ADMINISTRATOR, party=tenant.id), tenant.id, PROFILE)

    async with work(ANYONE):
        assert await Tenant.exists(id=tenant.id)


async def test_rec_17_every_missing_field_is_named_and_nothing_changes(owner: asyncpg.Connection) -> None:
    tenant = await a_tenant(RECOMMENDER, TenantState.ACCOUNT_OPENED)
    actor = await someone(Role.RECOMMENDER_ADMINISTRATOR, party=tenant.id)

    with pytest.raises(RulesBroken) as refused:
        await complete_profile(actor, tenant.id, Profile(introduction=" ", service_features="x", contact=""))

    assert [(p.rule.id, p.path) for p in refused.value.problems] == [("REC-17", "introduction"), ("REC-17", "contact")]
    assert await owner.fetchval("select state from tenant") == "ACCOUNT_OPENED"


async def test_a_profile_may_be_corrected_and_stays_active_since_the_first_time() -> None:
    tenant = await a_tenant(PSI, TenantState.ACCOUNT_OPENED)
    actor = await someone(Role.PSI_ADMINISTRATOR, party=tenant.id)
    first = await complete_profile(actor, tenant.id, PROFILE)

    second = await complete_profile(actor, tenant.id, Profile(introduction="新", service_features="新", contact="新"))

    assert (second.state, second.activated_at, second.contact) == (TenantState.ACTIVE, first.activated_at, "新")


async def test_a_suspended_institution_is_not_activated_by_its_profile() -> None:
    tenant = await a_tenant(PSI, TenantState.SUSPENDED)

    with pytest.raises(IllegalStep):
        await complete_profile(await someone(Role.PSI_ADMINISTRATOR, party=tenant.id), tenant.id, PROFILE)


async def test_another_institutions_profile_is_seen_and_not_changed() -> None:
    tenant, other = await a_tenant(PSI), await a_tenant(PSI)

    with pytest.raises(Denied, match=r"request\.subject\.read_only"):
        await complete_profile(await someone(Role.PSI_ADMINISTRATOR, party=other.id), tenant.id, PROFILE)


async def test_an_operator_does_not_change_the_profile() -> None:
    tenant = await a_tenant(PSI)

    with pytest.raises(Denied):
        await complete_profile(await someone(Role.PSI_OPERATOR, party=tenant.id), tenant.id, PROFILE)


async def test_the_office_records_a_host_with_the_body_it_belongs_to() -> None:
    group = await a_host(HostKind.CENTRAL_SOE_GROUP)
    given = Host(name=" 示例研究所 ", kind=UNIVERSITY, uscc=a_code(1).lower(), parent_id=group.id)

    host = await record_host(await someone(Role.OFFICE_REVIEWER), given)

    assert (host.name, host.uscc, host.parent_id) == ("示例研究所", a_code(1), group.id)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (Host(name="示例大学", kind=UNIVERSITY), ["host.host.already_recorded"]),
        (Host(name="另一名称", kind=UNIVERSITY, uscc=a_code(1)), ["host.host.already_recorded"]),
        (Host(name=" ", kind=UNIVERSITY, uscc="坏码"), ["host.name.missing", "host.uscc.invalid"]),
        (Host(name="长" * 201, kind=UNIVERSITY), ["input.text.too_long"]),
        (Host(name="\x00", kind=UNIVERSITY), ["input.text.not_storable"]),
    ],
)
async def test_a_host_is_recorded_once_and_properly(given: Host, codes: list[str], owner: asyncpg.Connection) -> None:
    office = await someone(Role.OFFICE_REVIEWER)
    await record_host(office, Host(name="示例大学", kind=UNIVERSITY, uscc=a_code(1)))

    with pytest.raises(RulesBroken) as refused:
        await record_host(office, given)

    assert codes_of(refused) == codes
    assert await owner.fetchval("select count(*) from organisation") == 1


async def test_what_only_the_office_does_is_said_to_be_so_and_others_ask_their_administrator(
    owner: asyncpg.Connection,
) -> None:
    center, host = await a_tenant(CENTER), Host(name="示例大学", kind=UNIVERSITY)
    administrator = await someone(Role.CENTER_ADMINISTRATOR, party=center.id)
    reader, office = await someone(Role.LAB_MANAGER, party=center.id), await someone(Role.OFFICE_REVIEWER)
    before = await everything(owner)

    for elsewhere, code, asked in (
        (record_host(administrator, host), "request.permission.office_only", "请联系办公室"),
        (set_parameter(administrator, PARAMETER), "request.permission.office_only", "请联系办公室"),
        (complete_profile(reader, center.id, PROFILE), "request.permission.denied", "请联系本单位管理员"),
        (set_parameter(office, PARAMETER), "request.permission.denied", "请联系本单位管理员"),
    ):
        with pytest.raises(Denied) as refused:
            await elsewhere
        assert codes_of(refused) == [code]
        assert asked in refused.value.problems[0].message(Locale.ZH)
    assert await everything(owner) == before


async def test_a_subordinate_body_has_no_subordinates_of_its_own() -> None:
    institute = await a_host(parent=await a_host())

    with pytest.raises(RulesBroken) as refused:
        await record_host(
            await someone(Role.OFFICE_REVIEWER), Host(name="示例室", kind=UNIVERSITY, parent_id=institute.id)
        )

    assert codes_of(refused) == ["host.parent.is_subordinate"]


@pytest.mark.parametrize("role", [Role.PERSON, Role.BMSTC_REVIEWER, Role.AUDITOR])
async def test_only_the_office_records_hosts_and_members(role: Role) -> None:
    host = await a_host()

    with pytest.raises(Denied):
        await record_host(await someone(role), Host(name="示例", kind=UNIVERSITY))
    with pytest.raises(Denied):
        await record_platform_membership(await someone(role), PlatformJoining(organisation_id=host.id, from_on=days(0)))


async def test_psi_3_the_office_records_who_is_in_the_platform(owner: asyncpg.Connection) -> None:
    host = await a_host()
    given = PlatformJoining(organisation_id=host.id, from_on=days(0))

    membership = await record_platform_membership(await someone(Role.OFFICE_REVIEWER), given)

    assert (membership.organisation_id, membership.until_on) == (host.id, None)
    assert await owner.fetchval("select count(*) from audit_entry where kind = 'platform_membership.recorded'") == 1


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        (11, None, []),
        (10, None, ["platform_membership.period.overlaps"]),
        (-5, -1, []),
        (-5, 0, ["platform_membership.period.overlaps"]),
        (13, 12, ["platform_membership.dates.reversed"]),
    ],
)
async def test_psi_3_memberships_of_a_body_share_no_day(first: int, last: int | None, codes: list[str]) -> None:
    host = await a_platform_member(from_on=days(0), until_on=days(10))
    until_on = None if last is None else days(last)
    given = PlatformJoining(organisation_id=host.id, from_on=days(first), until_on=until_on)
    office = await someone(Role.OFFICE_REVIEWER)

    if not codes:
        assert (await record_platform_membership(office, given)).from_on == days(first)
        return
    with pytest.raises(RulesBroken) as refused:
        await record_platform_membership(office, given)
    assert codes_of(refused) == codes


async def test_a_body_that_is_not_recorded_joins_nothing() -> None:
    with pytest.raises(NotFound):
        await record_platform_membership(
            await someone(Role.OFFICE_REVIEWER), PlatformJoining(organisation_id=new_id(), from_on=days(0))
        )

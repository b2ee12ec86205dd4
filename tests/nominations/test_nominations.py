"""Applicants nominate labs that are not open yet, and see what comes of it (LAB-8; LAB-4, LAB-7, DC-3)."""

from typing import Any

import asyncpg
import pytest

from authorisations.kinds import RouteWay
from journal.system import system
from journal.work import work
from kernel.errors import Denied, IllegalStep, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from labs.inputs import LabApproval, LabRejection, LabRevision
from labs.models import Lab
from labs.operations import approve_lab, reject_lab, revise_lab, submit_lab
from labs.queries import in_catalogue
from nominations.inputs import NominationAcceptance, NominationForwarding, NominationRefusal
from nominations.lifecycle import NominationState
from nominations.models import LabNomination
from nominations.operations import (
    accept_nomination,
    decline_nomination,
    forward_nomination,
    nominate_lab,
    settle_nominations,
)
from policies.permissions import Role
from tenants.lifecycle import TenantState
from tests.factories.hosts import a_host, an_authorisation, days
from tests.factories.labs import (
    RECOGNITION,
    a_center,
    a_certificate,
    a_lab,
    a_psi,
    a_submitted_lab,
    an_office,
    an_open_lab,
)
from tests.factories.onboarding import someone
from tests.factories.tenants import PSI, RECOMMENDER, a_tenant
from tests.factories.wishes import a_nomination, a_team, a_wish
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")

TAKEN = NominationAcceptance()


async def test_lab_8_a_wish_goes_to_the_hosts_own_institution(owner: asyncpg.Connection) -> None:
    team, psi = await a_team(), await a_psi()

    wish = await a_nomination(team, host_id=psi.host.id, host_name="")

    assert (wish.state, wish.way) == (NominationState.NOMINATED, RouteWay.OWN_INSTITUTION)
    assert (wish.provider_id, wish.host_name, wish.applicant_id) == (psi.tenant.id, psi.host.name, team.party)
    facts = await owner.fetchval("select payload->'facts'->>'to_office' from outbox_event where kind = 'lab.nominated'")
    assert facts == "false"


async def test_lab_8_dc_3_dc_5_a_wish_goes_to_the_center_of_the_field() -> None:
    center = await a_center()
    await a_center(fields=("农业",))

    wish = await a_nomination(await a_team(), host_name=center.host.name, field="新材料")

    assert (wish.way, wish.provider_id, wish.host_id) == (RouteWay.DOMAIN_CENTER, center.tenant.id, center.host.id)


async def test_lab_8_where_nobody_or_several_could_the_office_is_asked(owner: asyncpg.Connection) -> None:
    team, shared = await a_team(), await a_psi()
    second = await a_tenant(PSI)
    await an_authorisation(shared.host, second)

    unknown = await a_nomination(team, host_name="未登记单位")
    several = await a_nomination(team, host_id=shared.host.id)

    assert (unknown.way, unknown.provider_id, unknown.host_id) == (RouteWay.NONE, None, None)
    assert (several.way, several.provider_id) == (RouteWay.OWN_INSTITUTION, None)
    facts = await owner.fetch("select payload->'facts'->>'to_office' from outbox_event where kind = 'lab.nominated'")
    assert [row[0] for row in facts] == ["true", "true"]


async def test_lab_8_everything_that_is_missing_is_named(owner: asyncpg.Connection) -> None:
    with pytest.raises(RulesBroken) as refused:
        await a_nomination(await a_team(), lab_name=" ", host_name="", reason="", field="长" * 81)

    assert codes_of(refused) == [
        "nomination.lab.name_missing",
        "nomination.host.missing",
        "nomination.reason.missing",
        "input.text.too_long",
    ]
    assert await owner.fetchval("select count(*) from lab_nomination") == 0


async def test_lab_8_an_open_lab_is_not_nominated_and_the_same_wish_is_made_once() -> None:
    psi, team = await a_psi(), await a_team()
    opened = await an_open_lab(psi)
    with pytest.raises(RulesBroken) as refused:
        await a_nomination(team, host_id=psi.host.id, lab_name=opened.name)
    assert codes_of(refused) == ["nomination.lab.already_open"]

    await a_nomination(team, host_id=psi.host.id)
    with pytest.raises(RulesBroken) as refused:
        await a_nomination(team, host_id=psi.host.id)
    assert codes_of(refused) == ["nomination.lab.already_nominated"]
    await a_nomination(await a_team(), host_id=psi.host.id)


@pytest.mark.parametrize("role", [Role.PERSON, Role.PSI_OPERATOR, Role.OFFICE_REVIEWER, Role.RECOMMENDER_ADVISER])
async def test_lab_8_a_20_enterprises_and_teams_nominate_and_nobody_else(role: Role) -> None:
    with pytest.raises(Denied):
        await nominate_lab(await someone(role), a_wish())


async def test_an_unknown_host_id_is_not_found() -> None:
    with pytest.raises(NotFound):
        await a_nomination(await a_team(), host_id=new_id())


async def test_lab_8_lab_7_taken_up_it_is_a_draft_like_any_other_and_not_usable(owner: asyncpg.Connection) -> None:
    psi, team = await a_psi(), await a_team()
    wish = await a_nomination(team, host_id=psi.host.id, field="新材料")

    taken = await accept_nomination(psi.actor, wish.id, TAKEN, expected=1)

    assert (taken.state, taken.answered_by_id) == (NominationState.TAKEN_UP, psi.actor.person)
    lab = await owner.fetchrow("select id, provider_id, host_id, name, field, state from lab")
    assert tuple(lab) == (taken.lab_id, psi.tenant.id, psi.host.id, wish.lab_name, "新材料", "DRAFT")
    async with work(team):
        assert await in_catalogue(lab["id"], days(0)) is None
        assert not await Lab.exists()
        assert (await LabNomination.get(id=wish.id)).state is NominationState.TAKEN_UP


async def test_lab_8_a_wish_is_answered_with_a_lab_of_the_host_that_was_named(owner: asyncpg.Connection) -> None:
    psi, team = await a_psi(), await a_team()
    institute = await a_host(parent=psi.host)
    wish = await a_nomination(team, host_id=psi.host.id)
    elsewhere, here = await an_open_lab(psi, host_id=institute.id), await a_lab(psi, name="示例：本单位的实验室")

    with pytest.raises(RulesBroken) as refused:
        await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=elsewhere.id))
    assert codes_of(refused) == ["nomination.lab.other_host"]
    assert await owner.fetchval("select state from lab_nomination") == "NOMINATED"

    await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=here.id))
    async with work(team):
        assert (await LabNomination.get(id=wish.id)).taken_up_as == here.name


async def test_lab_8_lab_4_once_the_lab_is_open_the_wish_is_met(owner: asyncpg.Connection) -> None:
    psi, team = await a_psi(), await a_team()
    wish = await a_nomination(team, host_id=psi.host.id, field="新材料")
    taken = await accept_nomination(psi.actor, wish.id, TAKEN)
    assert taken.lab_id is not None
    await revise_lab(psi.actor, taken.lab_id, LabRevision(category=RECOGNITION.category, recognition=RECOGNITION))
    await a_certificate(taken.lab_id, psi.tenant.id)
    await submit_lab(psi.actor, taken.lab_id)
    await settle_nominations(system(), taken.lab_id)
    assert await owner.fetchval("select state from lab_nomination") == "TAKEN_UP"

    await approve_lab(await an_office(), taken.lab_id, LabApproval())
    await settle_nominations(system(), taken.lab_id)
    await settle_nominations(system(), taken.lab_id)

    assert await owner.fetchval("select state from lab_nomination") == "OPEN"
    assert await owner.fetchval("select count(*) from outbox_event where kind = 'nomination.opened'") == 1


async def test_lab_8_a_lab_that_was_rejected_ends_the_wish_without_the_offices_words(owner: asyncpg.Connection) -> None:
    psi, office = await a_psi(), await an_office()
    wish = await a_nomination(await a_team(), host_id=psi.host.id)
    lab = await a_submitted_lab(psi)
    await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=lab.id))

    await reject_lab(office, lab.id, LabRejection(reason="内部意见"))
    await settle_nominations(system(), lab.id)

    kept = await owner.fetchrow("select state, answer from lab_nomination")
    assert kept["state"] == "DECLINED"
    assert "内部意见" not in kept["answer"]


async def test_lab_8_a_lab_that_opened_meanwhile_meets_the_wish_at_once() -> None:
    psi = await a_psi()
    wish = await a_nomination(await a_team(), host_id=psi.host.id)
    lab = await an_open_lab(psi)

    taken = await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=lab.id))

    assert (taken.state, taken.lab_id) == (NominationState.OPEN, lab.id)


async def test_lab_8_a_lab_that_is_over_and_a_host_that_is_unknown_are_no_basis(owner: asyncpg.Connection) -> None:
    psi, office, team = await a_psi(), await an_office(), await a_team()
    lab = await a_submitted_lab(psi)
    await reject_lab(office, lab.id, LabRejection(reason="x"))
    wish = await a_nomination(team, host_name="未登记单位")
    await forward_nomination(office, wish.id, NominationForwarding(institution_id=psi.tenant.id))

    with pytest.raises(RulesBroken) as refused:
        await accept_nomination(psi.actor, wish.id, TAKEN)
    assert codes_of(refused) == ["nomination.host.unknown"]
    with pytest.raises(RulesBroken) as refused:
        await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=lab.id))
    assert codes_of(refused) == ["nomination.lab.closed"]
    assert await owner.fetchval("select state from lab_nomination") == "NOMINATED"


async def test_only_whoever_is_asked_takes_it_up_and_only_with_its_own_lab() -> None:
    psi, other = await a_psi(), await a_psi()
    wish, foreign = await a_nomination(await a_team(), host_id=psi.host.id), await a_lab(other)

    with pytest.raises(NotFound):
        await accept_nomination(other.actor, wish.id, TAKEN)
    with pytest.raises(NotFound):
        await accept_nomination(psi.actor, wish.id, NominationAcceptance(lab_id=foreign.id))
    with pytest.raises(Denied):
        await accept_nomination(await an_office(), wish.id, TAKEN)
    with pytest.raises(Denied):
        await accept_nomination(await someone(Role.LAB_MANAGER, party=psi.tenant.id), wish.id, TAKEN)
    with pytest.raises(Stale):
        await accept_nomination(psi.actor, wish.id, TAKEN, expected=5)


async def test_lab_8_declined_with_a_reason_that_the_nominator_sees() -> None:
    psi, team = await a_psi(), await a_team()
    wish = await a_nomination(team, host_id=psi.host.id)
    with pytest.raises(RulesBroken) as refused:
        await decline_nomination(psi.actor, wish.id, NominationRefusal(reason=" "))
    assert codes_of(refused) == ["nomination.answer.reason_missing"]

    await decline_nomination(psi.actor, wish.id, NominationRefusal(reason="未经认定"))

    async with work(team):
        seen = await LabNomination.get(id=wish.id)
    assert (seen.state, seen.answer) == (NominationState.DECLINED, "未经认定")
    with pytest.raises(IllegalStep):
        await accept_nomination(psi.actor, wish.id, TAKEN)
    with pytest.raises(IllegalStep):
        await forward_nomination(await an_office(), wish.id, NominationForwarding(institution_id=psi.tenant.id))


async def test_the_office_forwards_to_whoever_can_report() -> None:
    psi, wish, office = await a_psi(), await a_nomination(await a_team(), host_name="未登记单位"), await an_office()
    asleep, recommender = await a_tenant(PSI, TenantState.SUSPENDED), await a_tenant(RECOMMENDER)

    for institution in (asleep, recommender):
        with pytest.raises(RulesBroken) as refused:
            await forward_nomination(office, wish.id, NominationForwarding(institution_id=institution.id))
        assert codes_of(refused) == ["nomination.institution.cannot_report"]
    with pytest.raises(NotFound):
        await forward_nomination(psi.actor, wish.id, NominationForwarding(institution_id=psi.tenant.id))

    forwarded = await forward_nomination(office, wish.id, NominationForwarding(institution_id=psi.tenant.id))

    assert (forwarded.provider_id, forwarded.state) == (psi.tenant.id, NominationState.NOMINATED)
    with pytest.raises(Denied):
        await forward_nomination(psi.actor, wish.id, NominationForwarding(institution_id=psi.tenant.id))


async def test_a_wish_is_seen_by_its_nominator_the_institution_and_the_office_alone() -> None:
    psi, team = await a_psi(), await a_team()
    await a_nomination(team, host_id=psi.host.id)

    async def sees(actor: Any) -> bool:
        async with work(actor):
            return await LabNomination.exists()

    assert [await sees(actor) for actor in (team, psi.actor, await an_office())] == [True, True, True]
    others = (await a_team(), (await a_psi()).actor, await someone(Role.EXPERT), await someone())
    assert [await sees(actor) for actor in others] == [False] * 4


async def test_a_nominator_cannot_answer_itself_in_the_database() -> None:
    psi, team = await a_psi(), await a_team()
    wish = await a_nomination(team, host_id=psi.host.id)

    async with work(team):
        changed = await LabNomination.filter(id=wish.id).update(state=NominationState.OPEN)
    assert changed == 0
    with pytest.raises(Exception, match="row-level security"):
        async with work(team) as w:
            wish.id = new_id()
            wish.state = NominationState.OPEN
            await w.add(wish)


async def test_nobody_but_the_platform_settles() -> None:
    lab = await an_open_lab()

    with pytest.raises(Denied):
        await settle_nominations(await an_office(), lab.id)

"""Units leave centers, and may join again (DC-6)."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from authorisations.inputs import CenterJoining, CenterLeaving
from authorisations.operations import end_center_membership, record_center_membership
from documents.kinds import DocumentKind
from journal.work import work
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.language import Locale
from labs.operations import submit_lab
from labs.queries import in_catalogue
from policies.permissions import Role
from tests.factories.hosts import LONG_AGO, days
from tests.factories.labs import Reporter, a_center, a_lab, an_office, an_open_lab
from tests.factories.onboarding import a_document, someone
from tests.factories.ties import VOUCHER_WORK
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def membership_of(owner: asyncpg.Connection, center: Reporter) -> Any:
    return await owner.fetchval("select id from center_membership where provider_id = $1", center.tenant.id)


async def test_dc_6_a_unit_that_left_reports_no_new_labs_and_keeps_those_it_has(owner: asyncpg.Connection) -> None:
    center = await a_center()
    opened = await an_open_lab(center)

    ended = await end_center_membership(
        center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(-1), reason="单位撤销")
    )

    assert (ended.until_on, ended.ended_because, ended.version) == (days(-1), "单位撤销", 2)
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(center.actor, (await a_lab(center)).id)
    assert codes_of(refused) == ["lab.membership.required"]
    async with work(ANYONE):
        assert await in_catalogue(opened.id, days(0)) is not None


@pytest.mark.parametrize(("day", "possible"), [(-2, False), (-1, True), (0, True), (9, True), (10, True), (11, False)])
async def test_dc_6_the_last_day_is_not_long_past_and_not_beyond_the_end(
    day: int, possible: bool, owner: asyncpg.Connection
) -> None:
    center = await a_center(until_on=days(10))
    membership, given = await membership_of(owner, center), CenterLeaving(until_on=days(day), reason="x")

    if possible:
        assert (await end_center_membership(center.actor, membership, given)).until_on == days(day)
    else:
        with pytest.raises(RulesBroken) as refused:
            await end_center_membership(center.actor, membership, given)
        assert codes_of(refused) == ["center_membership.end.out_of_range"]
        assert f"不得晚于 {days(10)}" in refused.value.problems[0].message(Locale.ZH)
        assert await owner.fetchval("select until_on from center_membership") == days(10)


async def test_dc_6_a_membership_does_not_end_before_it_began_nor_without_a_reason(owner: asyncpg.Connection) -> None:
    center = await a_center(from_on=days(5))

    with pytest.raises(RulesBroken) as refused:
        await end_center_membership(
            center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(4), reason=" ")
        )

    assert codes_of(refused) == ["center_membership.end.out_of_range", "center_membership.end.reason_missing"]
    early = refused.value.problems[0]
    assert early.message(Locale.ZH) == f"最后一日不得早于 {days(5)}"  # it has no end that could be named
    assert early.message(Locale.EN) == f"The last day is {days(5)} or later."


async def test_only_the_center_and_the_office_end_a_membership(owner: asyncpg.Connection) -> None:
    center, other, given = await a_center(), await a_center(), CenterLeaving(until_on=days(0), reason="x")
    membership = await membership_of(owner, center)

    with pytest.raises(NotFound):
        await end_center_membership(other.actor, membership, given)
    with pytest.raises(Denied):
        await end_center_membership(await someone(Role.LAB_MANAGER, party=center.tenant.id), membership, given)
    with pytest.raises(Stale):
        await end_center_membership(center.actor, membership, given, expected=3)
    assert (await end_center_membership(await an_office(), membership, given)).until_on == days(0)


async def test_dc_6_after_the_end_a_unit_may_join_again(owner: asyncpg.Connection) -> None:
    center = await a_center()
    await end_center_membership(
        center.actor, await membership_of(owner, center), CenterLeaving(until_on=days(-1), reason="x")
    )
    letter = await a_document(DocumentKind.AUTHORISATION_LETTER, provider=center.tenant)

    again = await record_center_membership(
        center.actor,
        CenterJoining(member_id=center.host.id, document_id=letter.id, from_on=days(0), scope=VOUCHER_WORK),
    )

    assert again.from_on == days(-1) + timedelta(days=1) > LONG_AGO

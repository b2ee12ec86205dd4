"""What a firm says of itself, what size class follows, and what the Office says to it."""

from typing import Any

import asyncpg
import pytest

from documents.kinds import DocumentKind, VersionState
from kernel.enterprise_size import SizeClass
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.money import Fen
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.labs import an_office
from tests.factories.onboarding import a_document, someone
from tests.factories.vouchers import Party, a_party, a_project, a_scene, given_firm, given_team, the_project
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import ApplicantRevision, ApplicantVerification, SizeRuling
from vouchers.operations import (
    register_applicant,
    revise_applicant,
    rule_applicant_size,
    submit_project,
    verify_applicant,
)

SMALL = SizeRuling(size_class=SizeClass.SMALL, reason=" 示例：按上年报表 ")


async def an_unclassified_party() -> Party:
    return await a_party(given_firm(industry="J", staff=99))


async def test_sup_1_a_class_keeps_its_figures_and_the_criteria_it_was_judged_by(database: PostgresService) -> None:
    party = await a_party(given_firm(industry="I65", staff=20, revenue=Fen(5_000_000_00)))

    basis = party.applicant.size_basis
    assert (basis["industry"], basis["staff"], basis["revenue"], basis["class"]) == ("I65", 20, 500_000_000, "SMALL")
    assert basis["criteria"]["source"] == "工信部联企业〔2011〕300号"
    assert basis["criteria"]["least"]["staff"]["small"] == 10


async def test_sup_1_new_figures_give_a_new_class_and_a_firm_that_has_grown_no_longer_applies(
    database: PostgresService,
) -> None:
    scene = await a_scene()
    project = await a_project(scene)

    grown = await revise_applicant(scene.actor, scene.applicant.id, ApplicantRevision(staff=100))

    assert (grown.size_class, grown.size_basis["staff"]) == (SizeClass.MEDIUM, 100)
    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)
    assert codes_of(refused) == ["applicant.size.not_small"]


async def test_sup_1_a_firm_that_cannot_be_classified_applies_once_the_office_has_ruled(
    database: PostgresService,
) -> None:
    scene = await a_scene(given_firm(industry="J", staff=99))
    project = await a_project(scene)
    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)

    ruled = await rule_applicant_size(scene.office, scene.applicant.id, SMALL)
    await submit_project(scene.actor, project.id)

    assert codes_of(refused) == ["applicant.size.not_classified"]
    assert (ruled.size_class, ruled.size_ruled, ruled.size_ruling_reason) == ("SMALL", "SMALL", "示例：按上年报表")
    assert ruled.size_ruled_by_id == scene.office.person
    assert (await the_project(project)).state == "SUBMITTED"


async def test_sup_1_the_applicant_cannot_overrule_the_office(database: PostgresService) -> None:
    party, office = await an_unclassified_party(), await an_office()
    await rule_applicant_size(office, party.applicant.id, SizeRuling(size_class=SizeClass.MEDIUM, reason="示例"))

    revised = await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(industry="M", staff=1))
    again = await rule_applicant_size(office, party.applicant.id, SMALL)

    assert (revised.size_class, revised.size_basis["class"]) == (SizeClass.MEDIUM, "MICRO")
    assert again.size_class is SizeClass.SMALL


async def test_sup_1_a_firm_ruled_small_that_has_grown_no_longer_applies(database: PostgresService) -> None:
    scene = await a_scene(given_firm(industry="J", staff=99))
    project = await a_project(scene)
    await rule_applicant_size(scene.office, scene.applicant.id, SMALL)

    grown = await revise_applicant(scene.actor, scene.applicant.id, ApplicantRevision(industry="M", staff=400))
    with pytest.raises(RulesBroken) as refused:
        await submit_project(scene.actor, project.id)
    with pytest.raises(RulesBroken) as again:
        await rule_applicant_size(scene.office, scene.applicant.id, SMALL)
    back = await revise_applicant(scene.actor, scene.applicant.id, ApplicantRevision(industry="J"))

    assert (grown.size_class, grown.size_ruled) == (SizeClass.LARGE, SizeClass.SMALL)
    assert codes_of(refused) == ["applicant.size.not_small"]
    assert codes_of(again) == ["applicant.ruling.classified"]
    assert back.size_class is SizeClass.SMALL


async def test_nobody_rules_on_the_firm_they_registered(database: PostgresService) -> None:
    party = await an_unclassified_party()
    own = an_actor(Role.OFFICE_ADMINISTRATOR, person=party.actor.person)

    with pytest.raises(Denied):
        await rule_applicant_size(own, party.applicant.id, SMALL)


@pytest.mark.parametrize("given", [{"name": "另名"}, {"leader": "丙"}, {"members": ("丁",)}])
async def test_who_is_somebody_else_is_verified_again(database: PostgresService, given: dict[str, Any]) -> None:
    party = await a_party(given_team())

    same = await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(leader="甲", staff=3))
    other = await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(**given))
    verified = await verify_applicant(await an_office(), party.applicant.id, ApplicantVerification())

    assert same.verified_on is not None
    assert (other.verified_on, other.verified_by_id, other.verification_note) == (None, None, "")
    assert verified.verified_on is not None


async def test_sup_1_the_office_rules_only_where_the_criteria_are_silent_and_says_why(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    clear, silent, team = await a_party(), await an_unclassified_party_besides(), await a_party(given_team())
    office = await an_office()
    before = await everything(owner)

    for party, given, code in (
        (clear, SMALL, "applicant.ruling.classified"),
        (team, SMALL, "applicant.ruling.team"),
        (silent, SizeRuling(size_class=SizeClass.SMALL, reason="　"), "applicant.ruling.reason_missing"),
        (silent, SizeRuling(size_class=SizeClass.NOT_CLASSIFIED, reason="示例"), "applicant.ruling.no_class"),
    ):
        with pytest.raises(RulesBroken) as refused:
            await rule_applicant_size(office, party.applicant.id, given)
        assert codes_of(refused) == [code]
    with pytest.raises(Denied):
        await rule_applicant_size(silent.actor, silent.applicant.id, SMALL)
    with pytest.raises(NotFound):
        await rule_applicant_size(clear.actor, silent.applicant.id, SMALL)

    assert await everything(owner) == before


async def an_unclassified_party_besides() -> Party:
    return await a_party(given_firm(2, industry="J", staff=99))


async def test_only_its_administrators_revise_a_firm_and_what_they_say_fits(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party, other = await a_party(), await a_party(given_team())
    member = an_actor(Role.APPLICANT, party=party.applicant.id)
    given = ApplicantRevision(name=" ", staff=-1)
    before = await everything(owner)

    with pytest.raises(RulesBroken) as refused:
        await revise_applicant(party.actor, party.applicant.id, given)
    for actor in (member, await an_office()):
        with pytest.raises(Denied):
            await revise_applicant(actor, party.applicant.id, ApplicantRevision(staff=1))
    with pytest.raises(NotFound):
        await revise_applicant(other.actor, party.applicant.id, ApplicantRevision(staff=1))
    with pytest.raises(Stale):
        await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(staff=1), expected=9)

    assert codes_of(refused) == ["applicant.name.missing", "applicant.figure.out_of_range"]
    assert await everything(owner) == before


async def test_the_office_verifies_by_the_paper_that_is_there(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    person, office = await someone(Role.PERSON), await an_office()
    firm = await register_applicant(person, given_firm())
    await a_document(DocumentKind.BUSINESS_LICENCE, applicant_id=firm.id, state=VersionState.SCANNING)
    await a_document(DocumentKind.TEAM_EVIDENCE, applicant_id=firm.id)
    before = await everything(owner)
    with pytest.raises(RulesBroken) as refused:
        await verify_applicant(office, firm.id, ApplicantVerification())
    with pytest.raises(Denied):
        own = an_actor(Role.APPLICANT_ADMINISTRATOR, party=firm.id, person=person.person)
        await verify_applicant(own, firm.id, ApplicantVerification())
    assert await everything(owner) == before
    await a_document(DocumentKind.BUSINESS_LICENCE, applicant_id=firm.id)

    verified = await verify_applicant(office, firm.id, ApplicantVerification(note=" 示例：一致 "))

    assert codes_of(refused) == ["applicant.evidence.missing"]
    assert (verified.verified_by_id, verified.verification_note) == (office.person, "示例：一致")
    with pytest.raises(RulesBroken) as again:
        await verify_applicant(office, firm.id, ApplicantVerification())
    assert codes_of(again) == ["applicant.verification.done"]


async def test_sup_1_an_industry_of_before_is_no_hindrance_until_it_is_said_anew(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    party = await a_party(given_firm(industry="I65"))
    await owner.execute("update applicant set industry = '软件业'")

    revised = await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(staff=7))
    before = await everything(owner)
    with pytest.raises(RulesBroken) as refused:
        await revise_applicant(party.actor, party.applicant.id, ApplicantRevision(industry="软件业"))

    assert revised.staff == 7
    assert codes_of(refused) == ["enterprise.industry.not_a_code"]
    assert await everything(owner) == before

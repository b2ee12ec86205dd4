"""Whoever belongs to a party of what is decided leaves the decision to others, in whatever capacity they act."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from contracts.inputs import AmountReview, ContractTermination
from contracts.operations import review_contract_amount, terminate_contract
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.enterprise_size import SizeClass
from kernel.errors import Denied
from kernel.money import Fen
from labs.inputs import LabApproval, LabCapabilityGrant, LabRejection, LabRemoval, LabReturn, LabSuspension
from labs.kinds import Capability
from labs.operations import (
    approve_lab,
    claim_lab,
    grant_capability,
    reject_lab,
    remove_lab,
    return_lab,
    suspend_lab,
)
from policies.permissions import Role
from tenants.models import Tenant
from tenants.people import Person
from tests.factories.contracts import a_contract
from tests.factories.contracts import an_approved_project as an_agreed_project
from tests.factories.labs import a_psi, a_submitted_lab, an_open_lab
from tests.factories.onboarding import someone
from tests.factories.tenants import a_membership
from tests.factories.vouchers import (
    REQUESTED,
    a_party,
    a_recommended_project,
    a_requested_redemption,
    a_scene,
    a_submitted_project,
    given_firm,
    set_parameter,
)
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.inputs import (
    ApplicantVerification,
    ApprovalAsRequested,
    PaymentBatchFilling,
    PaymentBatchOpening,
    ProjectApproval,
    ProjectEndorsement,
    ProjectRejection,
    ProjectReturn,
    RedemptionRefusal,
    SizeRuling,
)
from vouchers.lifecycle import ProjectState
from vouchers.operations import (
    approve_as_requested,
    approve_project,
    claim_project,
    confirm_redemption,
    endorse_project,
    fill_payment_batch,
    open_payment_batch,
    refuse_redemption,
    reject_project,
    return_project,
    rule_applicant_size,
    submit_project,
    verify_applicant,
)

Step = Callable[[], Awaitable[Any]]
DAY = timedelta(days=1)
APPROVAL = ProjectApproval(amount=REQUESTED)


async def belonging(actor: Actor, **where: Any) -> Actor:
    """The same person, with a role in a firm or an institution besides."""
    async with work(system()):
        person = await Person.get(id=actor.person)
    role = Role.APPLICANT if "applicant" in where else Role.PSI_OPERATOR
    await a_membership(person, role, **where)
    return actor


async def refused(owner: asyncpg.Connection, *steps: Step) -> None:
    before = await everything(owner)
    for step in steps:
        with pytest.raises(Denied) as denied:
            await step()
        assert codes_of(denied) == ["request.decider.of_a_party"]
    assert await everything(owner) == before


async def test_nobody_of_a_firm_verifies_it_or_rules_its_size(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    firm = (await a_party(given_firm(industry="", staff=None))).applicant
    insider = await belonging(await someone(Role.OFFICE_REVIEWER), applicant=firm)
    ruling = SizeRuling(size_class=SizeClass.SMALL, reason="示例")

    await refused(
        owner,
        lambda: verify_applicant(insider, firm.id, ApplicantVerification()),
        lambda: rule_applicant_size(insider, firm.id, ruling),
    )

    ruled = await rule_applicant_size(await someone(Role.OFFICE_REVIEWER), firm.id, ruling)
    assert ruled.size_class is SizeClass.SMALL


async def test_nobody_of_a_party_decides_on_a_project_that_a_colleague_submitted(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene, by, project = await a_recommended_project()
    await submit_project(scene.actor, project.id)
    office = Role.OFFICE_REVIEWER
    insiders = [
        await belonging(await someone(office), applicant=scene.applicant),
        await belonging(await someone(office), tenant=scene.lab.tenant),
        await belonging(await someone(office), tenant=by.tenant),
    ]

    for insider in insiders:
        await refused(
            owner,
            lambda who=insider: claim_project(who, project.id),  # type: ignore[misc]
            lambda who=insider: approve_project(who, project.id, APPROVAL),  # type: ignore[misc]
            lambda who=insider: return_project(who, project.id, ProjectReturn(reason="示例")),  # type: ignore[misc]
            lambda who=insider: reject_project(who, project.id, ProjectRejection(reason="示例")),  # type: ignore[misc]
            lambda who=insider: approve_as_requested(who, project.id, ApprovalAsRequested(), expected=2),  # type: ignore[misc]
        )

    assert (await approve_project(scene.office, project.id, APPROVAL)).state is ProjectState.APPROVED


async def test_who_has_left_a_firm_may_decide_on_it_again(database: PostgresService, owner: asyncpg.Connection) -> None:
    scene = await a_scene()
    project = await a_submitted_project(scene)
    await belonging(scene.office, applicant=scene.applicant)
    leaving = "update membership set until_on = $1 where person_id = $2"

    await owner.execute(leaving, clock.today(), scene.office.person)  # the last day counts
    await refused(owner, lambda: approve_project(scene.office, project.id, APPROVAL))
    await owner.execute(leaving, clock.today() - DAY, scene.office.person)

    assert (await approve_project(scene.office, project.id, APPROVAL)).state is ProjectState.APPROVED


async def test_in_the_first_review_the_recommender_s_own_people_judge_but_none_of_the_applicant_s(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    await set_parameter("project.first_review", True)
    scene, by, project = await a_recommended_project()
    await submit_project(scene.actor, project.id)
    adviser = await someone(Role.RECOMMENDER_ADMINISTRATOR, party=by.tenant.id)
    await belonging(adviser, tenant=by.tenant)
    insider = await someone(Role.RECOMMENDER_ADMINISTRATOR, party=by.tenant.id)
    await belonging(insider, applicant=scene.applicant)

    await refused(owner, lambda: endorse_project(insider, project.id, ProjectEndorsement()))

    assert (await endorse_project(adviser, project.id, ProjectEndorsement())).state is ProjectState.SUBMITTED


async def test_nobody_of_an_institution_confirms_or_pays_its_payout(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await a_scene()
    requested = await a_requested_redemption(scene)
    insider = await belonging(await someone(Role.OFFICE_ADMINISTRATOR), tenant=scene.lab.tenant)

    await refused(
        owner,
        lambda: confirm_redemption(insider, requested.id),
        lambda: refuse_redemption(insider, requested.id, RedemptionRefusal(reason="示例")),
    )
    ready = await confirm_redemption(scene.office, requested.id)
    batch = await open_payment_batch(insider, PaymentBatchOpening(name="示例"))
    filling = PaymentBatchFilling(redemption_ids=(ready.id,))
    await refused(owner, lambda: fill_payment_batch(insider, batch.id, filling))


async def test_lab_3_nobody_of_an_institution_decides_on_its_labs(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    psi = await a_psi()
    lab = await a_submitted_lab(psi)
    insider = await belonging(await someone(Role.OFFICE_REVIEWER), tenant=psi.tenant)

    await refused(
        owner,
        lambda: approve_lab(insider, lab.id, LabApproval()),
        lambda: return_lab(insider, lab.id, LabReturn(reason="示例")),
        lambda: reject_lab(insider, lab.id, LabRejection(reason="示例")),
        lambda: claim_lab(insider, lab.id),
    )


async def test_lab_3_nor_on_what_becomes_of_an_open_one(database: PostgresService, owner: asyncpg.Connection) -> None:
    psi = await a_psi()
    lab = await an_open_lab(psi)
    insider = await belonging(await someone(Role.OFFICE_REVIEWER), tenant=psi.tenant)
    granting = LabCapabilityGrant(capability=Capability.INDUSTRIAL_DESIGN, reason="示例")

    await refused(
        owner,
        lambda: suspend_lab(insider, lab.id, LabSuspension(reason="示例")),
        lambda: remove_lab(insider, lab.id, LabRemoval(reason="示例")),
        lambda: grant_capability(insider, lab.id, granting),
    )


async def test_pur_9_nobody_of_a_party_reviews_its_contracts_amount_or_ends_it_for_the_office(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    scene = await an_agreed_project()
    contract = await a_contract(scene)
    insider = await someone(Role.OFFICE_ADMINISTRATOR)
    async with work(system()):
        await belonging(insider, tenant=await Tenant.get(id=scene.project.provider_id))

    await refused(
        owner,
        lambda: review_contract_amount(insider, contract.id, AmountReview(amount=Fen(1), reason="示例")),
        lambda: terminate_contract(insider, contract.id, ContractTermination(reason="示例")),
    )

"""Wishes for labs and questions to centers, valid by default, made by the operations themselves."""

from typing import Any

from kernel.actor import Actor
from nominations.inputs import CenterQuestion, LabWish
from nominations.models import ContactRequest, LabNomination
from nominations.operations import nominate_lab, request_contact
from policies.permissions import Role
from tenants.models import Tenant
from tests.actors import an_actor
from tests.factories.tenants import a_person, an_applicant


async def a_team() -> Actor:
    """Somebody of a startup team, acting for it."""
    person = await a_person()
    team = await an_applicant(person)
    return an_actor(Role.APPLICANT, party=team.id, person=person.id)


def a_wish(**changes: Any) -> LabWish:
    given: dict[str, Any] = {
        "lab_name": "示例待开放实验室",
        "host_name": "示例大学",
        "reason": "示例合作意向",
        **changes,
    }
    return LabWish(**given)


async def a_nomination(actor: Actor, **changes: Any) -> LabNomination:
    return await nominate_lab(actor, a_wish(**changes))


def a_question(center: Tenant, **changes: Any) -> CenterQuestion:
    given: dict[str, Any] = {
        "center_id": center.id,
        "host_name": "示例民营企业",
        "message": "如何加盟？",
        "reply_to": "010-00000000",
        **changes,
    }
    return CenterQuestion(**given)


async def a_contact_request(actor: Actor, center: Tenant, **changes: Any) -> ContactRequest:
    return await request_contact(actor, a_question(center, **changes))

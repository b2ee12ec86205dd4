"""The route of a host's labs to the Office, as the API shows it: a resolver's answer, for anyone."""

from datetime import date

import strawberry
from strawberry.types import Info

from authorisations.kinds import RouteWay
from authorisations.routes import Center, Route
from authorisations.serving import route_of
from kernel.actor import Actor
from kernel.errors import NotFound
from reads import global_id, key_of
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.context import Context
from schema.refusals import Finding, shown


@strawberry.type(description="An institution or domain center that may report a host's labs.")
class RouteInstitution:
    id: strawberry.ID = strawberry.field(description="Global id of the `Institution`.")
    name: str


@strawberry.type(description="A domain center that may take in a host's labs.")
class RouteCenter:
    id: strawberry.ID = strawberry.field(description="Global id of the `Institution`.")
    name: str
    fields_of_work: list[str]
    fits: bool = strawberry.field(description="Whether it works in the field that was asked for (DC-5).")
    joined: bool = strawberry.field(description="Whether the host is its member unit that day (DC-6).")
    permitted: bool = strawberry.field(description="By an exception that the Office recorded (A-21).")


@strawberry.type(description="How a host's labs reach the Office as of a day, and why (LAB-1, PSI-4, DC-3, DC-5).")
class SubmissionRoute:
    way: RouteWay
    institutions: list[RouteInstitution] = strawberry.field(description="The host's own that can report.")
    centers: list[RouteCenter] = strawberry.field(description="Those that may take it in, the best first.")
    findings: list[Finding] = strawberry.field(description="The reasons, each with its rule.")


async def submission_route(
    info: Info[Context, None], host_id: strawberry.ID, field: str = "", on: date | None = None
) -> SubmissionRoute | None:
    actor = info.context.actor
    try:
        route = await route_of(actor, key_of(host_id, ("Organisation",)), field=field, on=on)
    except NotFound:
        return None
    return route_shown(route, field, actor)


def route_shown(route: Route, field: str, actor: Actor) -> SubmissionRoute:
    return SubmissionRoute(
        way=route.way,
        institutions=[RouteInstitution(id=_id(each.id), name=each.name) for each in route.institutions],
        centers=[_center(center, field) for center in route.centers],
        findings=[shown(finding, actor.locale) for finding in route.findings],
    )


def _center(center: Center, field: str) -> RouteCenter:
    return RouteCenter(
        id=_id(center.id),
        name=center.name,
        fields_of_work=list(center.fields_of_work),
        fits=center.fits(field),
        joined=center.joined,
        permitted=center.permitted,
    )


def _id(key: object) -> strawberry.ID:
    return strawberry.ID(global_id("Institution", key))

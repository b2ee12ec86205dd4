"""Whom a wish for a lab goes to, by the route of its host (LAB-8)."""

from uuid import UUID

from authorisations.kinds import RouteWay
from authorisations.routes import Route


def receiver(route: Route, field: str) -> UUID | None:
    """The one institution that a wish for a lab goes to; None where the Office has to choose."""
    if route.way is RouteWay.OWN_INSTITUTION:
        return route.institutions[0].id if len(route.institutions) == 1 else None
    fitting = [center for center in route.centers if center.fits(field)]
    joined = [center for center in fitting if center.joined]
    found = joined or fitting
    return found[0].id if len(found) == 1 else None

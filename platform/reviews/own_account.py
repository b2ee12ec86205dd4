"""What the platform does of its own account, and nobody may ask it to."""

from journal.work import Work
from kernel.actor import Scope
from kernel.errors import NOT_ALLOWED, Denied


def of_the_platform(w: Work) -> None:
    """Refuse with Denied to anyone but the platform."""
    if w.actor.scope is not Scope.SYSTEM:
        raise Denied(NOT_ALLOWED.broken("", actual="system"))

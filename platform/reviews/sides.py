"""Which of the two sides an actor speaks for."""

from kernel.actor import Actor, Scope
from kernel.errors import Denied
from kernel.rules import Rule
from reviews.kinds import Side

_SPEAKS = {Scope.APPLICANT: Side.APPLICANT, Scope.PROVIDER: Side.PROVIDER}


def side_of(actor: Actor, because: Rule) -> Side:
    """Refuses with Denied to anyone who speaks for neither side. because: the rule that is cited."""
    side = _SPEAKS.get(actor.scope)
    if side is None:
        raise Denied(because.broken(""))
    return side

"""For which side of a contract someone speaks."""

from contracts.ending_rules import PARTIES_PROPOSE
from contracts.kinds import ContractSide
from kernel.actor import Actor, Scope
from kernel.errors import Denied

_SIDES = {
    Scope.APPLICANT: ContractSide.APPLICANT,
    Scope.PROVIDER: ContractSide.PROVIDER,
    Scope.OFFICE: ContractSide.OFFICE,
    Scope.SYSTEM: ContractSide.OFFICE,
}


def side_of(actor: Actor) -> ContractSide:
    """Row security has shown the contract to this actor already, so a party is one of its own parties."""
    side = _SIDES.get(actor.scope)
    if side is None:
        raise Denied(PARTIES_PROPOSE.broken("", actual=actor.scope))
    return side


def party_of(actor: Actor) -> ContractSide:
    """Refuses with Denied for anyone but the two parties."""
    side = side_of(actor)
    if side is ContractSide.OFFICE:
        raise Denied(PARTIES_PROPOSE.broken("", actual=side))
    return side

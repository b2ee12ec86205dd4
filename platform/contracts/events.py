"""What happens to contracts, listed products and purchases. Amounts stay in the rows, which row security guards."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ContractRegistered(Event):
    """A contract was registered and judged. effective: whether it took effect."""

    effective: bool


@dataclass(frozen=True, kw_only=True)
class ContractAmended(Event):
    """A supplementary agreement was registered and the contract judged anew."""

    effective: bool


@dataclass(frozen=True, kw_only=True)
class ContractReviewed(Event):
    """The Office recorded the reviewed contract amount (PUR-9)."""


@dataclass(frozen=True, kw_only=True)
class ProjectBreached(Event):
    """The project's purchases have come to exceed its cap (A-07)."""


@dataclass(frozen=True, kw_only=True)
class ProjectMended(Event):
    """The project's purchases are within its cap again (A-07)."""


@dataclass(frozen=True, kw_only=True)
class ListedProductAdded(Event):
    """A product was entered in the register of publicised products."""


@dataclass(frozen=True, kw_only=True)
class PurchaseRecorded(Event):
    """A purchase of a listed product was recorded within the cap."""


@dataclass(frozen=True, kw_only=True)
class PurchaseConfirmed(Event):
    """The Office accepted a purchase whose purpose is not one of the notice's (A-01)."""


@dataclass(frozen=True, kw_only=True)
class PurchaseCancelled(Event):
    """A purchase was taken back; its share is free again."""

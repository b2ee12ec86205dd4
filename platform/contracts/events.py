"""What happens to contracts, listed products and purchases. Amounts stay in the rows, which row security guards."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ContractRegistered(Event):
    """A contract was registered and judged. effective: whether it took effect."""

    effective: bool


@dataclass(frozen=True, kw_only=True)
class ContractAmended(Event):
    """A supplementary agreement was registered and the contract judged anew.

    amount_changed: the contract amount is another one, to be reviewed anew.
    """

    effective: bool
    amount_changed: bool


@dataclass(frozen=True, kw_only=True)
class ContractReplaced(Event):
    """Another file took the place of a contract's that had no effect, and it was judged anew."""

    effective: bool


@dataclass(frozen=True, kw_only=True)
class TerminationProposed(Event):
    """One party wants to end the contract; the other has to agree. by: APPLICANT or PROVIDER."""

    by: str


@dataclass(frozen=True, kw_only=True)
class TerminationDropped(Event):
    """A proposal to end the contract was taken back or declined. by: APPLICANT or PROVIDER."""

    by: str


@dataclass(frozen=True, kw_only=True)
class ContractTerminated(Event):
    """The contract ended before its project: both parties agreed, or the Office decided.

    by: who said the last word, APPLICANT, PROVIDER or OFFICE. effective: whether it had taken effect.
    """

    by: str
    effective: bool


@dataclass(frozen=True, kw_only=True)
class ContractFinished(Event):
    """The contract's project is finished for good; the contract is to be closed."""


@dataclass(frozen=True, kw_only=True)
class ContractClosed(Event):
    """The contract's project is over."""


@dataclass(frozen=True, kw_only=True)
class TechnologyContractRegistered(Event):
    """The contract's registration as a technology contract was put on record."""


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
class CapOutdated(Event):
    """What the mark of a project's cap says is no longer so, as another basis is in force (A-04); it is judged anew."""


@dataclass(frozen=True, kw_only=True)
class ListedProductAdded(Event):
    """A product was entered in the register of publicised products."""


@dataclass(frozen=True, kw_only=True)
class ListedProductRevised(Event):
    """The Office revised a listed product's validity."""


@dataclass(frozen=True, kw_only=True)
class ListedProductWithdrawn(Event):
    """The Office withdrew a listed product as of a day."""


@dataclass(frozen=True, kw_only=True)
class PurchaseDrafted(Event):
    """A purchase was drafted; it counts nowhere yet (A-05)."""


@dataclass(frozen=True, kw_only=True)
class PurchaseRecorded(Event):
    """A purchase of a listed product was recorded within the cap.

    waits: its purpose is another than the notice's four, so that it waits for the Office (A-01).
    """

    waits: bool


@dataclass(frozen=True, kw_only=True)
class PurchaseConfirmed(Event):
    """The Office accepted a purchase whose purpose is not one of the notice's (A-01)."""


@dataclass(frozen=True, kw_only=True)
class PurchaseRefused(Event):
    """The Office did not accept what a purchase is for; its share is free again."""


@dataclass(frozen=True, kw_only=True)
class PurchaseCancelled(Event):
    """A purchase was taken back; its share is free again."""

"""What callers hand in about contracts, their ends and reviewed amounts, listed products and purchases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.kinds import PurchasePurpose, ResponsibleParty, TechnologyContractKind
from kernel.money import Fen


@dataclass(frozen=True, kw_only=True)
class FailureTerm:
    """What the parties agreed for one way in which the completion review may fail (CON-4), in their own words."""

    situation: str
    responsible: ResponsibleParty
    settlement: str


@dataclass(frozen=True, kw_only=True)
class ContractRegistration:
    """A signed contract between the applicant (party A) and the lab side (party B), with its voucher clause."""

    number: str = ""
    party_a: str
    party_b: str
    signed_on: date
    begins_on: date | None = None
    ends_on: date | None = None
    declared_amount: Fen
    voucher_amount: Fen | None = None
    clause_text: str = ""
    clause_page: str = ""
    failure_terms: tuple[FailureTerm, ...] = ()
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ContractFileReplacement:
    """Another file in place of a contract's, with what it says of the voucher, while the contract has no effect."""

    voucher_amount: Fen | None = None
    clause_text: str = ""
    clause_page: str = ""
    document_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ContractAmendmentRegistration:
    """A signed supplementary agreement: the voucher clause a contract lacked, or other changes; the rest stays."""

    number: str = ""
    signed_on: date
    begins_on: date | None = None
    ends_on: date | None = None
    declared_amount: Fen | None = None
    voucher_amount: Fen | None = None
    clause_text: str = ""
    clause_page: str = ""
    failure_terms: tuple[FailureTerm, ...] | None = None
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ContractTermination:
    """Why a contract ends before its project does; a party that agrees need not say more."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TechnologyRegistration:
    """How the contract was registered as a technology contract (技术合同认定登记); for the record only."""

    kind: TechnologyContractKind
    registration_no: str
    registered_on: date
    registered_amount: Fen


@dataclass(frozen=True, kw_only=True)
class AmountReview:
    """The contract amount as the Office has reviewed it, and why."""

    amount: Fen
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProductListing:
    """A product on BMSTC's publicised list, with its validity; both ends included."""

    name: str
    holder: str
    certificate_no: str
    batch: str = ""
    publicised_on: date
    valid_from: date
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class ProductValidity:
    """A listed product's validity as the Office has found it since; both ends included."""

    valid_from: date
    valid_until: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProductWithdrawal:
    """From which day a product is no longer on the publicised list, and why. Without a day: it counts again."""

    withdrawn_on: date | None = None
    reason: str


@dataclass(frozen=True, kw_only=True)
class PurchaseRefusal:
    """Why the Office does not accept what a purchase is for."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class PurchaseCancellation:
    """Why a purchase is taken back."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class PurchaseRecord:
    """A purchase of a listed product: what for, at which price, and how much of it the voucher pays."""

    product_id: UUID
    purpose: PurchasePurpose | None = None
    purpose_other: str = ""
    need: str
    price: Fen
    voucher_share: Fen
    purchased_on: date

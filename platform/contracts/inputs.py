"""What callers hand in about contracts, reviewed amounts, listed products and purchases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contracts.kinds import PurchasePurpose, ResponsibleParty
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
    declared_amount: Fen
    voucher_amount: Fen | None = None
    clause_text: str = ""
    clause_page: str = ""
    failure_terms: tuple[FailureTerm, ...] = ()
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class ContractAmendmentRegistration:
    """A signed supplementary agreement that carries the voucher clause a contract lacked."""

    signed_on: date
    voucher_amount: Fen | None = None
    clause_text: str = ""
    document_id: UUID


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
class PurchaseRecord:
    """A purchase of a listed product: what for, at which price, and how much of it the voucher pays."""

    product_id: UUID
    purpose: PurchasePurpose | None = None
    purpose_other: str = ""
    need: str
    price: Fen
    voucher_share: Fen
    purchased_on: date

"""What callers hand in about applicants, voucher projects and redemptions."""

from dataclasses import dataclass, field, fields
from datetime import date
from uuid import UUID

from journal.differences import camel
from journal.remarks import Remark
from kernel.enterprise_size import INDUSTRY_CODE, SizeClass
from kernel.money import Fen
from kernel.texts import SAID
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers.kinds import Clearable, DesignPurpose, PrioritySubtheme, PriorityTheme


@dataclass(frozen=True, kw_only=True)
class ApplicantRegistration:
    """A firm or team that wants to apply. revenue: fen a year. leader, members: teams."""

    kind: ApplicantKind
    name: str
    uscc: str | None = None
    industry: str = field(default="", metadata={SAID: INDUSTRY_CODE})
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None
    leader: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ApplicantRevision:
    """What a firm or team says of itself anew; what is not given stays as it is. Kind and code stay."""

    name: str | None = None
    industry: str | None = field(default=None, metadata={SAID: INDUSTRY_CODE})
    staff: int | None = None
    revenue: Fen | None = None
    assets: Fen | None = None
    leader: str | None = None
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class SizeRuling:
    """The Office's word on the size class of a firm that the criteria do not classify, and on what it rests."""

    size_class: SizeClass
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApplicantVerification:
    """That the Office has compared the applicant's evidence with who acts for it. note: what was looked at."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class JoinQuestion:
    """By whom a registered firm is to be joined: its credit code, and a word to its administrators."""

    uscc: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class JoinAnswer:
    """What the firm says to somebody who wants to join."""

    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectDraft:
    """A voucher application. entry_id: the lab's entry in the open-lab catalogue. proposal_id: how it was found."""

    entry_id: UUID
    proposal_id: UUID | None = None
    title: str
    summary: str = ""
    activity_type: ActivityType
    activity_other: str = ""
    priority_theme: PriorityTheme | None = None
    priority_subtheme: PrioritySubtheme | None = None
    industrial_design: bool = False
    design_purpose: DesignPurpose | None = None
    design_other: str = ""
    budget: Fen
    requested_amount: Fen


@dataclass(frozen=True, kw_only=True)
class ProjectRevision:
    """What changes in a draft or returned project; what is not given stays as it is.

    entry_id: another lab's entry in the open-lab catalogue. cleared: what the application says nothing about any more.
    """

    entry_id: UUID | None = None
    title: str | None = None
    summary: str | None = None
    activity_type: ActivityType | None = None
    activity_other: str | None = None
    priority_theme: PriorityTheme | None = None
    priority_subtheme: PrioritySubtheme | None = None
    industrial_design: bool | None = None
    design_purpose: DesignPurpose | None = None
    design_other: str | None = None
    budget: Fen | None = None
    requested_amount: Fen | None = None
    cleared: tuple[Clearable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProjectApproval:
    """With how much a project is supported, until when the voucher may be used, and until when redeemed.

    conditions: what the parties have to observe; they read it.
    """

    amount: Fen
    reason: str = ""
    conditions: str = ""
    use_by: date | None = None
    redeem_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class ApprovalAsRequested:
    """What is said of several projects that are supported with what each of them asked for."""

    reason: str = ""
    conditions: str = ""
    use_by: date | None = None
    redeem_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectReturn:
    """That a project goes back for correction, what to correct in all, and remarks on single fields."""

    reason: str
    remarks: tuple[Remark, ...] = ()


REMARKABLE = frozenset(camel(each.name) for each in fields(ProjectRevision)) - {"cleared"} | {"entry", "documents"}
"""What a remark may be about."""


@dataclass(frozen=True, kw_only=True)
class ProjectEndorsement:
    """What the recommending institution says of an application that it passes on."""

    endorsement: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectRejection:
    """That a project is not supported, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class VoucherReturn:
    """What an applicant gives back of a voucher; all that may be given back unless an amount is said."""

    amount: Fen | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RedemptionRequest:
    """With what a payout is asked for: the project's invoices and other documents, and a word about them."""

    document_ids: tuple[UUID, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RedemptionRefusal:
    """Why a payout is not confirmed; it can be asked for again."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class PayeeAccountRecord:
    """Where an institution's redemptions are paid to. number: the bank account's digits."""

    holder: str
    bank: str
    number: str


@dataclass(frozen=True, kw_only=True)
class PaymentBatchOpening:
    """A batch of payments that begins."""

    name: str


@dataclass(frozen=True, kw_only=True)
class PaymentBatchFilling:
    """Confirmed redemptions that come into a batch, or leave it again."""

    redemption_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class PaymentBatchPayment:
    """That the bank carried a batch out: when, and under which reference."""

    paid_on: date
    bank_reference: str


@dataclass(frozen=True, kw_only=True)
class PaymentFailure:
    """Why the bank did not carry a payment out, or sent it back."""

    reason: str

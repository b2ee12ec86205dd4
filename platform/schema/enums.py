"""Every closed list of words that the API knows; they are the rooms' own enums, registered once."""

import strawberry

from authorisations.kinds import RouteWay
from contracts.kinds import CapBasis, ContractSide, PurchasePurpose, ResponsibleParty, TechnologyContractKind
from contracts.lifecycle import ContractState, PurchaseState
from desk.kinds import CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy
from documents.kinds import DocumentKind, ScanState, VersionState
from evaluations.kinds import Figure, Grade, ReportFormat
from evaluations.lifecycle import EvaluationState
from funds.kinds import Account, Cause, Movement
from funds.lifecycle import ProgrammeState
from journal.models import Decision
from kernel.actor import Scope
from kernel.enterprise_size import SizeClass
from kernel.language import Locale
from kernel.rules import Outcome
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory
from labs.lifecycle import LabState
from matching.lifecycle import NeedState, ProposalState
from nominations.lifecycle import ContactState, NominationState
from notifications.kinds import Delivery, MailKind, MailState, NotificationTopic
from onboarding.kinds import ApplicationSection, Duty, OutreachKind
from onboarding.lifecycle import ApplicationState, OutreachState
from policies.permissions import Role
from reviews.kinds import ConflictKind, IndicatorKind, Side
from reviews.lifecycle import AppealState, RecordState, ReviewState, SeatState, Verdict
from tenants.kinds import ApplicantKind, AuthorisedWork, HostKind, TenantKind
from tenants.lifecycle import AuthorisationState, TenantState
from tenants.takes import ValueKind
from vouchers.kinds import DesignPurpose, PriorityTheme
from vouchers.lifecycle import BatchState, ProjectState, RedemptionState

NAMED = {
    Account: "LedgerAccountKind",
    BatchState: "PaymentBatchState",
    Cause: "LedgerCause",
    Movement: "LedgerMovement",
    Outcome: "FindingOutcome",
    TenantKind: "InstitutionKind",
    TenantState: "InstitutionState",
    VersionState: "DocumentVersionState",
    Delivery: "NotificationDelivery",
    ValueKind: "ParameterKind",
    RecordState: "ResponsibilityRecordState",
    Side: "ProjectSide",
}

for kinds in (
    (
        ActivityType,
        ApplicantKind,
        ApplicationSection,
        ApplicationState,
        AuthorisationState,
        AuthorisedWork,
        Capability,
        ContractState,
        Decision,
    ),
    (
        DesignPurpose,
        DocumentKind,
        Duty,
        HostKind,
        LabCategory,
        LabState,
        Locale,
        NeedState,
        Outcome,
        OutreachKind,
        OutreachState,
    ),
    (
        PriorityTheme,
        ProjectState,
        ProposalState,
        PurchasePurpose,
        PurchaseState,
        RedemptionState,
        ReviewState,
        ResponsibleParty,
    ),
    (Account, BatchState, Cause, Movement, ProgrammeState),
    (ScanState, Delivery, MailKind, MailState, NotificationTopic),
    (CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy),
    (EvaluationState, Figure, Grade, ReportFormat),
    (ContactState, InstrumentClass, NominationState, RouteWay, ValueKind),
    (AppealState, ConflictKind, IndicatorKind, RecordState, SeatState, Side),
    (CapBasis, ContractSide, TechnologyContractKind),
    (Role, Scope, SizeClass, TenantKind, TenantState, Verdict, VersionState),
):
    for kind in kinds:
        strawberry.enum(kind, name=NAMED.get(kind))

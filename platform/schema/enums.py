"""Every closed list of words that the API knows; they are the rooms' own enums, registered once."""

import strawberry

from contracts.kinds import PurchasePurpose, ResponsibleParty
from contracts.lifecycle import ContractState, PurchaseState
from documents.kinds import DocumentKind, ScanState, VersionState
from evaluations.kinds import (
    CountedSubject,
    DeskItemKind,
    Figure,
    Grade,
    ObligationKind,
    ObligationState,
    OwedBy,
    ReportFormat,
)
from evaluations.lifecycle import EvaluationState
from journal.models import Decision
from kernel.actor import Scope
from kernel.enterprise_size import SizeClass
from kernel.language import Locale
from kernel.rules import Outcome
from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory, RouteWay
from labs.lifecycle import ContactState, LabState, NominationState
from matching.lifecycle import NeedState, ProposalState
from notifications.kinds import Delivery, MailKind, MailState, NotificationTopic
from onboarding.kinds import Duty, OutreachKind
from onboarding.lifecycle import ApplicationState, OutreachState
from policies.permissions import Role
from reviews.lifecycle import ReviewState, Verdict
from tenants.kinds import ApplicantKind, AuthorisedWork, HostKind, TenantKind
from tenants.lifecycle import AuthorisationState, TenantState
from vouchers.kinds import DesignPurpose, PriorityTheme
from vouchers.lifecycle import ProjectState, RedemptionState

NAMED = {
    Outcome: "FindingOutcome",
    TenantKind: "InstitutionKind",
    TenantState: "InstitutionState",
    VersionState: "DocumentVersionState",
    Delivery: "NotificationDelivery",
}

for kinds in (
    (
        ActivityType,
        ApplicantKind,
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
    (ScanState, Delivery, MailKind, MailState, NotificationTopic),
    (CountedSubject, DeskItemKind, ObligationKind, ObligationState, OwedBy),
    (EvaluationState, Figure, Grade, ReportFormat),
    (ContactState, InstrumentClass, NominationState, RouteWay),
    (Role, Scope, SizeClass, TenantKind, TenantState, Verdict, VersionState),
):
    for kind in kinds:
        strawberry.enum(kind, name=NAMED.get(kind))

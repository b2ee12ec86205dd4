"""Every operation that the API offers: its name there, the operation, and the type it shows (None: a dry run)."""

from collections.abc import Callable
from typing import Any

import authorisations.operations as authorisations
import contracts.operations as contracts
import desk.operations as desk
import documents.operations as documents
import evaluations.operations as evaluations
import funds.operations as funds
import journal.dead_letters as dead_letters
import labs.operations as labs
import matching.operations as matching
import nominations.operations as nominations
import notifications.operations as notifications
import onboarding.operations as onboarding
import reviews.operations as reviews
import spreadsheets.operations as spreadsheets
import tenants.operations as tenants
import vouchers.operations as vouchers
from schema.contracts import Contract, ListedProduct, Purchase
from schema.documents import Document, DocumentVersion
from schema.evaluations import Evaluation, EvaluationCycle
from schema.experts import DeclaredInterest, Expert, ReviewIndicator
from schema.funds import Programme
from schema.institution_year import OutreachEvent, Training
from schema.institutions import (
    ApiKey,
    Applicant,
    Authorisation,
    CenterMembership,
    CenterPermit,
    Institution,
    JoinRequest,
    Membership,
    Organisation,
    Person,
    PlatformMembership,
)
from schema.labs import Lab
from schema.matching import Need, Proposal
from schema.messages import Notification, NotificationPreference
from schema.obligations import DeskItem
from schema.onboarding import InstitutionApplication, ServedEnterprise
from schema.parameters import ParameterValue
from schema.records import DeadLetter
from schema.reviews import Appeal, CompletionReview, ResponsibilityRecord, Seat
from schema.spreadsheets import ImportJob, ListExport
from schema.vouchers import PayeeAccount, PaymentBatch, Project, Redemption
from schema.wishes import ContactRequest, LabNomination

Line = tuple[str, Callable[..., Any], type | None]

ACCOUNTS: list[Line] = [
    ("membershipGrant", tenants.grant_membership, Membership),
    ("membershipEnd", tenants.end_membership, Membership),
    ("accountRevise", tenants.revise_account, Person),
    ("apiKeyRevoke", tenants.revoke_api_key, ApiKey),
    ("hostRecord", tenants.record_host, Organisation),
    ("hostRevise", tenants.revise_host, Organisation),
    ("platformMembershipRecord", tenants.record_platform_membership, PlatformMembership),
    ("platformMembershipEnd", tenants.end_platform_membership, PlatformMembership),
    ("parameterSet", tenants.set_parameter, ParameterValue),
    ("parameterWithdraw", tenants.withdraw_parameter, ParameterValue),
    ("institutionCompleteProfile", tenants.complete_profile, Institution),
    ("documentComplete", documents.complete_upload, DocumentVersion),
    ("documentDate", documents.date_document, Document),
    ("documentReplace", documents.replace_document, Document),
    ("notificationRead", notifications.read_notification, Notification),
    ("notificationsReadAll", notifications.read_all_notifications, Person),
    ("notificationPrefer", notifications.prefer_delivery, NotificationPreference),
    ("deadLetterRetry", dead_letters.retry_dead_letter, DeadLetter),
]

JOINING: list[Line] = [
    ("institutionApplicationDraft", onboarding.draft_institution_application, InstitutionApplication),
    ("institutionApplicationRevise", onboarding.revise_institution_application, InstitutionApplication),
    ("institutionApplicationSaveSection", onboarding.save_application_section, InstitutionApplication),
    ("rosterRecord", onboarding.record_roster, InstitutionApplication),
    ("institutionApplicationCheck", onboarding.check_institution_application, None),
    ("institutionApplicationSubmit", onboarding.submit_institution_application, InstitutionApplication),
    ("institutionApplicationWithdraw", onboarding.withdraw_institution_application, InstitutionApplication),
    ("institutionApplicationClaim", onboarding.claim_institution_application, InstitutionApplication),
    ("institutionApplicationRelease", onboarding.release_institution_application, InstitutionApplication),
    ("institutionApplicationReturn", onboarding.return_institution_application, InstitutionApplication),
    ("institutionApplicationReject", onboarding.reject_institution_application, InstitutionApplication),
    ("institutionApplicationApprove", onboarding.approve_institution_application, InstitutionApplication),
    ("decisionFeedbackSend", onboarding.send_decision_feedback, InstitutionApplication),
    ("institutionOpenAccount", onboarding.open_tenant_account, Institution),
]

YEAR: list[Line] = [
    ("institutionSuspend", tenants.suspend_tenant, Institution),
    ("institutionRestore", tenants.restore_tenant, Institution),
    ("trainingRecord", onboarding.record_training, Training),
    ("outreachPlan", onboarding.plan_outreach, OutreachEvent),
    ("outreachReport", onboarding.report_outreach, OutreachEvent),
    ("outreachCancel", onboarding.cancel_outreach, OutreachEvent),
]

EVALUATIONS: list[Line] = [
    ("evaluationCycleOpen", evaluations.open_evaluation_cycle, EvaluationCycle),
    ("evaluationCycleRevise", evaluations.revise_evaluation_cycle, EvaluationCycle),
    ("evaluationBegin", evaluations.begin_evaluation, Evaluation),
    ("evaluationScore", evaluations.score_evaluation, Evaluation),
    ("evaluationPublish", evaluations.publish_evaluation, Evaluation),
    ("evaluationCorrect", evaluations.correct_evaluation, Evaluation),
    ("evaluationReply", evaluations.reply_evaluation, Evaluation),
]

DESK: list[Line] = [
    ("deskItemClaim", desk.claim_desk_item, DeskItem),
    ("deskItemRelease", desk.release_desk_item, DeskItem),
]

LABS: list[Line] = [
    ("centerMembershipRecord", authorisations.record_center_membership, CenterMembership),
    ("centerMembershipRenewLetter", authorisations.renew_center_letter, CenterMembership),
    ("centerMembershipEnd", authorisations.end_center_membership, CenterMembership),
    ("centerPermit", authorisations.permit_center, CenterPermit),
    ("centerPermitEnd", authorisations.end_center_permit, CenterPermit),
    ("centerFieldsRevise", authorisations.revise_center_fields, Institution),
    ("authorisationRecord", authorisations.record_authorisation, Authorisation),
    ("authorisationConfirm", authorisations.confirm_authorisation, Authorisation),
    ("authorisationRefuse", authorisations.refuse_authorisation, Authorisation),
    ("authorisationRevoke", authorisations.revoke_authorisation, Authorisation),
    ("labTransfer", labs.transfer_lab, Lab),
    ("labNominate", nominations.nominate_lab, LabNomination),
    ("nominationForward", nominations.forward_nomination, LabNomination),
    ("nominationAccept", nominations.accept_nomination, LabNomination),
    ("nominationDecline", nominations.decline_nomination, LabNomination),
    ("contactRequest", nominations.request_contact, ContactRequest),
    ("contactAnswer", nominations.answer_contact, ContactRequest),
    ("labDraft", labs.draft_lab, Lab),
    ("labRevise", labs.revise_lab, Lab),
    ("labAmend", labs.amend_lab, Lab),
    ("labCheck", labs.check_lab, None),
    ("labSubmit", labs.submit_lab, Lab),
    ("labWithdraw", labs.withdraw_lab, Lab),
    ("labDiscard", labs.discard_lab, Lab),
    ("labApprove", labs.approve_lab, Lab),
    ("labClaim", labs.claim_lab, Lab),
    ("labRelease", labs.release_lab, Lab),
    ("labReturn", labs.return_lab, Lab),
    ("labReject", labs.reject_lab, Lab),
    ("labSuspend", labs.suspend_lab, Lab),
    ("labGrantCapability", labs.grant_capability, Lab),
    ("labWithdrawCapability", labs.withdraw_capability, Lab),
    ("labRenewRecognition", labs.renew_recognition, Lab),
    ("labRestore", labs.restore_lab, Lab),
    ("labRemove", labs.remove_lab, Lab),
]

MATCHING: list[Line] = [
    ("servedEnterpriseRecord", matching.record_served_enterprise, ServedEnterprise),
    ("needRecord", matching.record_need, Need),
    ("needRevise", matching.revise_need, Need),
    ("needClose", matching.close_need, Need),
    ("consentConfirm", matching.confirm_consent, Need),
    ("consentRevoke", matching.revoke_consent, Need),
    ("needMatch", matching.match_need, Need),
    ("proposalSend", matching.send_proposal, Proposal),
    ("proposalWithdraw", matching.withdraw_proposal, Proposal),
    ("proposalAccept", matching.accept_proposal, Proposal),
    ("proposalDecline", matching.decline_proposal, Proposal),
]

VOUCHERS: list[Line] = [
    ("applicantRegister", vouchers.register_applicant, Applicant),
    ("applicantRevise", vouchers.revise_applicant, Applicant),
    ("applicantVerify", vouchers.verify_applicant, Applicant),
    ("applicantRuleSize", vouchers.rule_applicant_size, Applicant),
    ("applicantAskToJoin", vouchers.ask_to_join, JoinRequest),
    ("joinAccept", vouchers.accept_join, JoinRequest),
    ("joinDecline", vouchers.decline_join, JoinRequest),
    ("projectDraft", vouchers.draft_project, Project),
    ("projectRevise", vouchers.revise_project, Project),
    ("projectCheck", vouchers.check_project, None),
    ("projectSubmit", vouchers.submit_project, Project),
    ("projectCheckApproval", vouchers.check_approval, None),
    ("projectApprove", vouchers.approve_project, Project),
    ("projectEndorse", vouchers.endorse_project, Project),
    ("projectSendBack", vouchers.send_back_project, Project),
    ("projectClaim", vouchers.claim_project, Project),
    ("projectRelease", vouchers.release_project, Project),
    ("projectReturn", vouchers.return_project, Project),
    ("projectReject", vouchers.reject_project, Project),
    ("projectCancel", vouchers.cancel_project, Project),
    ("redemptionRequest", vouchers.request_redemption, Redemption),
    ("redemptionConfirm", vouchers.confirm_redemption, Redemption),
    ("redemptionRefuse", vouchers.refuse_redemption, Redemption),
    ("voucherReturn", vouchers.return_voucher, Project),
    ("payeeAccountRecord", vouchers.record_payee_account, PayeeAccount),
    ("paymentBatchOpen", vouchers.open_payment_batch, PaymentBatch),
    ("paymentBatchFill", vouchers.fill_payment_batch, PaymentBatch),
    ("paymentBatchEmpty", vouchers.empty_payment_batch, PaymentBatch),
    ("paymentBatchClose", vouchers.close_payment_batch, PaymentBatch),
    ("paymentBatchPay", vouchers.pay_payment_batch, PaymentBatch),
    ("paymentFail", vouchers.fail_payment, Redemption),
]

FUNDS: list[Line] = [
    ("programmeDraft", funds.draft_programme, Programme),
    ("programmeRevise", funds.revise_programme, Programme),
    ("programmeOpen", funds.open_programme, Programme),
    ("programmeChangeBudget", funds.change_programme_budget, Programme),
    ("programmeClose", funds.close_programme, Programme),
]

CONTRACTS: list[Line] = [
    ("contractCheck", contracts.check_contract, None),
    ("contractRegister", contracts.register_contract, Contract),
    ("contractReplaceFile", contracts.replace_contract_file, Contract),
    ("contractAmend", contracts.amend_contract, Contract),
    ("contractReviewAmount", contracts.review_contract_amount, Contract),
    ("contractProposeTermination", contracts.propose_termination, Contract),
    ("contractDropTermination", contracts.drop_termination, Contract),
    ("contractTerminate", contracts.terminate_contract, Contract),
    ("contractClose", contracts.close_contract, Contract),
    ("contractNoteTechnologyRegistration", contracts.note_technology_registration, Contract),
    ("productList", contracts.list_product, ListedProduct),
    ("productRevise", contracts.revise_product, ListedProduct),
    ("productWithdraw", contracts.withdraw_product, ListedProduct),
    ("purchaseCheck", contracts.check_purchase, None),
    ("purchaseDraft", contracts.draft_purchase, Purchase),
    ("purchaseSubmit", contracts.submit_purchase, Purchase),
    ("purchaseRecord", contracts.record_purchase, Purchase),
    ("purchaseConfirm", contracts.confirm_purchase, Purchase),
    ("purchaseRefuse", contracts.refuse_purchase, Purchase),
    ("purchaseCancel", contracts.cancel_purchase, Purchase),
]

REVIEWS: list[Line] = [
    ("reportFile", reviews.file_final_report, CompletionReview),
    ("reportConfirm", reviews.confirm_final_report, CompletionReview),
    ("reportReturn", reviews.return_final_report, CompletionReview),
    ("reportRefile", reviews.refile_final_report, CompletionReview),
    ("reportWithdraw", reviews.withdraw_final_report, CompletionReview),
    ("expertsAssign", reviews.assign_experts, CompletionReview),
    ("panelDraw", reviews.draw_panel, CompletionReview),
    ("seatAccept", reviews.accept_seat, Seat),
    ("seatDecline", reviews.decline_seat, Seat),
    ("seatRelease", reviews.release_seat, Seat),
    ("voteCast", reviews.cast_vote, Seat),
    ("verdictState", reviews.state_verdict, Seat),
    ("appealFile", reviews.file_appeal, Appeal),
    ("appealAdmit", reviews.admit_appeal, Appeal),
    ("appealDismiss", reviews.dismiss_appeal, Appeal),
    ("responsibilityPropose", reviews.propose_responsibility, ResponsibilityRecord),
    ("responsibilityAgree", reviews.agree_responsibility, ResponsibilityRecord),
    ("responsibilityDecline", reviews.decline_responsibility, ResponsibilityRecord),
    ("expertEnrol", reviews.enrol_expert, Expert),
    ("expertRevise", reviews.revise_expert, Expert),
    ("interestDeclare", reviews.declare_interest, DeclaredInterest),
    ("interestEnd", reviews.end_interest, DeclaredInterest),
    ("reviewIndicatorAdd", reviews.add_indicator, ReviewIndicator),
    ("reviewIndicatorEnd", reviews.end_indicator, ReviewIndicator),
]

SPREADSHEETS: list[Line] = [
    ("importPreview", spreadsheets.preview_import, ImportJob),
    ("importStart", spreadsheets.start_import, ImportJob),
    ("importDiscard", spreadsheets.discard_import, ImportJob),
    ("listExport", spreadsheets.export_list, ListExport),
]

MUTATIONS: list[Line] = [
    *ACCOUNTS,
    *JOINING,
    *YEAR,
    *EVALUATIONS,
    *DESK,
    *LABS,
    *MATCHING,
    *FUNDS,
    *VOUCHERS,
    *CONTRACTS,
    *REVIEWS,
    *SPREADSHEETS,
]

"""The ways in which an application to join is drafted, decided and carried out, and an institution's year recorded."""

from onboarding.operations.approve_institution_application import approve_institution_application
from onboarding.operations.cancel_outreach import cancel_outreach
from onboarding.operations.check_institution_application import check_institution_application
from onboarding.operations.claim_institution_application import claim_institution_application
from onboarding.operations.draft_institution_application import draft_institution_application
from onboarding.operations.open_tenant_account import open_tenant_account
from onboarding.operations.plan_outreach import plan_outreach
from onboarding.operations.record_roster import record_roster
from onboarding.operations.record_training import record_training
from onboarding.operations.reject_institution_application import reject_institution_application
from onboarding.operations.release_institution_application import release_institution_application
from onboarding.operations.report_outreach import report_outreach
from onboarding.operations.return_institution_application import return_institution_application
from onboarding.operations.revise_institution_application import revise_institution_application
from onboarding.operations.save_application_section import save_application_section
from onboarding.operations.send_decision_feedback import send_decision_feedback
from onboarding.operations.submit_institution_application import submit_institution_application
from onboarding.operations.withdraw_institution_application import withdraw_institution_application

__all__ = [
    "approve_institution_application",
    "cancel_outreach",
    "check_institution_application",
    "claim_institution_application",
    "draft_institution_application",
    "open_tenant_account",
    "plan_outreach",
    "record_roster",
    "record_training",
    "reject_institution_application",
    "release_institution_application",
    "report_outreach",
    "return_institution_application",
    "revise_institution_application",
    "save_application_section",
    "send_decision_feedback",
    "submit_institution_application",
    "withdraw_institution_application",
]

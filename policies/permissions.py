"""Everything that needs permission, as `<thing>:<action>`, and the roles that people can hold."""

from enum import StrEnum


class Permission(StrEnum):
    # Accounts and institutions
    SESSION_USE = "session:use"
    API_KEY_MANAGE = "api_key:manage"
    MEMBERSHIP_MANAGE = "membership:manage"
    TENANT_READ = "tenant:read"
    TENANT_OPEN = "tenant:open"
    TENANT_PROFILE = "tenant:profile"
    TENANT_SUSPEND = "tenant:suspend"
    HOST_MANAGE = "host:manage"
    AUDIT_READ = "audit:read"
    DEAD_LETTER_MANAGE = "dead_letter:manage"
    NOTIFICATION_READ = "notification:read"
    MAIL_READ = "mail:read"
    # Documents
    DOCUMENT_UPLOAD = "document:upload"
    DOCUMENT_READ = "document:read"
    # Institutions that join
    INSTITUTION_APPLICATION_READ = "institution_application:read"
    INSTITUTION_APPLICATION_WRITE = "institution_application:write"
    INSTITUTION_APPLICATION_SUBMIT = "institution_application:submit"
    PROVIDER_DECIDE = "provider_application:decide"
    RECOMMENDER_DECIDE = "recommender_application:decide"
    FEEDBACK_SEND = "feedback:send"
    # An institution's year
    TRAINING_READ = "training:read"
    TRAINING_RECORD = "training:record"
    OUTREACH_READ = "outreach:read"
    OUTREACH_RECORD = "outreach:record"
    OBLIGATION_READ = "obligation:read"
    DESK_READ = "desk:read"
    EVALUATION_READ = "evaluation:read"
    EVALUATION_WRITE = "evaluation:write"
    EVALUATION_REPLY = "evaluation:reply"
    # Labs
    LAB_READ = "lab:read"
    LAB_WRITE = "lab:write"
    LAB_SUBMIT = "lab:submit"
    LAB_DECIDE = "lab:decide"
    CENTER_MEMBERSHIP_RECORD = "center_membership:record"
    CENTER_MEMBERSHIP_END = "center_membership:end"
    CENTER_PERMIT = "center:permit"
    AUTHORISATION_RECORD = "authorisation:record"
    AUTHORISATION_DECIDE = "authorisation:decide"
    EXPIRY_ANNOUNCE = "expiry:announce"
    # Matching
    SERVED_ENTERPRISE_READ = "served_enterprise:read"
    SERVED_ENTERPRISE_RECORD = "served_enterprise:record"
    NEED_READ = "need:read"
    NEED_RECORD = "need:record"
    PROPOSAL_READ = "proposal:read"
    PROPOSAL_SEND = "proposal:send"
    PROPOSAL_ANSWER = "proposal:answer"
    # Vouchers
    APPLICANT_READ = "applicant:read"
    APPLICANT_REGISTER = "applicant:register"
    PROJECT_READ = "project:read"
    PROJECT_WRITE = "project:write"
    PROJECT_SUBMIT = "project:submit"
    PROJECT_DECIDE = "project:decide"
    REDEMPTION_READ = "redemption:read"
    REDEMPTION_REQUEST = "redemption:request"
    REDEMPTION_CONFIRM = "redemption:confirm"
    # Contracts and purchases
    CONTRACT_READ = "contract:read"
    CONTRACT_REGISTER = "contract:register"
    CONTRACT_REVIEW_AMOUNT = "contract:review_amount"
    PRODUCT_LIST = "product:list"
    PURCHASE_READ = "purchase:read"
    PURCHASE_RECORD = "purchase:record"
    PURCHASE_CONFIRM = "purchase:confirm"
    # Completion reviews
    REVIEW_READ = "review:read"
    REPORT_FILE = "report:file"
    REPORT_CONFIRM = "report:confirm"
    REVIEW_ASSIGN = "review:assign"
    REVIEW_VOTE = "review:vote"


class Role(StrEnum):
    """What a membership grants; the matrix of `policy.csv` says what each may do."""

    OFFICE_ADMINISTRATOR = "office_administrator"
    OFFICE_REVIEWER = "office_reviewer"
    BMSTC_REVIEWER = "bmstc_reviewer"
    PSI_ADMINISTRATOR = "psi_administrator"
    PSI_OPERATOR = "psi_operator"
    CENTER_ADMINISTRATOR = "center_administrator"
    CENTER_OPERATOR = "center_operator"
    RECOMMENDER_ADMINISTRATOR = "recommender_administrator"
    RECOMMENDER_ADVISER = "recommender_adviser"
    LAB_MANAGER = "lab_manager"
    EXPERT = "expert"
    APPLICANT = "applicant"
    AUDITOR = "auditor"
    INTEGRATOR = "integrator"
    PERSON = "person"  # signed in, belongs to nothing yet
    SYSTEM = "system"  # tasks and set-up

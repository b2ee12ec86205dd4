"""What must be seen of one voucher's way, by whom, from which moment on. Whoever is not named must see nothing of it.

Each moment lists what has come to be or has changed hands since the moment before. `*`: part of it (of the documents of
both sides, say, only one's own).
"""

OFFICE_SIDE = "auditor office"
PARTIES = "applicant auditor office provider recommender"
PARTIES_AND_EXPERT = "applicant auditor expert1 office provider recommender"

EXPECTED: dict[str, dict[str, tuple[str, ...]]] = {
    "Institutions join the network": {
        "everybody": ("Institution PSI", "Institution REC", "Organisation", "PlatformMembership"),
        "everybody but anyone*": ("AuditEntry session.opened",),  # each their own
        "auditor bmstc office recommender": (  # BMSTC decides on recommending institutions only (REC-14)
            "AuditEntry institution_roster.recorded",
            "Document REC APPLICATION_FORM",
            "Document REC COMMITMENT_LETTER",
            "Document REC SAFEGUARD_MEASURES",
            "Document REC WORK_MECHANISM",
            "DocumentVersion REC APPLICATION_FORM",
            "DocumentVersion REC COMMITMENT_LETTER",
            "DocumentVersion REC SAFEGUARD_MEASURES",
            "DocumentVersion REC WORK_MECHANISM",
            "InstitutionApplication REC",
            "Person 示例推荐机构管理员",
            "Round REC",
            "ServedEnterprise",
        ),
        "auditor bmstc* office provider* recommender*": (
            "AuditEntry decision_feedback.sent",
            "AuditEntry institution_application.approved",
            "AuditEntry institution_application.claimed",
            "AuditEntry institution_application.drafted",
            "AuditEntry institution_application.submitted",
            "AuditEntry tenant_account.opened",
        ),
        OFFICE_SIDE: ("AuditEntry organisation.recorded", "AuditEntry platform_membership.recorded"),
        "auditor office other expert": ("AuditEntry membership.granted", "Membership expert", "Person 示例专家丁"),
        "auditor office other expert* provider* recommender*": ("AuditEntry person.registered",),
        "auditor office provider": (
            "AuditEntry institution_application.revised",
            "Authorisation",
            "Document PSI APPLICATION_FORM",
            "Document PSI AUTHORISATION_LETTER",
            "Document PSI COMMITMENT_LETTER",
            "Document PSI INTERNAL_VOUCHER_RULES",
            "DocumentVersion PSI APPLICATION_FORM",
            "DocumentVersion PSI AUTHORISATION_LETTER",
            "DocumentVersion PSI COMMITMENT_LETTER",
            "DocumentVersion PSI INTERNAL_VOUCHER_RULES",
            "InstitutionApplication PSI",
            "Membership psi_administrator",
            "Person 示例专业服务机构管理员",
            "Round PSI",
        ),
        "auditor office provider* recommender*": (
            "AuditEntry document.accepted",
            "AuditEntry document.requested",
            "AuditEntry tenant.profiled",
        ),
        "auditor office recommender": ("Membership recommender_administrator",),
        "bmstc* office*": ("Notification institution_application.submitted",),
        "office": ("Notification tenant.profiled",),
        "other expert": ("Notification membership.granted",),
        "office* provider* recommender*": ("Notification institution_application.approved",),
        "provider* recommender*": ("Notification decision_feedback.sent", "Notification tenant_account.opened"),
    },
    "A lab enters the open-lab catalogue": {
        "everybody": ("OpenLab",),
        # the other institution sees the lab that it drafted itself, in vain, and no more
        "auditor office other psi* provider*": ("AuditEntry lab.drafted", "Lab", "LabService", "Recognition"),
        "auditor office provider": ("AuditEntry lab.approved", "AuditEntry lab.submitted", "Round Lab"),
        "office": ("Notification lab.submitted",),
        "provider": ("Notification lab.approved",),
    },
    "a proposal is drawn up": {
        "applicant auditor office": ("Person 示例企业负责人",),
        "applicant* auditor office other expert* provider* recommender*": ("AuditEntry person.registered",),
        "auditor bmstc* office recommender": ("ServedEnterprise",),  # of the roster BMSTC judged, not of daily work
        "auditor office recommender": (
            "AuditEntry need.matched",
            "AuditEntry need.recorded",
            "AuditEntry served_enterprise.recorded",
            "Need",
            "Proposal",
        ),
    },
    "A need finds its lab": {
        "auditor office provider recommender": ("AuditEntry proposal.accepted", "AuditEntry proposal.sent"),
        "auditor office provider* recommender": ("Proposal",),  # the one that was sent to it
        "auditor office recommender": ("AuditEntry need.accepted",),
        "provider": ("Notification proposal.sent",),
        "recommender": ("Notification proposal.accepted",),
    },
    "A voucher is applied for and approved": {
        "applicant auditor office": (  # what was recorded on its behalf is its own once the Office has verified it
            "AuditEntry applicant.registered",
            "AuditEntry applicant.verified",
            "AuditEntry document.accepted",
            "AuditEntry document.requested",
            "AuditEntry need.linked",
            "Document PROJECT BUSINESS_LICENCE",
            "DocumentVersion PROJECT BUSINESS_LICENCE",
            "Membership applicant_administrator",
        ),
        "applicant": ("Notification applicant.verified", "Notification need.linked"),
        PARTIES: (
            "Applicant",
            "AuditEntry project.approved",
            "AuditEntry project.submitted",
            "Project",
            "Round Project",
        ),
        "applicant auditor office provider": ("LedgerTransaction", "Reservation"),
        OFFICE_SIDE: ("LedgerEntry",),
        # a draft is no business of the lab's institution
        "applicant auditor office recommender": ("AuditEntry project.drafted", "AuditEntry project.revised", "Need"),
        "applicant auditor office provider* recommender": ("Proposal",),
        "applicant* provider* recommender*": ("Notification project.approved",),
        "office* provider* recommender*": ("Notification project.submitted",),
    },
    "The contract takes effect": {
        PARTIES: (
            "AuditEntry contract.amended",
            "AuditEntry contract.registered",
            "AuditEntry contract.reviewed",
            "Contract",
            "ContractAmendment",
            "Document PROJECT CONTRACT",
            "Document PROJECT SUPPLEMENTARY_AGREEMENT",
            "DocumentVersion PROJECT CONTRACT",
            "DocumentVersion PROJECT SUPPLEMENTARY_AGREEMENT",
            "ReviewedAmount",
        ),
        "applicant* auditor office provider* recommender*": (
            "AuditEntry document.accepted",
            "AuditEntry document.requested",
        ),
        "applicant* provider* recommender*": ("Notification contract.reviewed",),
        "office* provider* recommender*": ("Notification contract.amended",),
        "provider* recommender*": ("Notification contract.registered",),
    },
    "Listed products are bought within the cap": {
        "everybody": ("ListedProduct",),
        PARTIES: ("AuditEntry purchase.recorded", "Purchase"),
        OFFICE_SIDE: ("AuditEntry listed_product.added",),
        "office* provider*": ("Notification purchase.recorded",),
    },
    "experts are assigned": {  # from now on, and only now, an expert sees what is to be judged
        PARTIES_AND_EXPERT: (
            "Applicant",
            "CompletionReview",
            "Contract",
            "ContractAmendment",
            "Document PROJECT CONTRACT",
            "Document PROJECT FINAL_REPORT",
            "Document PROJECT SUPPLEMENTARY_AGREEMENT",
            "DocumentVersion PROJECT CONTRACT",
            "DocumentVersion PROJECT FINAL_REPORT",
            "DocumentVersion PROJECT SUPPLEMENTARY_AGREEMENT",
            "Project",
            "Purchase",
            "ReviewedAmount",
        ),
        PARTIES: (
            "AuditEntry completion_review.assigned",
            "AuditEntry completion_review.confirmed",
            "AuditEntry completion_review.filed",
            "Round CompletionReview",
        ),
        "applicant* office*": ("Notification completion_review.confirmed",),
        "applicant* provider* recommender*": ("Notification completion_review.assigned",),
        # the parties never learn who judges
        "auditor expert1* office": ("AuditEntry seat.accepted", "AuditEntry seat.assigned", "Seat"),
        "expert1*": ("Notification seat.assigned",),
        "office* provider*": ("Notification completion_review.filed",),
    },
    "two votes are in": {  # sealed: that somebody voted is known to the Office, not how
        "auditor expert1* office": ("AuditEntry vote.cast",),
        "expert1*": ("Vote",),
    },
    "Experts conclude, the voucher is redeemed": {
        "applicant auditor office provider": ("Redemption",),
        "auditor office provider": ("AuditEntry payee_account.recorded", "PayeeAccount"),
        OFFICE_SIDE: (  # the Office's own papers: whom else it pays is nobody's business
            "AuditEntry document.made",
            "AuditEntry payment_batch.closed",
            "AuditEntry payment_batch.opened",
            "AuditEntry payment_batch.paid",
            "Document PROJECT PAYMENT_FILE",
            "DocumentVersion PROJECT PAYMENT_FILE",
            "PaymentBatch",
        ),
        PARTIES: (
            "AuditEntry completion_review.decided",
            "AuditEntry redemption.batched",
            "AuditEntry redemption.confirmed",
            "AuditEntry redemption.paid",
            "AuditEntry redemption.requested",
        ),
        "applicant* office* provider* recommender*": ("Notification completion_review.decided",),
        "applicant* provider*": ("Notification redemption.confirmed", "Notification redemption.paid"),
        "auditor expert1* office": ("Vote",),
        PARTIES_AND_EXPERT: ("Document PROJECT INVOICE", "DocumentVersion PROJECT INVOICE", "ReviewVerdict"),
        "office": ("Notification redemption.requested",),
    },
    "The voucher's timeline": {},
}

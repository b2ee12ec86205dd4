"""What a message is about, by name: read in the same statement under the reader's own row security, or not at all."""

_PROJECT = "select p.title from {table} named join project p on p.id = named.project_id"
_OF_PROJECT = {
    "Contract": "contract",
    "CompletionReview": "completion_review",
    "Seat": "seat",
    "Appeal": "appeal",
    "ResponsibilityRecord": "responsibility_record",
    "Redemption": "redemption",
}
_TENANT = "select t.name from {table} named join tenant t on t.id = named.{key}"
_HOST = "select o.name from {table} named join organisation o on o.id = named.{key}"
_OWN = {
    "Project": ("project", "title"),
    "Need": ("need", "title"),
    "Lab": ("lab", "name"),
    "LabNomination": ("lab_nomination", "lab_name"),
    "ContactRequest": ("contact_request", "host_name"),
    "InstitutionApplication": ("institution_application", "organisation_name"),
    "Tenant": ("tenant", "name"),
    "Applicant": ("applicant", "name"),
    "Person": ("person", "name"),
    "JoinRequest": ("join_request", "person_name"),
    "Training": ("training", "topic"),
    "OutreachEvent": ("outreach_event", "title"),
    "Document": ("document", "title"),
}
NAMED = {
    **{kind: f"select named.{column} from {table} named" for kind, (table, column) in _OWN.items()},  # noqa: S608
    **{kind: _PROJECT.format(table=table) for kind, table in _OF_PROJECT.items()},
    # a lab's side reads what it was shown; whoever has the need reads its title also before and after that
    "Proposal": "select coalesce(nullif(named.title, ''), n.title) from proposal named"
    " left join need n on n.id = named.need_id",
    "Purchase": "select l.name from purchase named join listed_product l on l.id = named.product_id",
    "Evaluation": "select named.year || ' ' || t.name from evaluation named join tenant t on t.id = named.provider_id",
    "Authorisation": _HOST.format(table="authorisation", key="grantor_id"),
    "CenterMembership": _HOST.format(table="center_membership", key="member_id"),
    "CenterPermit": _HOST.format(table="center_permit", key="host_id"),
    "PlatformMembership": _HOST.format(table="platform_membership", key="organisation_id"),
    "Recognition": "select l.name from recognition named join lab l on l.id = named.lab_id",
    "Membership": "select coalesce(t.name, a.name) from membership named"
    " left join tenant t on t.id = named.tenant_id left join applicant a on a.id = named.applicant_id",
    "ImportJob": "select v.file_name from import_job named join document_version v on v.id = named.source_id",
    "ListExport": "select d.title from list_export named join document d on d.id = named.document_id",
}
"""By the type of what is told of: its name, for the row called `named`. One that the reader does not see has none."""

SUBJECT_NAME = (
    "case {row}.subject_type "
    + " ".join(f"when '{kind}' then ({select} where named.id = {{row}}.subject_id)" for kind, select in NAMED.items())
    + " end"
)

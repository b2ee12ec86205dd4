"""What tables alone do not say: roles, references that carry their parties, amounts, indexes, search and signals."""

from tortoise import migrations
from tortoise.migrations import operations as ops

ROLES = [
    f"""do $$ begin
      if not exists (select from pg_roles where rolname = '{role}') then create role {role} nologin; end if;
      if not pg_has_role(current_user, '{role}', 'member') then grant {role} to current_user; end if;
    end $$"""
    for role in ("cxq_app", "cxq_relay")
] + [
    "grant usage on schema public to cxq_app, cxq_relay",
    "grant select on tortoise_migrations to cxq_app",
    "grant select, update on outbox_event to cxq_relay",
]

# A child's copies of its project's parties are kept true by the reference itself.
PARTIES = [
    "create unique index project_parties on project (id, applicant_id, provider_id)",
    "create unique index project_recommender on project (id, recommender_id)",
    "create unique index catalogue_entry_lab on catalogue_entry (id, lab_id, provider_id)",
    "alter table project add constraint project_entry_lab foreign key (entry_id, lab_id, provider_id)"
    " references catalogue_entry (id, lab_id, provider_id)",
]
for child in ("redemption", "contract", "contract_amendment", "reviewed_amount", "purchase", "completion_review"):
    PARTIES += [
        f"alter table {child} add constraint {child}_parties foreign key (project_id, applicant_id, provider_id)"
        " references project (id, applicant_id, provider_id)",
        f"alter table {child} add constraint {child}_recommender foreign key (project_id, recommender_id)"
        " references project (id, recommender_id)",
    ]
for child in ("recognition", "lab_service", "instrument", "lab_contact"):
    PARTIES.append(
        f"alter table {child} add constraint {child}_provider foreign key (lab_id, provider_id)"
        " references lab (id, provider_id) on update cascade"  # a lab may go over to another center
    )
PARTIES += [
    "create unique index contract_project on contract (id, project_id)",
    "create unique index completion_review_project on completion_review (id, project_id)",
    "create unique index seat_whole on seat (id, review_id, project_id, person_id)",
    "alter table seat add constraint seat_project foreign key (review_id, project_id)"
    " references completion_review (id, project_id)",
    "alter table vote add constraint vote_seat foreign key (seat_id, review_id, project_id, person_id)"
    " references seat (id, review_id, project_id, person_id)",
]
for child in ("contract_amendment", "reviewed_amount", "purchase"):
    PARTIES.append(
        f"alter table {child} add constraint {child}_contract foreign key (contract_id, project_id)"
        " references contract (id, project_id)"
    )
PARTIES.insert(0, "create unique index lab_provider on lab (id, provider_id)")
# A draft may still turn to another lab: then its documents go with it, and its former parties see them no longer.
PARTIES += [
    "create unique index application_person on institution_application (id, person_id)",
    "alter table document add constraint document_parties foreign key (project_id, applicant_id, provider_id)"
    " references project (id, applicant_id, provider_id) on update cascade",
    "alter table document add constraint document_recommender foreign key (project_id, recommender_id)"
    " references project (id, recommender_id) on update cascade",
    "alter table document add constraint document_provider foreign key (lab_id, provider_id)"
    " references lab (id, provider_id) on update cascade",
    "alter table document add constraint document_applying foreign key (application_id, person_id)"
    " references institution_application (id, person_id)",
]

# An outreach event is of one institution: one that recommends, or one that reports labs.
PARTIES.append(
    "alter table outreach_event add constraint outreach_event_party check (num_nonnulls(recommender_id, provider_id) = 1)"
)

ONCE = [
    "create unique index contract_live on contract (project_id) where state not in ('TERMINATED')",
    "create unique index redemption_live on redemption (project_id) where state <> 'REFUSED'",
    "create unique index proposal_accepted on proposal (need_id) where state = 'ACCEPTED'",
    "create unique index completion_review_once on completion_review (project_id)",
    "create unique index lab_reported on lab (host_id, name) where state in ('SUBMITTED', 'OPEN', 'SUSPENDED')",
    "create unique index contact_request_waiting on contact_request (person_id, provider_id) where state = 'WAITING'",
    "create unique index authorisation_submitted on authorisation (grantor_id, provider_id) where state = 'SUBMITTED'",
    "create unique index catalogue_entry_open on catalogue_entry (lab_id) where valid_until is null",
    "create unique index application_tenant on institution_application (tenant_id) where tenant_id is not null",
    "create unique index served_enterprise_recommender on served_enterprise (recommender_id, uscc)",
    "create unique index center_membership_open on center_membership (member_id, provider_id) where until_on is null",
    "create unique index membership_once on membership"
    " (person_id, role, coalesce(tenant_id, applicant_id, person_id)) where until_on is null",
]

AMOUNTS = [
    "alter table project add constraint project_amounts check (budget > 0 and requested_amount > 0"
    " and (approved_amount is null or approved_amount > 0))",
    "alter table contract add constraint contract_amounts check (declared_amount > 0"
    " and (voucher_amount is null or voucher_amount > 0) and (reviewed_amount is null or reviewed_amount > 0))",
    "alter table reviewed_amount add constraint reviewed_amount_positive check (amount > 0)",
    "alter table purchase add constraint purchase_share check (price > 0 and voucher_share between 0 and price)",
    "alter table redemption add constraint redemption_positive check (amount > 0)",
    "alter table catalogue_entry add constraint catalogue_entry_validity check (valid_from <= valid_until)",
    "alter table listed_product add constraint listed_product_validity check (valid_from <= valid_until)",
]

# Each scope column with the id: what the read compiler's narrowing predicate and its keyset pages walk along.
SCOPED = {
    "applicant_id": ("need", "proposal", "project", "redemption", "contract", "contract_amendment", "reviewed_amount",
                     "lab_nomination", "purchase", "completion_review", "document", "round", "audit_entry", "membership"),
    "recommender_id": ("served_enterprise", "need", "proposal", "project", "redemption", "contract",
                       "contract_amendment", "reviewed_amount", "purchase", "completion_review", "document", "round",
                       "audit_entry", "training", "outreach_event", "import_job"),
    "provider_id": ("authorisation", "center_membership", "center_permit", "lab", "recognition", "lab_service",
                    "instrument", "lab_contact", "lab_nomination", "contact_request", "catalogue_entry",
                    "proposal", "project", "redemption", "contract", "contract_amendment", "reviewed_amount",
                    "purchase", "completion_review", "document", "round", "audit_entry", "outreach_event", "evaluation",
                    "import_job"),
    "project_id": ("redemption", "contract", "contract_amendment", "reviewed_amount", "purchase", "completion_review",
                   "seat", "vote", "document", "audit_entry"),
    "person_id": ("applicant", "credential", "membership", "session", "notification", "mail", "institution_application",
                  "served_enterprise", "document", "round", "seat", "vote", "audit_entry", "import_job", "list_export",
                  "contact_request"),
    "job_id": ("import_row",),
    "tenant_id": ("membership", "institution_application", "api_key"),
    "lab_id": ("recognition", "lab_service", "instrument", "lab_contact", "lab_nomination", "catalogue_entry", "proposal",
               "project", "document"),
    "application_id": ("served_enterprise", "document"),
    "need_id": ("proposal",),
    "contract_id": ("contract_amendment", "reviewed_amount", "purchase"),
    "review_id": ("seat", "vote"),
    "document_id": ("document_version",),
    "host_id": ("lab", "catalogue_entry", "center_permit"),
    "grantor_id": ("authorisation",),
    "member_id": ("center_membership",),
    "organisation_id": ("tenant", "platform_membership"),
    "subject_id": ("audit_entry", "round"),
}  # fmt: skip
INDEXES = [f"create index {table}_{column} on {table} ({column}, id)" for column in SCOPED for table in SCOPED[column]]
INDEXES += [
    "create index project_state on project (state, id)",
    "create index lab_state on lab (state, id)",
    "create index authorisation_ends on authorisation (until_on) where until_on is not null",
    "create index center_membership_ends on center_membership (until_on) where until_on is not null",
    "create index recognition_ends on recognition (valid_until) where valid_until is not null",
    "create index institution_application_state on institution_application (state, id)",
    "create index notification_unread on notification (person_id, id) where read_at is null",
    "create index notification_undigested on notification (person_id)"
    " where delivery = 'DAILY_DIGEST' and digested_on is null and read_at is null",
    "create index import_row_waiting on import_row (job_id, sheet, number) where state = 'VALID'",
    "create index mail_waiting on mail (created_at) where state = 'DUE'",
    "create index catalogue_entry_name on catalogue_entry (name, id)",
]

# Chinese search, exact: pairs of neighbouring characters narrow through the index, `like` on `search_text` decides.
# Whatever contains a word contains the word's pairs, in any script; what is compared is folded the same way on both
# sides (full and half width, case), and stored texts stay as they were written.
SEARCH = [
    """create function search_fold(txt text) returns text language sql immutable strict parallel safe as $$
      select lower(normalize(txt, NFKC)) $$""",
    r"""create function zh_bigrams(txt text) returns text[] language sql immutable strict parallel safe as $$
      select coalesce(array_agg(distinct substr(run, i, 2)), '{}')
      from regexp_split_to_table(search_fold(txt), '\s+') run, generate_series(1, length(run) - 1) i $$""",
    r"""create function search_patterns(query text) returns text[] language sql immutable strict parallel safe as $$
      select coalesce(array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'), '{}')
      from regexp_split_to_table(search_fold(query), '\s+') word where word <> '' $$""",
    """create function catalogue_text(name text, field text, services text[], instruments text[], directions text,
      introduction text)
      returns text language sql immutable parallel safe as $$
      select search_fold(name || ' ' || field || ' ' || array_to_string(services, ' ') || ' '
        || array_to_string(instruments, ' ') || ' ' || directions
        || ' ' || introduction) $$""",
    "alter table catalogue_entry add column search_text text not null generated always as"
    " (catalogue_text(name, field, services, instruments, directions, introduction)) stored",
    "alter table catalogue_entry add column grams text[] not null generated always as"
    " (zh_bigrams(catalogue_text(name, field, services, instruments, directions, introduction))) stored",
    "create index catalogue_entry_grams on catalogue_entry using gin (grams)",
]

SIGNALS = [
    """create function announce_outbox() returns trigger language plpgsql as $$
      begin perform pg_notify('outbox', ''); return null; end $$""",
    "create trigger outbox_event_announced after insert on outbox_event"
    " for each statement execute function announce_outbox()",
    "create index outbox_event_waiting on outbox_event (id) where consumed_at is null and dead_at is null",
    "create index outbox_event_fresh on outbox_event (id)"
    " where published_at is null and consumed_at is null and dead_at is null",
]


class Migration(migrations.Migration):
    dependencies = [("models", "0001_tables")]
    operations = [ops.RunSQL([*ROLES, *PARTIES, *ONCE, *AMOUNTS, *INDEXES, *SEARCH, *SIGNALS])]

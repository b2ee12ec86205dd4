"""What the tables of 0005 alone do not say: references that carry their parties, amounts, indexes."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# What was approved before there were programmes is promised by one that holds exactly that, and takes nothing more.
PROMISED_BEFORE = """do $$ declare
    plan uuid := gen_random_uuid(); moved uuid; total bigint; since date; case_ record; today date; begin
  today := (now() at time zone 'Asia/Shanghai')::date;
  create temporary table promised_before on commit drop as
    select p.id, p.applicant_id, p.recommender_id, p.provider_id, coalesce(r.amount, p.approved_amount) as amount,
      coalesce(p.approved_on, today) as approved_on
    from project p left join redemption r on r.project_id = p.id and r.state = 'CONFIRMED'
    where p.approved_amount is not null and (r.id is not null or p.state in
      ('APPROVED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'UNDER_COMPLETION_REVIEW', 'CONCLUDED'));
  select sum(amount), min(approved_on) into total, since from promised_before;
  if total is null then return; end if;
  insert into programme (id, created_at, updated_at, version, year, name, from_on, until_on, budget, state,
      opened_on, closed_on)
    values (plan, now(), now(), 1, extract(year from since), '既有项目', since, greatest(since, today), total, 'CLOSED',
      since, today);
  insert into ledger_account (id, created_at, updated_at, version, programme_id, kind, balance)
    select gen_random_uuid(), now(), now(), 1, plan, kind, 0
    from unnest(array['GRANTED', 'AVAILABLE', 'RESERVED', 'SPENT']) kind;
  for case_ in select null::uuid as id, null::uuid as applicant_id, null::uuid as recommender_id,
      null::uuid as provider_id, total as amount, since as approved_on
    union all select * from promised_before
  loop
    moved := gen_random_uuid();
    insert into ledger_transaction (id, created_at, updated_at, version, programme_id, project_id, applicant_id,
        recommender_id, provider_id, movement, cause, amount, posted_on, reason)
      values (moved, now(), now(), 1, plan, case_.id, case_.applicant_id, case_.recommender_id, case_.provider_id,
        case when case_.id is null then 'GRANT' else 'RESERVE' end,
        case when case_.id is null then 'PROGRAMME_OPENED' else 'APPROVED' end, case_.amount, case_.approved_on, '');
    insert into ledger_entry (id, created_at, updated_at, version, transaction_id, account_id, programme_id, debit, credit)
      select gen_random_uuid(), now(), now(), 1, moved, a.id, plan,
        case when a.kind = debited then case_.amount else 0 end, case when a.kind = debited then 0 else case_.amount end
      from ledger_account a, lateral (select case when case_.id is null then 'AVAILABLE' else 'RESERVED' end) d(debited)
      where a.programme_id = plan
        and a.kind in (debited, case when case_.id is null then 'GRANTED' else 'AVAILABLE' end);
    if case_.id is not null then
      insert into reservation (id, created_at, updated_at, version, programme_id, project_id, applicant_id,
          recommender_id, provider_id, amount, held, spent)
        values (gen_random_uuid(), now(), now(), 1, plan, case_.id, case_.applicant_id, case_.recommender_id,
          case_.provider_id, case_.amount, case_.amount, 0);
    end if;
  end loop;
  set constraints all immediate;
end $$"""

FUNDS: list[str] = [
    # A project's money carries the project's parties; an entry is of its transaction's and its account's programme.
    *(
        f"alter table {child} add constraint {child}_parties foreign key (project_id, applicant_id, provider_id)"
        " references project (id, applicant_id, provider_id)"
        for child in ("ledger_transaction", "reservation")
    ),
    *(
        f"alter table {child} add constraint {child}_recommender foreign key (project_id, recommender_id)"
        " references project (id, recommender_id)"
        for child in ("ledger_transaction", "reservation")
    ),
    "create unique index ledger_account_programme on ledger_account (id, programme_id)",
    "create unique index ledger_transaction_programme on ledger_transaction (id, programme_id)",
    "alter table ledger_entry add constraint ledger_entry_account foreign key (account_id, programme_id)"
    " references ledger_account (id, programme_id)",
    "alter table ledger_entry add constraint ledger_entry_transaction foreign key (transaction_id, programme_id)"
    " references ledger_transaction (id, programme_id)",
    # Never more than there is, and one open programme a day
    "alter table ledger_account add constraint ledger_account_balance check (balance >= 0)",
    "alter table ledger_entry add constraint ledger_entry_side"
    " check (debit >= 0 and credit >= 0 and (debit = 0) <> (credit = 0))",
    "alter table ledger_transaction add constraint ledger_transaction_amount check (amount > 0)",
    "alter table reservation add constraint reservation_amounts"
    " check (amount > 0 and held >= 0 and spent >= 0 and held + spent <= amount)",
    "create unique index reservation_project on reservation (project_id)",
    "alter table programme add constraint programme_dates check (from_on <= until_on and budget > 0)",
    "alter table programme add constraint programme_open exclude using gist (daterange(from_on, until_on, '[]') with &&)"
    " where (state = 'OPEN')",
    "alter table redemption add constraint redemption_batched"
    " check ((batch_id is not null) = (state in ('IN_BATCH', 'PAID')))",
    # Balances follow from entries alone
    """create function ledger_applied() returns trigger language plpgsql as $$ begin
      update ledger_account a set balance = a.balance
        + case a.kind when 'GRANTED' then new.credit - new.debit else new.debit - new.credit end
      where a.id = new.account_id;
      if not found then raise exception 'no account for this entry' using errcode = 'foreign_key_violation'; end if;
      return null;
    end $$""",
    "create trigger ledger_entry_applied after insert on ledger_entry for each row execute function ledger_applied()",
    """create function ledger_account_guarded() returns trigger language plpgsql as $$ begin
      if pg_trigger_depth() < 2 and (tg_op = 'INSERT' and new.balance <> 0
        or tg_op = 'UPDATE' and new.balance is distinct from old.balance) then
        raise exception 'balances follow from entries alone' using errcode = 'check_violation';
      end if;
      return null;
    end $$""",
    "create trigger ledger_account_guarded after insert or update on ledger_account"
    " for each row execute function ledger_account_guarded()",
    # A transaction balances when the work ends: at least two entries, of its own amount on either side
    """create function ledger_check(which uuid) returns void language plpgsql as $$
    declare debits numeric; credits numeric; lines bigint; wanted bigint; begin
      select sum(debit), sum(credit), count(*) into debits, credits, lines from ledger_entry where transaction_id = which;
      select amount into wanted from ledger_transaction where id = which;
      if lines < 2 or debits is distinct from credits or debits is distinct from wanted then
        raise exception 'the entries of transaction % do not balance', which using errcode = 'check_violation';
      end if;
    end $$""",
    """create function ledger_entry_balanced() returns trigger language plpgsql as $$ begin
      perform ledger_check(new.transaction_id); return null; end $$""",
    """create function ledger_transaction_balanced() returns trigger language plpgsql as $$ begin
      perform ledger_check(new.id); return null; end $$""",
    *(
        f"create constraint trigger {table}_balanced after insert on {table} deferrable initially deferred"
        f" for each row execute function {table}_balanced()"
        for table in ("ledger_entry", "ledger_transaction")
    ),
    # Written once, also for whoever owns the tables
    """create function ledger_written_once() returns trigger language plpgsql as $$ begin
      raise exception 'the ledger is written once' using errcode = 'restrict_violation'; end $$""",
    *(
        f"create trigger {table}_written_once before update or delete on {table}"
        " for each row execute function ledger_written_once()"
        for table in ("ledger_entry", "ledger_transaction")
    ),
    """create view ledger_balance with (security_invoker = true) as
      select md5(m.account_id || ':' || m.day)::uuid as id, m.programme_id, m.account, m.day as from_on,
        lead(m.day) over (partition by m.account_id order by m.day) as until_on,
        (sum(m.moved) over (partition by m.account_id order by m.day))::bigint as balance
      from (
        select e.account_id, a.programme_id, a.kind as account, t.posted_on as day,
          sum(case a.kind when 'GRANTED' then e.credit - e.debit else e.debit - e.credit end) as moved
        from ledger_entry e join ledger_account a on a.id = e.account_id
        join ledger_transaction t on t.id = e.transaction_id
        group by e.account_id, a.programme_id, a.kind, t.posted_on
      ) m""",
    "grant select on ledger_balance to cxq_app",
    *(
        f"create index {table}_{column} on {table} ({column}, id)"
        for table in ("ledger_transaction", "reservation")
        for column in ("applicant_id", "recommender_id", "provider_id", "programme_id")
    ),
    "create index ledger_transaction_project on ledger_transaction (project_id, id)",
    "create index ledger_entry_transaction_lines on ledger_entry (transaction_id)",
    "create index ledger_entry_account_lines on ledger_entry (account_id)",
    "create index redemption_batch on redemption (batch_id) where batch_id is not null",
    "create index payee_account_provider on payee_account (provider_id, id)",
    "create index project_use_by on project (use_by) where state in ('APPROVED', 'IN_PROGRESS')",
    "create index project_redeem_by on project (redeem_by) where redeem_by is not null",
    PROMISED_BEFORE,
]
APPLICATIONS: list[str] = [
    "create unique index join_request_waiting on join_request (person_id, applicant_id) where state = 'WAITING'",
    "create index join_request_person_id on join_request (person_id, id)",
    "create index join_request_applicant_id on join_request (applicant_id, id)",
    "create index project_claimed_by_id on project (claimed_by_id) where claimed_by_id is not null",
    "create index proposal_answer_by on proposal (answer_by) where state = 'SENT'",
    "create index need_updated on need (updated_at) where state in ('OPEN', 'MATCHED')",
    # What was recorded before was consented to as far as its words; what labs were sent they keep
    """update need n set consented_to = '{DESCRIPTION}',
      firm_name = coalesce((select e.name from served_enterprise e where e.id = n.enterprise_id), '')""",
    """update proposal p set title = n.title, description = n.description, activity_type = n.activity_type,
      industrial_design = n.industrial_design, field = n.field, budget = n.budget
      from need n where n.id = p.need_id and p.provider_id is not null""",
    # Whoever registered a firm administers it
    """update membership m set role = 'applicant_administrator' from applicant a
      where a.id = m.applicant_id and a.person_id = m.person_id and m.role = 'applicant'""",
]
CONTRACTS: list[str] = [
    "alter table contract_file add constraint contract_file_parties foreign key (project_id, applicant_id, provider_id)"
    " references project (id, applicant_id, provider_id)",
    "alter table contract_file add constraint contract_file_recommender foreign key (project_id, recommender_id)"
    " references project (id, recommender_id)",
    "alter table contract_file add constraint contract_file_contract foreign key (contract_id, project_id)"
    " references contract (id, project_id)",
    *(
        f"create index contract_file_{column} on contract_file ({column}, id)"
        for column in ("applicant_id", "recommender_id", "provider_id", "project_id", "contract_id")
    ),
    "create index product_revision_product_id on product_revision (product_id, id)",
    "create index listed_product_batch on listed_product (batch, id)",
    "alter table contract_amendment add constraint contract_amendment_amounts check"
    " ((declared_amount is null or declared_amount > 0) and (voucher_amount is null or voucher_amount > 0))",
    "alter table contract add constraint contract_registered_amount check"
    " (technology_registered_amount is null or technology_registered_amount >= 0)",
    """create function purchase_cap_basis() returns text language sql stable parallel safe as $$
      select coalesce((select value #>> '{}' from policy_parameter where name = 'PURCHASE_CAP_BASIS'
        and from_on <= (now() at time zone 'Asia/Shanghai')::date
        and (until_on is null or until_on >= (now() at time zone 'Asia/Shanghai')::date)
        order by from_on desc, id desc limit 1), 'VOUCHER_SHARE') $$""",
]
REVIEWS: list[str] = [
    *(
        f"alter table {child} add constraint {child}_parties foreign key (project_id, applicant_id, provider_id)"
        " references project (id, applicant_id, provider_id)"
        for child in ("review_verdict", "appeal", "responsibility_record")
    ),
    "alter table review_verdict add constraint review_verdict_recommender foreign key (project_id, recommender_id)"
    " references project (id, recommender_id)",
    *(
        f"alter table {child} add constraint {child}_review foreign key (review_id, project_id)"
        " references completion_review (id, project_id)"
        for child in ("review_verdict", "appeal", "responsibility_record", "panel_draw")
    ),
    "create unique index appeal_live on appeal (review_id) where state <> 'DISMISSED'",
    "create unique index responsibility_record_live on responsibility_record (review_id) where state <> 'DECLINED'",
    "create unique index expert_person on expert (person_id)",
    "create unique index review_indicator_open on review_indicator (code) where until_on is null",
    "alter table expert add constraint expert_load check (max_load > 0)",
    "alter table expert add constraint expert_dates check (active_from <= active_until)",
    "alter table declared_interest add constraint declared_interest_dates check (from_on <= until_on)",
    "alter table review_indicator add constraint review_indicator_asked check (most > 0 and from_on <= until_on)",
    *(
        f"create index {table}_{column} on {table} ({column}, id)"
        for table in ("review_verdict", "appeal", "responsibility_record")
        for column in ("applicant_id", "provider_id", "project_id", "review_id")
    ),
    "create index review_verdict_recommender_id on review_verdict (recommender_id, id)",
    "create index panel_draw_project_id on panel_draw (project_id, id)",
    "create index panel_draw_review_id on panel_draw (review_id, id)",
    "create index declared_interest_person_id on declared_interest (person_id, id)",
    "create index seat_waiting on seat (state, id) where state in ('INVITED', 'ACCEPTED')",
    # Experts who were assigned before there were invitations judge; verdicts and reports get their histories
    "update seat set state = case when voted_at is null then 'ACCEPTED' else 'VOTED' end",
    "alter table seat add constraint seat_voted check ((state = 'VOTED') = (voted_at is not null))",
    """insert into review_verdict (id, created_at, updated_at, version, review_id, project_id, applicant_id,
        recommender_id, provider_id, panel, verdict, reasons, indicators, chair_text, decided_on)
      select gen_random_uuid(), r.updated_at, r.updated_at, 1, r.id, r.project_id, r.applicant_id, r.recommender_id,
        r.provider_id, 1, r.verdict, r.verdict_reasons, '[]', '', r.decided_on
      from completion_review r where r.state = 'DECIDED'""",
    """insert into round (id, created_at, updated_at, version, subject_type, subject_id, number, submitted_at,
        submitted_by_id, snapshot, findings, changes, remarks, reason, on_behalf, applicant_id, recommender_id,
        provider_id, project_id)
      select gen_random_uuid(), r.created_at, r.created_at, 1, 'CompletionReview', r.id, 1, r.created_at,
        r.filed_by_id, jsonb_build_object('documentId', r.report_id, 'summary', r.summary), '[]', '[]', '[]', '',
        false, r.applicant_id, r.recommender_id, r.provider_id, r.project_id
      from completion_review r where r.state = 'REPORT_FILED'""",
]
INSTITUTIONS: list[str] = []

# Row security binds the tables' owner as well, who may be no superuser and would carry over nothing: lifted meanwhile.
CARRIED_OVER = (
    "project", "redemption", "need", "proposal", "served_enterprise", "membership", "applicant", "seat",
    "completion_review", "round",
)  # fmt: skip
LIFTED = [f"alter table {table} no force row level security" for table in CARRIED_OVER]
IN_FORCE = [
    "set constraints all immediate",
    *(f"alter table {table} force row level security" for table in CARRIED_OVER),
]


class Migration(migrations.Migration):
    dependencies = [("models", "0005_voucher_money_and_panels")]
    operations = [
        ops.RunSQL([*LIFTED, *FUNDS, *APPLICATIONS, *CONTRACTS, *REVIEWS, *INSTITUTIONS, *IN_FORCE]),
    ]

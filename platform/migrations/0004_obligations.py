"""What is due and what waits, as views that obey the row security of whoever asks; and working days (A-13)."""

from tortoise import migrations
from tortoise.migrations import operations as ops

CALENDAR = [
    """create function policy_value(wanted text, day date) returns jsonb language sql stable parallel safe as $$
      select value from policy_parameter
      where name = wanted and from_on <= day and (until_on is null or until_on >= day)
      order by from_on desc, id desc limit 1 $$""",
    """create function policy_number(wanted text, day date, otherwise int) returns int
      language sql stable parallel safe as $$
      select coalesce((select floor((v #>> '{}')::numeric)::int from policy_value(wanted, day) v
        where jsonb_typeof(v) = 'number'), otherwise) $$""",
    """create function is_working_day(day date) returns boolean language sql stable parallel safe as $$
      select extract(isodow from day) < 6
        and not coalesce(policy_value('calendar.holidays', day) @> to_jsonb(day::text), false) $$""",
    """create function working_days_after(day date, days int) returns date language sql stable parallel safe as $$
      select case when days <= 0 then day else coalesce(
        (select d::date from generate_series(day + 1, day + 3 * days + 30, interval '1 day') d
         where is_working_day(d::date) order by d offset days - 1 limit 1), day + 3 * days + 30) end $$""",
    """create function business_date(at timestamptz) returns date language sql stable parallel safe as $$
      select (at at time zone 'Asia/Shanghai')::date $$""",
]

SCOPE = "(select nullif(current_setting('app.scope', true), ''))"
PARTY = "(select nullif(current_setting('app.party', true), '')::uuid)"

# Institutions are public, what they did is not: without this, a stranger would see them as having done nothing.
WHOSE = f"""({SCOPE} in ('AUDITOR', 'OFFICE', 'SYSTEM')
  or ({SCOPE} in ('RECOMMENDER', 'PROVIDER') and o.tenant_id = {PARTY})
  or ({SCOPE} = 'BMSTC' and o.owed_by = 'BMSTC'))"""

TODAY = "(select business_date(now()))"

FEEDBACK = """select 'FEEDBACK' as kind, 'OFFICE' as owed_by,
    case a.kind when 'RECOMMENDING_INSTITUTION' then 'REC-15' else 'PSI-6' end as rule,
    a.tenant_id, 'InstitutionApplication' as subject_type, a.id as subject_id, a.organisation_name as subject_name,
    '' as mark, business_date(a.decided_at) as since_on,
    working_days_after(business_date(a.decided_at),
      policy_number('feedback.working_days', business_date(a.decided_at), 5)) as due_on,
    '审核结果尚未反馈申报单位' as zh, 'The result has not been sent to the applicant yet.' as en
  from institution_application a
  where a.state in ('APPROVED', 'REJECTED', 'ACCOUNT_OPENED') and a.decided_at is not null
    and a.feedback_sent_at is null"""

JOINING = """select 'DECISION', case a.kind when 'RECOMMENDING_INSTITUTION' then 'BMSTC' else 'OFFICE' end,
    case a.kind when 'RECOMMENDING_INSTITUTION' then 'REC-14' else 'PSI-6' end,
    a.tenant_id, 'InstitutionApplication', a.id, a.organisation_name, '', business_date(a.submitted_at),
    business_date(a.submitted_at) + policy_number('submission.days', business_date(a.submitted_at), 10),
    '机构入驻申请等待审核', 'An application to join waits for its decision.'
  from institution_application a where a.state in ('SUBMITTED', 'UNDER_REVIEW') and a.submitted_at is not null"""

LABS = """select 'DECISION', 'OFFICE', 'LAB-3', l.provider_id, 'Lab', l.id, l.name, '', business_date(l.submitted_at),
    business_date(l.submitted_at) + policy_number('submission.days', business_date(l.submitted_at), 10),
    '实验室申报等待审核', 'A lab waits for its decision.'
  from lab l where l.state = 'SUBMITTED' and l.submitted_at is not null"""

PROJECTS = """select 'DECISION', 'OFFICE', null, null, 'Project', p.id, p.title, '', business_date(p.submitted_at),
    business_date(p.submitted_at) + policy_number('submission.days', business_date(p.submitted_at), 10),
    '创新券申请等待审核', 'A voucher application waits for its decision.'
  from project p where p.state = 'SUBMITTED' and p.submitted_at is not null"""

TRAINING = """select 'TRAINING', 'OFFICE', 'REC-19', t.id, 'Tenant', t.id, t.name, '', business_date(t.activated_at),
    business_date(t.activated_at) + policy_number('training.days', business_date(t.activated_at), 30),
    '新加入的推荐机构尚未接受业务培训', 'This recommending institution has newly joined and was not trained yet.'
  from tenant t where t.kind = 'RECOMMENDING_INSTITUTION' and t.activated_at is not null
    and not exists (select from training r where r.recommender_id = t.id)"""

EVENTS = f"""select 'EVENTS', 'INSTITUTION', 'REC-8', t.id, 'Tenant', t.id, t.name, y.year::text,
    greatest(business_date(t.activated_at), make_date(y.year, 1, 1)), make_date(y.year, 12, 31),
    format('%s 年宣传和对接活动至少两次，已举办 %s 次', y.year, h.held),
    format('At least two promotion or matchmaking events are to be held in %s; %s were.', y.year, h.held)
  from tenant t
  cross join lateral (select coalesce(policy_value('outreach.period', {TODAY}) #>> '{{}}', 'PER_YEAR') = 'TOTAL'
    as total) m
  cross join lateral generate_series(
    case when m.total then extract(year from business_date(t.activated_at))
      else greatest(extract(year from business_date(t.activated_at)), extract(year from {TODAY}) - 1) end::int,
    case when m.total then extract(year from business_date(t.activated_at)) else extract(year from {TODAY}) end::int
  ) as y(year)
  cross join lateral (select count(*) as held from outreach_event e where e.recommender_id = t.id
    and e.state = 'HELD' and e.held_on >= business_date(t.activated_at)
    and (m.total or extract(year from e.held_on) = y.year)) h
  where t.kind = 'RECOMMENDING_INSTITUTION' and t.activated_at is not null
    and h.held < policy_number('outreach.events', make_date(y.year, 12, 31), 2)"""

EVALUATIONS = f"""select 'EVALUATION', 'OFFICE', 'PSI-7', t.id, 'Tenant', t.id, t.name, y.year::text,
    greatest(business_date(t.activated_at), make_date(y.year, 1, 1)), make_date(y.year, 12, 31),
    format('尚未公布 %s 年度绩效评价', y.year), format('The evaluation for %s is not published yet.', y.year)
  from tenant t
  cross join lateral generate_series(
    greatest(extract(year from business_date(t.activated_at)), extract(year from {TODAY}) - 1)::int,
    extract(year from {TODAY})::int) as y(year)
  where t.kind in ('PROFESSIONAL_SERVICE_INSTITUTION', 'DOMAIN_CENTER') and t.activated_at is not null
    and not exists (select from evaluation e where e.provider_id = t.id and e.year = y.year and e.state <> 'DRAFT')"""

# Listed from so many days ahead until a year after the last day, unless another one of the same parties follows.
AHEAD = f"{TODAY} + policy_number('expiry.notice_days', {TODAY}, 60)"
LETTERS = f"""select 'AUTHORISATION_ENDS', 'INSTITUTION', 'PSI-4', a.provider_id, 'Authorisation', a.id, g.name, '',
    a.from_on, a.until_on, format('授权于 %s 到期，请及时续签', a.until_on),
    format('The authorisation ends on %s. Renew it in time.', a.until_on)
  from authorisation a join organisation g on g.id = a.grantor_id
  where a.state = 'CONFIRMED' and a.revoked_on is null and a.until_on between {TODAY} - 365 and {AHEAD}
    and not exists (select from authorisation n where n.provider_id = a.provider_id and n.grantor_id = a.grantor_id
      and n.state = 'CONFIRMED' and n.revoked_on is null and (n.until_on is null or n.until_on > a.until_on))"""

MEMBERS = f"""select 'MEMBERSHIP_ENDS', 'INSTITUTION', 'DC-6', c.provider_id, 'CenterMembership', c.id, g.name, '',
    c.from_on, c.until_on, format('成员单位的加盟于 %s 到期', c.until_on),
    format('The member unit leaves the center after %s unless it renews.', c.until_on)
  from center_membership c join organisation g on g.id = c.member_id
  where c.until_on between {TODAY} and {AHEAD} and c.ended_because = ''
    and not exists (select from center_membership n where n.member_id = c.member_id
      and n.provider_id = c.provider_id and (n.until_on is null or n.until_on > c.until_on))"""

RECOGNITIONS = f"""select 'RECOGNITION_ENDS', 'INSTITUTION', 'LAB-5', l.provider_id, 'Lab', l.id, l.name, r.id::text,
    r.recognised_on, r.last_on, format('实验室的认定于 %s 到期', r.last_on),
    format('The recognition of the lab ends on %s.', r.last_on)
  from lab l cross join lateral (
    select r.id, r.recognised_on, coalesce(r.valid_until, case r.category when 'BEIJING_DESIGN_CENTER'
      then (r.recognised_on + interval '3 years')::date end) as last_on
    from recognition r where r.lab_id = l.id order by r.id desc limit 1) r
  where l.state in ('OPEN', 'SUSPENDED') and r.last_on between {TODAY} - 365 and {AHEAD}"""

BRANCHES = [
    FEEDBACK, JOINING, LABS, PROJECTS, TRAINING, EVENTS, EVALUATIONS, LETTERS, MEMBERS, RECOGNITIONS
]  # fmt: skip
OBLIGATION = f"""create view obligation with (security_invoker = true) as
  select md5(o.kind || ':' || o.subject_id || ':' || o.mark)::uuid as id, o.kind, o.owed_by, o.rule, o.tenant_id,
    o.subject_type, o.subject_id, o.subject_name, o.since_on, o.due_on,
    case when o.due_on < {TODAY} then 'OVERDUE' else 'DUE' end as state, o.due_on - {TODAY} as days_left, o.zh, o.en
  from ({" union all ".join(BRANCHES)}) o where {WHOSE}"""

WAITING = """
  select case a.state when 'APPROVED' then 'ACCOUNT' else 'APPLICATION' end as kind,
    case when a.kind = 'RECOMMENDING_INSTITUTION' and a.state <> 'APPROVED' then 'BMSTC' else 'OFFICE' end as desk,
    'InstitutionApplication' as subject_type, a.id as subject_id, a.organisation_name as subject_name, a.tenant_id,
    case a.state when 'APPROVED' then a.decided_at else a.submitted_at end as waiting_since,
    a.claimed_by_id as assignee_id, false as prioritised
  from institution_application a where a.state in ('SUBMITTED', 'UNDER_REVIEW', 'APPROVED')
  union all select 'FEEDBACK', 'OFFICE', 'InstitutionApplication', a.id, a.organisation_name, a.tenant_id,
    a.decided_at, null, false
  from institution_application a
  where a.state in ('APPROVED', 'REJECTED', 'ACCOUNT_OPENED') and a.feedback_sent_at is null
  union all select 'LAB', 'OFFICE', 'Lab', l.id, l.name, l.provider_id, l.submitted_at, null, false
  from lab l where l.state = 'SUBMITTED'
  union all select 'AUTHORISATION', 'OFFICE', 'Authorisation', a.id, g.name, a.provider_id, a.created_at, null, false
  from authorisation a join organisation g on g.id = a.grantor_id where a.state = 'SUBMITTED'
  union all select 'PROJECT', 'OFFICE', 'Project', p.id, p.title, null, p.submitted_at, null, p.prioritised
  from project p where p.state = 'SUBMITTED'
  union all select 'REVIEW', 'OFFICE', 'CompletionReview', c.id, p.title, null, c.updated_at, null, p.prioritised
  from completion_review c join project p on p.id = c.project_id where c.state in ('REPORT_CONFIRMED', 'TIED')
  union all select 'REDEMPTION', 'OFFICE', 'Redemption', r.id, p.title, r.provider_id, r.created_at, null, false
  from redemption r join project p on p.id = r.project_id where r.state = 'REQUESTED'"""

DUE = """case w.kind when 'FEEDBACK'
    then working_days_after(business_date(w.waiting_since),
      policy_number('feedback.working_days', business_date(w.waiting_since), 5))
    else business_date(w.waiting_since) + policy_number('submission.days', business_date(w.waiting_since), 10) end"""
DESK = f"""create view desk_item with (security_invoker = true) as
  select md5(w.kind || ':' || w.subject_id)::uuid as id, w.kind, w.desk, w.subject_type, w.subject_id, w.subject_name,
    w.tenant_id, w.waiting_since, w.assignee_id, w.prioritised, {TODAY} - business_date(w.waiting_since) as age_days,
    d.due_on, d.due_on < {TODAY} as overdue
  from ({WAITING}) w cross join lateral (select {DUE} as due_on) d
  where w.waiting_since is not null and ({SCOPE} in ('AUDITOR', 'OFFICE', 'SYSTEM')
    or ({SCOPE} = 'BMSTC' and w.desk = 'BMSTC'))"""

COUNTED = """
  select 'APPLICATION' as subject, a.state, business_date(a.submitted_at) as on_day from institution_application a
  union all select 'LAB', l.state, business_date(l.submitted_at) from lab l
  union all select 'PROJECT', p.state, business_date(p.submitted_at) from project p
  union all select 'REDEMPTION', r.state, business_date(r.created_at) from redemption r"""
COUNTS = f"""create view monthly_count with (security_invoker = true) as
  select md5(c.subject || ':' || c.state || ':' || c.month)::uuid as id, c.month, c.subject, c.state,
    count(*)::int as count
  from (select subject, state, date_trunc('month', on_day)::date as month from ({COUNTED}) s
    where on_day is not null) c
  where {SCOPE} in ('AUDITOR', 'OFFICE', 'SYSTEM') or ({SCOPE} = 'BMSTC' and c.subject = 'APPLICATION')
  group by c.subject, c.state, c.month"""


# An evaluation is of its cycle's year; its points are hundredths of 0 to 100.
EVALUATED = [
    "create unique index evaluation_cycle_whole on evaluation_cycle (id, year)",
    "alter table evaluation add constraint evaluation_year foreign key (cycle_id, year)"
    " references evaluation_cycle (id, year)",
    "alter table evaluation add constraint evaluation_total check (total between 0 and 10000)",
]


class Migration(migrations.Migration):
    dependencies = [("models", "0003_row_security")]
    operations = [
        ops.RunSQL(
            [
                *CALENDAR,
                *EVALUATED,
                OBLIGATION,
                DESK,
                COUNTS,
                "grant select on obligation, desk_item, monthly_count to cxq_app",
            ]
        )
    ]

"""Corrected evaluations and labs that are taken up; and what is due and what waits, told whole.

Both views are written anew, the one of 0004 and the other of 0008, and take their place.
"""

from importlib import import_module

from app.filling import AddFilledField
from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.migrations import operations as ops

BEFORE = import_module("migrations.0004_obligations")
TODAY, SCOPE, WHOSE = BEFORE.TODAY, BEFORE.SCOPE, BEFORE.WHOSE


def waiting_since(at: str) -> str:
    """Since when something waits for a decision, and by when it is due."""
    return f"business_date({at}), business_date({at}) + policy_number('submission.days', business_date({at}), 10)"


ACCOUNTS = f"""select 'ACCOUNT', 'OFFICE', case a.kind when 'RECOMMENDING_INSTITUTION' then 'REC-16' else 'PSI-6' end,
    a.tenant_id, 'InstitutionApplication', a.id, a.organisation_name, '', {waiting_since("a.decided_at")},
    '申请已通过，尚未开设账号', 'The application was approved; its account is not opened yet.'
  from institution_application a where a.state = 'APPROVED' and a.decided_at is not null"""

WAITING_LETTERS = f"""select 'DECISION', 'OFFICE', 'PSI-6', a.provider_id, 'Authorisation', a.id, g.name, '',
    {waiting_since("a.created_at")}, '授权函等待确认', 'A letter of authorisation waits to be confirmed.'
  from authorisation a join organisation g on g.id = a.grantor_id where a.state = 'SUBMITTED'"""

REDEMPTIONS = f"""select 'DECISION', 'OFFICE', null, r.provider_id, 'Redemption', r.id, p.title, '',
    {waiting_since("r.created_at")}, '兑付申请等待审核', 'A redemption waits for its decision.'
  from redemption r join project p on p.id = r.project_id where r.state = 'REQUESTED'"""

PURCHASES = f"""select 'DECISION', 'OFFICE', 'PUR-2', null, 'Purchase', b.id, l.name, '',
    {waiting_since("b.updated_at")}, '其他用途的购置等待确认', 'A purchase for another purpose waits for its decision.'
  from purchase b join listed_product l on l.id = b.product_id where b.state = 'SUBMITTED'"""

# Every year since an institution began that lacks something stays listed, however long ago it was (A-10, PSI-7).
BEGAN = "extract(year from business_date(t.activated_at))::int"
THIS_YEAR = f"extract(year from {TODAY})::int"
EVENTS = f"""select 'EVENTS', 'INSTITUTION', 'REC-8', t.id, 'Tenant', t.id, t.name, y.year::text,
    greatest(business_date(t.activated_at), make_date(y.year, 1, 1)), make_date(y.year, 12, 31),
    format(case when m.total then '至 %s 年末须累计举办宣传和对接活动至少 %s 次，已举办 %s 次'
      else '%s 年须举办宣传和对接活动至少 %s 次，已举办 %s 次' end, y.year, w.wanted, h.held),
    format(case when m.total then 'By the end of %s, at least %s promotion or matchmaking events are due; %s were held.'
      else 'In %s, at least %s promotion or matchmaking events are due; %s were held.' end, y.year, w.wanted, h.held)
  from tenant t
  cross join lateral (select coalesce(policy_value('outreach.period', {TODAY}) #>> '{{}}', 'PER_YEAR') = 'TOTAL'
    as total) m
  cross join lateral generate_series({BEGAN}, case when m.total then {BEGAN} else {THIS_YEAR} end) as y(year)
  cross join lateral (select policy_number('outreach.events', make_date(y.year, 12, 31), 2) as wanted) w
  cross join lateral (select count(*) as held from outreach_event e where e.recommender_id = t.id
    and e.state = 'HELD' and e.held_on >= business_date(t.activated_at)
    and (m.total or extract(year from e.held_on) = y.year)) h
  where t.kind = 'RECOMMENDING_INSTITUTION' and t.activated_at is not null and h.held < w.wanted"""

EVALUATIONS = f"""select 'EVALUATION', 'OFFICE', 'PSI-7', t.id, 'Tenant', t.id, t.name, y.year::text,
    greatest(business_date(t.activated_at), make_date(y.year, 1, 1)),
    make_date(y.year, 12, 31) + policy_number('evaluation.days', make_date(y.year, 12, 31), 90),
    format('尚未公布 %s 年度绩效评价', y.year), format('The evaluation for %s is not published yet.', y.year)
  from tenant t
  cross join lateral generate_series({BEGAN}, {THIS_YEAR}) as y(year)
  where t.kind in ('PROFESSIONAL_SERVICE_INSTITUTION', 'DOMAIN_CENTER') and t.activated_at is not null
    and not exists (select from evaluation e where e.provider_id = t.id and e.year = y.year and e.state <> 'DRAFT')"""

# Listed from so many days ahead until a year after the last day, unless another one of the same parties goes on from
# it without a day between; once it is over, unless another one has begun since.
LISTED = f"between {TODAY} - 365 and {TODAY} + policy_number('expiry.notice_days', {TODAY}, 60)"


def goes_on(last: str, next_first: str, next_last: str) -> str:
    begins = f"{next_first} <= greatest({last} + 1, {TODAY})"
    return f"{begins} and ({next_last} is null or {next_last} > {last})"


# A letter's last day; revoked_on is the first one on which it counts no more.
LAST = "least({0}.until_on, {0}.revoked_on - 1)"
LETTERS = f"""select 'AUTHORISATION_ENDS', 'INSTITUTION', 'PSI-4', a.provider_id, 'Authorisation', a.id, g.name, '',
    a.from_on, e.last_on,
    format(case a.state when 'REVOKED' then '授权于 %s 因撤销终止，请及时提交新的授权函'
      else '授权于 %s 到期，请及时续签' end, e.last_on),
    format(case a.state when 'REVOKED' then 'The authorisation is revoked and ends on %s. Bring a new one in time.'
      else 'The authorisation ends on %s. Renew it in time.' end, e.last_on)
  from authorisation a join organisation g on g.id = a.grantor_id
  cross join lateral (select {LAST.format("a")} as last_on) e
  where a.state in ('CONFIRMED', 'REVOKED') and e.last_on >= a.from_on and e.last_on {LISTED}
    and not exists (select from authorisation n where n.provider_id = a.provider_id and n.grantor_id = a.grantor_id
      and n.id <> a.id and n.state in ('CONFIRMED', 'REVOKED')
      and {goes_on("e.last_on", "n.from_on", LAST.format("n"))})"""

MEMBERS = f"""select 'MEMBERSHIP_ENDS', 'INSTITUTION', 'DC-6', c.provider_id, 'CenterMembership', c.id, g.name, '',
    c.from_on, c.until_on, format('成员单位的加盟于 %s 到期', c.until_on),
    format('The member unit leaves the center after %s unless it renews.', c.until_on)
  from center_membership c join organisation g on g.id = c.member_id
  where c.until_on {LISTED} and c.ended_because = ''
    and not exists (select from center_membership n where n.member_id = c.member_id and n.id <> c.id
      and n.provider_id = c.provider_id and {goes_on("c.until_on", "n.from_on", "n.until_on")})"""

# A lab's latest recognition alone: what it superseded ends without anybody owing anything.
RECOGNITIONS = f"""select 'RECOGNITION_ENDS', 'INSTITUTION', 'LAB-5', l.provider_id, 'Lab', l.id, l.name, r.id::text,
    r.recognised_on, r.last_on, format('实验室的认定于 %s 到期', r.last_on),
    format('The recognition of the lab ends on %s.', r.last_on)
  from lab l cross join lateral (
    select r.id, r.recognised_on, coalesce(r.valid_until, case r.category when 'BEIJING_DESIGN_CENTER'
      then (r.recognised_on + interval '3 years')::date end) as last_on
    from recognition r where r.lab_id = l.id order by r.id desc limit 1) r
  where l.state in ('OPEN', 'SUSPENDED') and r.last_on {LISTED}"""

BRANCHES = [
    BEFORE.FEEDBACK,
    BEFORE.JOINING,
    ACCOUNTS,
    BEFORE.LABS,
    WAITING_LETTERS,
    BEFORE.PROJECTS,
    REDEMPTIONS,
    PURCHASES,
    BEFORE.TRAINING,
    EVENTS,
    EVALUATIONS,
    LETTERS,
    MEMBERS,
    RECOGNITIONS,
]
OBLIGATION = f"""create or replace view obligation with (security_invoker = true) as
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
  union all select 'LAB', 'OFFICE', 'Lab', l.id, l.name, l.provider_id, l.submitted_at, l.claimed_by_id, false
  from lab l where l.state = 'SUBMITTED'
  union all select 'NOMINATION', 'OFFICE', 'LabNomination', n.id, n.lab_name, null, n.created_at, null, false
  from lab_nomination n where n.state = 'NOMINATED' and n.provider_id is null
  union all select 'AUTHORISATION', 'OFFICE', 'Authorisation', a.id, g.name, a.provider_id, a.created_at, null, false
  from authorisation a join organisation g on g.id = a.grantor_id where a.state = 'SUBMITTED'
  union all select 'PROJECT', 'OFFICE', 'Project', p.id, p.title, null, p.submitted_at, p.claimed_by_id, p.prioritised
  from project p where p.state = 'SUBMITTED'
  union all select 'PURCHASE', 'OFFICE', 'Purchase', b.id, l.name, null, b.updated_at, null, false
  from purchase b join listed_product l on l.id = b.product_id where b.state = 'SUBMITTED'
  union all select 'REVIEW', 'OFFICE', 'CompletionReview', c.id, p.title, null, c.updated_at, null, p.prioritised
  from completion_review c join project p on p.id = c.project_id
  where c.state in ('REPORT_CONFIRMED', 'TIED', 'REOPENED')
  union all select 'REVIEW', 'OFFICE', 'Appeal', a.id, p.title, null, a.created_at, null, p.prioritised
  from appeal a join project p on p.id = a.project_id where a.state = 'FILED'
  union all select 'REDEMPTION', 'OFFICE', 'Redemption', r.id, p.title, r.provider_id, r.created_at, null, false
  from redemption r join project p on p.id = r.project_id where r.state = 'REQUESTED'"""

DESK = f"""create or replace view desk_item with (security_invoker = true) as
  select md5(w.kind || ':' || w.subject_id)::uuid as id, w.kind, w.desk, w.subject_type, w.subject_id, w.subject_name,
    w.tenant_id, w.waiting_since, w.assignee_id, w.prioritised, {TODAY} - business_date(w.waiting_since) as age_days,
    d.due_on, d.due_on < {TODAY} as overdue
  from ({WAITING}) w cross join lateral (select {BEFORE.DUE} as due_on) d
  where w.waiting_since is not null and ({SCOPE} in ('AUDITOR', 'OFFICE', 'SYSTEM')
    or ({SCOPE} = 'BMSTC' and w.desk = 'BMSTC'))"""


class Migration(migrations.Migration):
    dependencies = [("models", "0010_labs")]

    operations = [
        AddFilledField(
            model_name="Evaluation",
            name="corrections",
            field=fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads),
        ),
        AddFilledField(
            model_name="Lab",
            name="claimed_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="Lab",
            name="claimed_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="claimed_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.RunSQL(
            [
                "create index lab_claimed_by_id on lab (claimed_by_id) where claimed_by_id is not null",
                OBLIGATION,
                DESK,
            ]
        ),
    ]

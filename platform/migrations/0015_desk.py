"""Who took up what waits, for whatever keeps no note of that itself; the desk of 0011 shows it."""

from importlib import import_module

from tortoise import migrations
from tortoise.migrations import operations as ops
from desk.kinds import DeskItemKind
from kernel.clock import now
from kernel.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields

SECURED = [
    # These have a step of their own by which they are taken up.
    "alter table desk_claim add constraint desk_claim_kept_here check (kind not in ('APPLICATION', 'LAB', 'PROJECT'))",
    "create index desk_claim_person_id on desk_claim (person_id) where person_id is not null",
    "alter table desk_claim enable row level security",
    "alter table desk_claim force row level security",
    "grant select, insert, update on desk_claim to cxq_app",
    "create policy desk_claim_see on desk_claim for select to cxq_app using ((select nullif(current_setting('app.scope', true), '')) in ('AUDITOR', 'OFFICE', 'SYSTEM'))",
    "create policy desk_claim_add on desk_claim for insert to cxq_app with check ((select nullif(current_setting('app.scope', true), '')) in ('OFFICE', 'SYSTEM'))",
    "create policy desk_claim_change on desk_claim for update to cxq_app using ((select nullif(current_setting('app.scope', true), '')) in ('OFFICE', 'SYSTEM')) with check ((select nullif(current_setting('app.scope', true), '')) in ('OFFICE', 'SYSTEM'))",
]

BEFORE = import_module("migrations.0011_joining")
# Whoever reviewed an application does not have the opening of its account; that is another desk's work.
WAITING = BEFORE.WAITING.replace(
    "a.claimed_by_id as assignee_id", "case a.state when 'APPROVED' then null else a.claimed_by_id end as assignee_id"
)
# A claim counts while the item has waited without a break since it was taken up; laid back, it names nobody.
DESK = f"""create or replace view desk_item with (security_invoker = true) as
  select md5(w.kind || ':' || w.subject_id)::uuid as id, w.kind, w.desk, w.subject_type, w.subject_id, w.subject_name,
    w.tenant_id, w.waiting_since, case when c.id is null then w.assignee_id else c.person_id end as assignee_id,
    w.prioritised, {BEFORE.TODAY} - business_date(w.waiting_since) as age_days, d.due_on,
    d.due_on < {BEFORE.TODAY} as overdue
  from ({WAITING}) w
  left join desk_claim c on c.kind = w.kind and c.subject_id = w.subject_id and c.claimed_at >= w.waiting_since
  cross join lateral (select {BEFORE.BEFORE.DUE} as due_on) d
  where w.waiting_since is not null and ({BEFORE.SCOPE} in ('AUDITOR', 'OFFICE', 'SYSTEM')
    or ({BEFORE.SCOPE} = 'BMSTC' and w.desk = 'BMSTC'))"""


class Migration(migrations.Migration):
    dependencies = [("models", "0014_vouchers")]

    initial = False

    operations = [
        ops.CreateModel(
            name="DeskClaim",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("created_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("updated_at", fields.DatetimeField(default=now, auto_now=False, auto_now_add=False)),
                ("version", fields.IntField(default=1)),
                (
                    "kind",
                    fields.CharEnumField(
                        description="APPLICATION: APPLICATION\nACCOUNT: ACCOUNT\nFEEDBACK: FEEDBACK\nLAB: LAB\nNOMINATION: NOMINATION\nAUTHORISATION: AUTHORISATION\nPROJECT: PROJECT\nPURCHASE: PURCHASE\nREVIEW: REVIEW\nREDEMPTION: REDEMPTION",
                        enum_type=DeskItemKind,
                        max_length=40,
                    ),
                ),
                ("subject_id", fields.UUIDField()),
                (
                    "person",
                    fields.ForeignKeyField(
                        "models.Person",
                        source_field="person_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("claimed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "desk_claim",
                "app": "models",
                "unique_together": (("kind", "subject_id"),),
                "pk_attr": "id",
                "table_description": "That somebody of the Office took a waiting item up. It counts for as long as the item waits without a break.",
            },
            bases=["Row"],
        ),
        ops.RunSQL([*SECURED, DESK]),
    ]

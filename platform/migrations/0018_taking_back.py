"""Labs that their institutions take back or give up; since when and why a lab left the catalogue."""

from app.filling import AddFilledField, carried_over
from tortoise import migrations
from tortoise.migrations import operations as ops
from labs.lifecycle import LabState
from tortoise import fields

# What was suspended or removed says so beside the decision on its submission, which its round has kept.
CLOSED = [
    """update lab set closed_at = decided_at, closed_because = decision_reason
      where state in ('SUSPENDED', 'REMOVED')""",
    """update lab l set decided_at = r.decided_at, decided_by_id = r.decided_by_id, decision_reason = r.reason
      from (select distinct on (subject_id) subject_id, decided_at, decided_by_id, reason from round
        where subject_type = 'Lab' and decision = 'APPROVED' order by subject_id, number desc) r
      where r.subject_id = l.id and l.state in ('OPEN', 'SUSPENDED', 'REMOVED')""",
]
# The rest of the view stays as it is.
WORDED = """do $$ begin
  execute 'create or replace view obligation with (security_invoker = true) as '
    || replace(pg_get_viewdef('obligation'::regclass), 'was not trained yet', 'has not been trained yet');
end $$"""


class Migration(migrations.Migration):
    dependencies = [("models", "0017_withdrawals_and_names")]

    initial = False

    operations = [
        ops.AlterField(
            model_name="Lab",
            name="state",
            field=fields.CharEnumField(
                default=LabState.DRAFT,
                description="DRAFT: DRAFT\nSUBMITTED: SUBMITTED\nRETURNED: RETURNED\nREJECTED: REJECTED\nOPEN: OPEN\nSUSPENDED: SUSPENDED\nREMOVED: REMOVED\nDISCARDED: DISCARDED",
                enum_type=LabState,
                max_length=40,
            ),
        ),
        AddFilledField(
            model_name="Lab",
            name="closed_at",
            field=fields.DatetimeField(
                null=True, description="since when it is suspended or removed", auto_now=False, auto_now_add=False
            ),
        ),
        AddFilledField(
            model_name="Lab",
            name="closed_because",
            field=fields.TextField(default="", description="why it is suspended or removed", unique=False),
        ),
        ops.RunSQL([*carried_over(*CLOSED), WORDED]),
    ]

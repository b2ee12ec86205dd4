"""Reviews judge one version of a report; projects know when it was filed and how their verdict stands."""

from app.filling import AddFilledField, carried_over
from journal.models import Decision
from reviews.lifecycle import ReviewState, SeatState
from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

# One project has one review, which the latest round's filing speaks of.
FILED = "select max(f.submitted_at) from round f where f.subject_id = r.id"
FILL = [
    "update project p set reported_on = (r.created_at at time zone 'Asia/Shanghai')::date"
    " from completion_review r where r.project_id = p.id",
    "update project p set appealed = exists (select 1 from appeal a where a.project_id = p.id and a.state = 'FILED')",
    "update project p set verdict_on = case when r.state = 'DECIDED' and r.panel = 1 then r.decided_on end"
    " from completion_review r where r.project_id = p.id",
    f"""update completion_review r set report_version_id = (select v.id from document_version v
      where v.document_id = r.report_id and v.state = 'PRESENT' and v.completed_at <= coalesce(({FILED}), r.created_at)
      order by v.number desc limit 1)""",
    "update document d set handed_in = true from completion_review r"
    " where r.report_id = d.id and r.state <> 'REPORT_RETURNED'",
    """update responsibility_record c set panel = coalesce((select max(v.panel) from review_verdict v
      where v.review_id = c.review_id and v.created_at <= c.created_at), 1)""",
]
INTEGRITY = [
    "drop index responsibility_record_live",
    "create unique index responsibility_record_live on responsibility_record (review_id, panel)"
    " where state <> 'DECLINED'",
]


class Migration(migrations.Migration):
    dependencies = [("models", "0012_contracts")]

    initial = False

    operations = [
        AddFilledField(
            model_name="CompletionReview",
            name="report_version",
            field=fields.ForeignKeyField(
                "models.DocumentVersion",
                source_field="report_version_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        AddFilledField(
            model_name="Document",
            name="handed_in",
            field=fields.BooleanField(default=False),
        ),
        ops.AlterField(
            model_name="PanelDraw",
            name="seed",
            field=fields.CharField(max_length=130),
        ),
        AddFilledField(
            model_name="PanelDraw",
            name="seed_given",
            field=fields.CharField(default="", max_length=64),
        ),
        ops.AlterField(
            model_name="Project",
            name="verdict_on",
            field=fields.DateField(null=True, description="of the verdict that can or could be appealed"),
        ),
        AddFilledField(
            model_name="Project",
            name="reported_on",
            field=fields.DateField(null=True, description="when the report that is reviewed was filed"),
        ),
        AddFilledField(
            model_name="ResponsibilityRecord",
            name="panel",
            field=fields.IntField(default=1, description="whose verdict it speaks of"),
        ),
        AddFilledField(
            model_name="Seat",
            name="release_reason",
            field=fields.TextField(
                default="", description="why the Office gave the seat to somebody else", unique=False
            ),
        ),
        ops.AlterField(
            model_name="CompletionReview",
            name="state",
            field=fields.CharEnumField(
                default=ReviewState.REPORT_FILED,
                description="REPORT_FILED: REPORT_FILED\nREPORT_RETURNED: REPORT_RETURNED\nREPORT_CONFIRMED: REPORT_CONFIRMED\nWITHDRAWN: WITHDRAWN\nVOTING: VOTING\nTIED: TIED\nDECIDED: DECIDED\nREOPENED: REOPENED",
                enum_type=ReviewState,
                max_length=40,
            ),
        ),
        ops.AlterField(
            model_name="Round",
            name="decision",
            field=fields.CharEnumField(
                null=True,
                description="APPROVED: APPROVED\nRETURNED: RETURNED\nREJECTED: REJECTED\nWITHDRAWN: WITHDRAWN",
                enum_type=Decision,
                max_length=40,
            ),
        ),
        ops.AlterField(
            model_name="Seat",
            name="state",
            field=fields.CharEnumField(
                default=SeatState.INVITED,
                description="INVITED: INVITED\nACCEPTED: ACCEPTED\nVOTED: VOTED\nDECLINED: DECLINED\nEXPIRED: EXPIRED\nRELEASED: RELEASED",
                enum_type=SeatState,
                max_length=40,
            ),
        ),
        ops.RunSQL([*carried_over(*FILL), *INTEGRITY]),
    ]

"""What waits for the Office besides: reviews that need another panel, and appeals whose form is to be looked at."""

from importlib import import_module

from tortoise import migrations
from tortoise.migrations import operations as ops

BEFORE = import_module("migrations.0004_obligations")
NEEDS_EXPERTS = "c.state in ('REPORT_CONFIRMED', 'TIED')"
NEED_EXPERTS_OR_AN_ANSWER = """c.state in ('REPORT_CONFIRMED', 'TIED', 'REOPENED')
  union all select 'REVIEW', 'OFFICE', 'Appeal', a.id, p.title, null, a.created_at, null, p.prioritised
  from appeal a join project p on p.id = a.project_id where a.state = 'FILED'"""
DESK = BEFORE.DESK.replace("create view", "create or replace view").replace(NEEDS_EXPERTS, NEED_EXPERTS_OR_AN_ANSWER)
DESK = DESK.replace(
    "p.submitted_at, null, p.prioritised", "p.submitted_at, p.claimed_by_id, p.prioritised"
)  # who took it up


class Migration(migrations.Migration):
    dependencies = [("models", "0007_row_security")]
    operations = [ops.RunSQL([DESK])]

"""What a project's cap and payout are reckoned from is kept with the project: its contract's amount as reviewed."""

from app.filling import AddFilledField, carried_over
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

# A contract whose amount was amended since its review counts with the smaller figure until it is reviewed again.
KEPT = """update project p set reviewed_contract_amount = case c.state when 'AMOUNT_REVIEWED' then c.reviewed_amount
    else least(c.reviewed_amount, coalesce((select a.declared_amount from contract_amendment a
      where a.contract_id = c.id and a.declared_amount is not null order by a.id desc limit 1), c.declared_amount)) end
  from contract c where c.project_id = p.id and c.state <> 'TERMINATED' and c.reviewed_amount is not null"""
ABOVE_ZERO = "alter table project add constraint project_reviewed_amount check (reviewed_contract_amount > 0)"


class Migration(migrations.Migration):
    dependencies = [("models", "0011_joining")]
    operations = [
        AddFilledField(
            model_name="Project",
            name="reviewed_contract_amount",
            field=fields.BigIntField(
                null=True,
                description="fen; of the effective contract, the smaller figure while another one waits for its review",
            ),
        ),
        ops.RunSQL(carried_over(KEPT)),
        ops.RunSQL([ABOVE_ZERO]),
    ]

"""What funds, panels, consents and supplementary agreements add to the tables, as the models say."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("models", "0004_obligations")]

    initial = False

    operations = [
        ops.AddField(
            model_name="Contract",
            name="terminated_on",
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name="Contract",
            name="termination_reason",
            field=fields.TextField(default="", unique=False),
        ),
    ]

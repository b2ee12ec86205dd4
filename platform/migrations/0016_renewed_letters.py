"""Letters that a unit's membership rested on before it was renewed: they serve no other unit (DC-7)."""

from app.filling import AddFilledField
from tortoise import migrations
from tortoise.contrib.postgres.fields import ArrayField


class Migration(migrations.Migration):
    dependencies = [("models", "0015_desk")]

    initial = False

    operations = [
        AddFilledField(
            model_name="CenterMembership",
            name="former_document_ids",
            field=ArrayField(default=list, description="letters that were renewed since", element_type="UUID"),
        ),
    ]

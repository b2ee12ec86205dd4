"""Why memberships in the platform and permits end, and what a member unit entrusts its center with."""

from app.filling import AddFilledField
from tortoise import migrations
from tenants.kinds import voucher_work
from tortoise.contrib.postgres.fields import ArrayField
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("models", "0008_reviews_that_wait")]

    initial = False

    operations = [
        AddFilledField(
            model_name="CenterMembership",
            name="scope",
            field=ArrayField(default=voucher_work, element_type="TEXT"),
        ),
        AddFilledField(
            model_name="CenterPermit",
            name="ended_because",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="PlatformMembership",
            name="ended_because",
            field=fields.TextField(default="", unique=False),
        ),
    ]

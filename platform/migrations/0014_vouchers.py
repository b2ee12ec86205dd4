from app.filling import AddFilledField
from tortoise import migrations
from vouchers.kinds import PrioritySubtheme
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("models", "0013_reviews")]

    initial = False

    operations = [
        AddFilledField(
            model_name="Project",
            name="priority_subtheme",
            field=fields.CharEnumField(
                null=True,
                description="CONTROL_TESTING: CONTROL_TESTING\nVIRUS_DIAGNOSIS: VIRUS_DIAGNOSIS\nANIMAL_EXPERIMENT: ANIMAL_EXPERIMENT\nVACCINE_AND_DRUG: VACCINE_AND_DRUG\nPREVENTION_AND_TREATMENT: PREVENTION_AND_TREATMENT\nONLINE_OFFICE: ONLINE_OFFICE\nONLINE_SERVICE: ONLINE_SERVICE\nSERVICE_DATA: SERVICE_DATA",
                enum_type=PrioritySubtheme,
                max_length=40,
            ),
        ),
    ]

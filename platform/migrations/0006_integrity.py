"""What the tables of 0005 alone do not say: references that carry their parties, amounts, indexes."""

from tortoise import migrations
from tortoise.migrations import operations as ops

FUNDS: list[str] = []
APPLICATIONS: list[str] = []
CONTRACTS: list[str] = []
REVIEWS: list[str] = []
INSTITUTIONS: list[str] = []


class Migration(migrations.Migration):
    dependencies = [("models", "0005_voucher_money_and_panels")]
    operations = [ops.RunSQL([*FUNDS, *APPLICATIONS, *CONTRACTS, *REVIEWS, *INSTITUTIONS])]

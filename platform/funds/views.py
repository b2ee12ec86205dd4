"""A programme's balances day by day, as the database adds them up from the entries; only read."""

from tortoise import fields
from tortoise.models import Model

from funds.kinds import Account
from journal.rows import belongs_to


class LedgerBalance(Model):
    """What stood on an account at the end of every day from one day to before another (none: until now)."""

    id = fields.UUIDField(primary_key=True)
    programme = belongs_to("Programme")
    account = fields.CharEnumField(Account, max_length=40)
    from_on = fields.DateField()
    until_on = fields.DateField(null=True)
    balance = fields.BigIntField()

    class Meta:
        table = "ledger_balance"

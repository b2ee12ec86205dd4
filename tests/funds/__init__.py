"""The money of vouchers: programmes, their ledger, and what projects get of it."""

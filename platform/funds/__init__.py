"""Funds: yearly programmes with a budget, and the ledger that says what is left, reserved and spent of it."""

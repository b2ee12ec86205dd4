"""Contracts, their effectiveness and purchases within the cap."""

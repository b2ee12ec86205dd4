"""Contracts and whether they take effect, their reviewed amount, and purchases of listed products within the cap."""

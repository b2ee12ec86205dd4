"""Needs, candidate labs with their reasons, and proposals."""

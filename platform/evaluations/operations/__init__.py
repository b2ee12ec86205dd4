"""The ways in which a year is evaluated (PSI-7)."""

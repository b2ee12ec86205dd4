"""Institutions as tenants, the people in them, applicants, sessions and keys, and who has authorised whom."""

"""Applicants, voucher projects and redemptions."""

"""Applicants and their voucher projects: applied for, approved with an amount, redeemed when concluded."""

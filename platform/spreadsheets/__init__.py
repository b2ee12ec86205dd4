"""Spreadsheets in and out: rows are judged before anything is written, and lists leave as their reader sees them."""

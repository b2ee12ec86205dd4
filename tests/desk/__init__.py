"""Tests of what is due and what waits."""

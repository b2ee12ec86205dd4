"""Tests of obligations, the desk, and yearly evaluations."""

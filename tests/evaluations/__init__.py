"""Tests of yearly evaluations."""

"""Completion reviews: sealed votes and the verdict."""

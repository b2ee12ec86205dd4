"""The API in process, as anyone asks it."""

from tests.asking import desk

__all__ = ["desk"]

"""Makes every room's listeners known: a room that listens does so in its `tasks.py`."""

from importlib import import_module
from importlib.util import find_spec

ROOMS = (
    "journal",
    "tenants",
    "documents",
    "onboarding",
    "authorisations",
    "labs",
    "nominations",
    "matching",
    "funds",
    "vouchers",
    "contracts",
    "reviews",
    "evaluations",
    "desk",
    "spreadsheets",
    "notifications",
)


def load_listeners() -> list[str]:
    """Import the rooms' tasks, whose listeners register themselves; the modules found."""
    found = [f"{room}.tasks" for room in ROOMS if find_spec(f"{room}.tasks")]
    for module in found:
        import_module(module)
    return found

"""Every lifecycle as a state diagram, room by room along the voucher's way: the document `docs/lifecycles.md`."""

import inspect
from importlib import import_module
from types import ModuleType

from kernel.lifecycle import Lifecycle

ROOMS = (
    "tenants",
    "documents",
    "onboarding",
    "labs",
    "nominations",
    "matching",
    "funds",
    "vouchers",
    "contracts",
    "reviews",
    "evaluations",
    "spreadsheets",
)
HEAD = """# Lifecycles

Which step leads from which state to which. Written from the tables in each room's `lifecycle.py` by
`cxq contract export`; whatever is not drawn here is refused, with the steps that are possible instead.
"""


def diagrams() -> str:
    """The whole document, in Markdown with Mermaid."""
    return "\n".join([HEAD, *(section(import_module(f"{room}.lifecycle")) for room in ROOMS)])


def section(module: ModuleType) -> str:
    """A room's lifecycles under what its module says of them."""
    room = module.__name__.partition(".")[0]
    parts = [f"## `{room}`\n\n{(inspect.getdoc(module) or '').strip()}\n"]
    for name, lifecycle in lifecycles(module).items():
        title = name.removesuffix("_LIFE").replace("_", " ").capitalize()
        parts.append(f"### {title}\n\n```mermaid\n{lifecycle.mermaid()}\n```\n")
    return "\n".join(parts)


def lifecycles(module: ModuleType) -> dict[str, Lifecycle]:  # type: ignore[type-arg]
    """Those of a module, by the names they have there."""
    return {name: value for name, value in vars(module).items() if isinstance(value, Lifecycle)}

"""Which body is on record under a name or a code."""

from uuid import UUID

from tortoise.expressions import Q

from kernel import uscc
from kernel.rules import failures
from kernel.texts import NAME, fitting
from tenants.models import Organisation


async def known_body(name: str, code: str | None, *, other_than: UUID | None = None) -> Organisation | None:
    """A body, other than the one given, that has this very name or this code."""
    if failures(fitting("name", name, NAME)):  # no such name can be on record
        return None
    same = Q(name=name) | Q(uscc=code) if code and uscc.is_valid(code) else Q(name=name)
    found = Organisation.filter(same)
    return await (found.exclude(id=other_than) if other_than else found).first()

"""Submissions as somebody has just looked at them, for decisions on several at once."""

from typing import Any, cast

from journal.system import system
from journal.work import work
from labs.models import Lab
from onboarding.models import InstitutionApplication
from reads.faults import BadInput
from reads.globalid import key_of
from schema.bulk import BulkEntry
from vouchers.models import Project


async def as_looked_at(ids: list[str]) -> list[BulkEntry]:
    return [BulkEntry(id=cast(Any, each), expected_version=await _version(each)) for each in ids]


async def _version(given: str) -> int:
    try:
        key = key_of(given, ())
    except BadInput:
        return 1
    async with work(system()):
        for model in (Project, Lab, InstitutionApplication):
            if found := await model.get_or_none(id=key):
                return found.version
    return 1

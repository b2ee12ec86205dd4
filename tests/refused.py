"""Looking at refusals: which rules they cite, and that they left nothing behind."""

from collections.abc import Iterable

import asyncpg
import pytest

from kernel.errors import Refused
from kernel.rules import Finding, failures
from policies.visibility import VISIBILITY


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.rule.code for problem in refused.value.problems]


def rules_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.rule.id for problem in refused.value.problems]


def failing(findings: Iterable[Finding]) -> list[str]:
    return [finding.rule.code for finding in failures(findings)]


async def everything(owner: asyncpg.Connection) -> str:
    """All that is stored but who there is, as one text: equal before and after what changes nothing."""
    rows = await owner.fetch(_EVERY_TABLE)  # in whichever order: they may be read at the same time
    return "\n".join(sorted(f"{row['name']} {row['content']}" for row in rows))


_WHO = ("person", "organisation", "tenant")
"""Tests bring in others to try what the first may not."""
_EVERY_TABLE = " union all ".join(
    f"select '{table}' as name, coalesce(json_agg(t order by t::text), '[]')::text as content from {table} t"
    for table in VISIBILITY
    if table not in _WHO
)

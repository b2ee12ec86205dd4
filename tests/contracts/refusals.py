"""Looking at refusals: which rules they cite, and that they left nothing behind."""

import asyncpg
import pytest

from kernel.errors import Refused
from kernel.rules import Finding, failures

TABLES = (
    "project",
    "contract",
    "contract_amendment",
    "contract_file",
    "reviewed_amount",
    "listed_product",
    "product_revision",
    "purchase",
    "completion_review",
    "seat",
    "vote",
    "review_verdict",
    "review_indicator",
    "appeal",
    "responsibility_record",
    "expert",
    "declared_interest",
    "panel_draw",
)


def codes_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.rule.code for problem in refused.value.problems]


def rules_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.rule.id for problem in refused.value.problems]


def failing(findings: list[Finding]) -> list[str]:
    return [finding.rule.code for finding in failures(findings)]


async def everything(owner: asyncpg.Connection) -> str:
    """All that could have changed, as one text."""
    rows = [await owner.fetchval(f"select coalesce(json_agg(t order by id), '[]')::text from {t} t") for t in TABLES]
    return "\n".join([*rows, str(await owner.fetchval("select count(*) from audit_entry"))])

"""How the API says no: one `Refusal` with every broken rule, each citing its clause, in the caller's language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import strawberry

from kernel.errors import NotFound, Refused
from kernel.language import Locale
from kernel.rules import Finding as Judged
from kernel.rules import Outcome
from kernel.words import plain
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.meant import mistaken


@strawberry.enum(description="The six ways in which the platform says no.")
class RefusalCode(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    DENIED = "DENIED"
    ILLEGAL_STEP = "ILLEGAL_STEP"
    RULES_BROKEN = "RULES_BROKEN"
    STALE = "STALE"
    CONFLICT = "CONFLICT"


@strawberry.type(description="What one rule says of one fact: passed, worth a warning, or broken.")
class Finding:
    outcome: Outcome
    code: str = strawberry.field(description="Stable code `<thing>.<aspect>.<what is wrong>`; never renamed.")
    rule: str | None = strawberry.field(description="Id of the rule in the catalogue of rules, `PUR-8`.")
    path: str = strawberry.field(description="The input field, dotted; empty for the whole.")
    actual: str | None = strawberry.field(description="What was found.")
    limit: str | None = strawberry.field(description="What is allowed.")
    clause: str | None = strawberry.field(description="The words of the notice.")
    message: str = strawberry.field(description="The sentence for people, in the caller's language.")
    zh: str = strawberry.field(description="The sentence in Chinese.")
    en: str = strawberry.field(description="The sentence in English.")
    cure: str | None = strawberry.field(description="How it is put right afterwards, in the caller's language.")


@strawberry.type(description="The platform does not do this, and says why: every reason at once.")
class Refusal:
    code: RefusalCode
    problems: list[Finding]


@strawberry.type(description="What a dry run found; submitting would be refused if anything FAILs.")
class Findings:
    passes: bool = strawberry.field(description="True if nothing fails.")
    findings: list[Finding]


def shown(finding: Judged, locale: Locale) -> Finding:
    return Finding(
        outcome=finding.outcome,
        code=finding.rule.code,
        rule=finding.rule.id or None,
        path=finding.path,
        actual=plain(finding.actual),
        limit=plain(finding.limit),
        clause=finding.rule.clause,
        message=finding.message(locale),
        zh=finding.message(Locale.ZH),
        en=finding.message(Locale.EN),
        cure=finding.cure(locale),
    )


def refusal(refused: Refused, locale: Locale, sent: Any = None) -> Refusal:
    """sent: the input, by which an id of another type than was wanted is told from a record that is not there."""
    mistake = mistaken(refused, sent) if isinstance(refused, NotFound) else None
    problems = [mistake] if mistake else refused.problems
    return Refusal(code=RefusalCode(refused.code), problems=[shown(p, locale) for p in problems])


def dry_run(found: Iterable[Judged], locale: Locale) -> Findings:
    findings = [shown(finding, locale) for finding in found]
    return Findings(passes=all(f.outcome is not Outcome.FAIL for f in findings), findings=findings)

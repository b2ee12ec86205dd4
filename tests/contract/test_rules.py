"""Every rule can be told in both languages, and every clause of the notice is somebody's business."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import app.api  # noqa: F401 - draws in every room, so that every rule is known
from kernel.language import Locale
from kernel.rules import Finding, Outcome, Rule, catalogue, clauses

PLATFORM = Path(__file__).parents[2] / "platform"
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2}")
NAMED = re.compile(r'^([A-Z][A-Z0-9_]+)\s*=\s*Rule\((?:[^)]*?)code="([^"]+)"', re.M)
CHINESE = re.compile(r"[\u4e00-\u9fff]")

WITHOUT_A_RULE = {
    "META-1": "names the document; the published rules carry its version (kernel.rules.VERSION)",
    "META-2": "places the notice in its time: priorities are dated parameters (vouchers.parameters)",
    "META-3": "an artefact of the word processor, no rule",
    "PUR-4": "a preference; PUR-8 pays for listed products alone and forbids no other purchase",
    "DES-2": "an example of design centers, not the whole list; DES-1 asks for the approved capability",
    "DES-6": "eligible, not entitled: approval stays a decision (vouchers.operations.approve_project)",
    "REC-3": "every failing condition at once: how `require` refuses (onboarding.assessment)",
    "LAB-4": "what approval brings about: an entry in the catalogue (labs.catalogue)",
    "LAB-9": "permits both kinds of applicants; SUP-1 lists exactly these two",
    "DC-2": "names six centers as examples; the demo network has them",
    "DC-4": "points to the conditions that LAB-2 and LAB-5 spell out (labs.recognition_rules)",
    "DC-9": "our inference that LAB-3 decides on a center's labs too (labs.operations.approve_lab)",
}
"""Clauses that no finding cites, each with the reason."""


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_has_a_code_and_a_sentence_in_both_languages(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    finding = Finding(rule, Outcome.FAIL, "", actual="1", limit="2", words=dict.fromkeys(words(rule), "3"))
    for locale in Locale:
        assert "{" not in finding.message(locale)
    assert CHINESE.search(rule.zh)
    assert not CHINESE.search(rule.en)


def words(rule: Rule) -> set[str]:
    """What its sentences use beside {actual} and {limit}."""
    parsed = [*Formatter().parse(rule.zh), *Formatter().parse(rule.en)]
    return {name for _, name, _, _ in parsed if name} - {"actual", "limit"}


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in catalogue()]

    assert len(codes) == len(set(codes))


def test_whoever_judges_a_rule_gives_the_words_of_its_sentences() -> None:
    """`RULE.judge(…)`, `.broken(…)` and `.warn(…)` name every word that the rule's sentences use."""
    wanted = {name: words(rule) for name, rule in rules_by_name().items()}
    places = [(path, *one) for path in sorted(PLATFORM.rglob("*.py")) for one in judgements(path)]

    missing = [
        f"{path.relative_to(PLATFORM)}:{line} {name} lacks {wanted[name] - given}"
        for path, line, name, given in places
        if name in wanted and "**" not in given and not wanted[name] <= given
    ]

    assert missing == []
    assert len([name for _, _, name, _ in places if wanted.get(name)]) > 5, "some rules use words, or this finds none"


def rules_by_name() -> dict[str, Rule]:
    """`LOGIN_TAKEN` → its rule. A name that two rooms use says nothing here, so it is left out."""
    by_code = {rule.code: rule for rule in catalogue()}
    found: dict[str, list[Rule]] = {}
    for path in PLATFORM.rglob("*.py"):
        for name, code in NAMED.findall(path.read_text("utf-8")):
            if code in by_code:
                found.setdefault(name, []).append(by_code[code])
    return {name: rules[0] for name, rules in found.items() if len(rules) == 1}


def judgements(path: Path) -> Iterator[tuple[int, str, set[str]]]:
    """Each place where a rule is judged: the line, the rule's name, the words that are given."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            owner = call.func.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            if call.func.attr in ("judge", "broken", "warn") and name:
                yield call.lineno, name, {keyword.arg or "**" for keyword in call.keywords}


def test_every_clause_of_the_notice_has_a_rule_or_a_stated_reason() -> None:
    kept = {rule.id for rule in catalogue()}

    assert set(clauses()) - kept - set(WITHOUT_A_RULE) == set(), "neither a rule nor a reason"
    assert set(WITHOUT_A_RULE) & kept == set(), "has a rule by now; strike the reason"

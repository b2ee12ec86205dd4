"""Sentences speak in words, not in codes; programs read codes, the same in every language."""

from enum import StrEnum
from importlib import import_module

import pytest

from kernel.errors import IllegalStep
from kernel.language import Locale
from kernel.lifecycle import Lifecycle
from kernel.rules import PASSED, catalogue
from kernel.words import plain, said, word, words
from labs.kinds import LabCategory
from labs.lifecycle import LAB_LIFE, LabState, LabStep
from schema.lifecycle_diagrams import ROOMS

RULE = next(rule for rule in catalogue() if rule.code == "request.step.illegal")


def lifecycles() -> list[Lifecycle[StrEnum, StrEnum]]:
    rooms = (import_module(f"{room}.lifecycle") for room in ROOMS)
    return [found for room in rooms for found in vars(room).values() if isinstance(found, Lifecycle)]


@pytest.mark.parametrize("life", lifecycles(), ids=lambda life: type(life.states[0]).__name__)
def test_every_state_and_every_step_has_its_word(life: Lifecycle[StrEnum, StrEnum]) -> None:
    (_, step) = next(iter(life.table))

    assert [
        member for kind in (type(life.states[0]), type(step)) for member in kind if word(member) == member.value
    ] == []


def test_no_word_is_kept_for_what_there_is_not() -> None:
    import_module("schema.root")  # which names them all
    known = {kind.__name__: {member.name for member in kind} for kind in _every(StrEnum)}

    assert {name for name, kept in words().items() if not set(kept) <= known.get(name, set())} == set()


@pytest.mark.parametrize(
    ("value", "zh", "en", "code"),
    [
        (LabState.OPEN, "开放", "open", "OPEN"),
        (LabCategory.BEIJING_KEY_LAB, "北京市级重点实验室", "beijing key lab", "BEIJING_KEY_LAB"),
        ([LabState.DRAFT, LabState.RETURNED], "草稿、已退回", "draft, returned", "DRAFT, RETURNED"),
        ([], "-", "-", None),
        (None, "-", "-", None),
        ("甲", "甲", "甲", "甲"),
        (12, 12, 12, "12"),
    ],
)
def test_a_value_is_said_in_words_and_read_as_a_code(value: object, zh: object, en: object, code: str | None) -> None:
    assert (said(value, Locale.ZH), said(value, Locale.EN), plain(value)) == (zh, en, code)


def test_a_refused_step_names_the_possible_ones_in_words() -> None:
    with pytest.raises(IllegalStep) as refused:
        LAB_LIFE.after(LabState.REMOVED, LabStep.SUBMIT)
    (over,) = refused.value.problems
    with pytest.raises(IllegalStep) as refused:
        LAB_LIFE.after(LabState.DRAFT, LabStep.APPROVE)
    (early,) = refused.value.problems

    assert over.message(Locale.ZH) == "当前状态为 已移出，不能执行此步骤；此状态下没有可执行的步骤"
    assert (
        early.message(Locale.EN) == "This step is not possible in state draft. Possible now: revise, submit, discard."
    )
    assert (early.as_json()["actual"], early.as_json()["limit"]) == ("DRAFT", "REVISE, SUBMIT, DISCARD")


def test_what_passes_says_so_and_not_what_would_be_wrong() -> None:
    finding = RULE.judge(True, "state", actual=LabState.OPEN)

    assert [finding.message(locale) for locale in Locale] == [PASSED[locale] for locale in Locale]


def _every(kind: type) -> list[type]:
    return [each for sub in kind.__subclasses__() for each in (sub, *_every(sub))]

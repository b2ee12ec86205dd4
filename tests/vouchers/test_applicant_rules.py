"""Who may register as an applicant, at its boundaries."""

from typing import Any

import pytest

from kernel.enterprise_size import SizeClass
from kernel.language import Locale
from kernel.money import LARGEST
from kernel.rules import failures
from tests.factories.matching import a_code
from tests.refused import failing
from tests.vouchers.applying import ENTERPRISE, TEAM
from vouchers import applicant_rules


def figures(**changes: Any) -> applicant_rules.Figures:
    return applicant_rules.Figures(**({"staff": None, "revenue": None, "assets": None} | changes))


def registration(**changes: Any) -> dict[str, Any]:
    return {
        "kind": ENTERPRISE,
        "name": "示例",
        "uscc": a_code(),
        "taken": False,
        "size": SizeClass.SMALL,
        "leader": "",
        "members": (),
        "industry": "M",
        "figures": applicant_rules.Figures(staff=9, revenue=None, assets=None),
    } | changes


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"name": ""}, ["applicant.name.missing"]),
        ({"uscc": None}, ["applicant.uscc.missing"]),
        ({"uscc": ""}, ["applicant.uscc.missing"]),
        ({"uscc": "91350100M000100Y4Z"}, ["applicant.uscc.invalid"]),
        ({"taken": True}, ["applicant.uscc.registered"]),
        ({"size": SizeClass.MICRO}, []),
        ({"size": SizeClass.MEDIUM}, ["applicant.size.not_small"]),
        ({"size": SizeClass.NOT_CLASSIFIED}, []),
        ({"industry": "C12345678"}, ["enterprise.industry.not_a_code"]),
        ({"industry": "软件和信息技术服务业"}, ["enterprise.industry.not_a_code"]),
        ({"industry": "C9999"}, []),
        (
            {"figures": applicant_rules.Figures(staff=-1, revenue=LARGEST + 1, assets=0)},  # type: ignore[arg-type]
            ["applicant.figure.out_of_range"] * 2,
        ),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": "甲", "members": ("乙",)}, []),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": " ", "members": ("乙",)}, ["applicant.team.incomplete"]),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": "甲", "members": (" ",)}, ["applicant.team.incomplete"]),
        ({"kind": TEAM, "uscc": None, "size": None, "leader": "", "members": ()}, ["applicant.team.incomplete"] * 2),
    ],
)
def test_sup_1_who_registers(changes: dict[str, Any], broken: list[str]) -> None:
    assert failing(applicant_rules.registrable(**registration(**changes))) == broken


def test_sup_1_a_team_without_anybody_is_told_that_its_leader_is_missing_too() -> None:
    given = registration(kind=TEAM, uscc=None, size=None, leader=" ", members=())

    assert [one.path for one in failures(applicant_rules.registrable(**given))] == ["leader", "members"]


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"uscc": None}, "企业须填写统一社会信用代码", "gives its unified social credit code"),
        (
            {"uscc": "91350100M000100Y4Z"},
            "91350100M000100Y4Z 无效：只能",
            "credit code: it may have",
        ),
        ({"figures": figures(staff=-1)}, "数值 -1 超出范围（0 至 100000000 人）", "between 0 and 100000000."),
        ({"figures": figures(revenue=-100)}, "数值 -1.00 超出范围（0 至 10000000000000.00 元）", "000.00 yuan."),
    ],
)
def test_sup_1_a_sentence_says_what_was_given_and_what_is_possible(changes: dict[str, Any], zh: str, en: str) -> None:
    (found,) = failures(applicant_rules.registrable(**registration(**changes)))

    assert zh in found.message(Locale.ZH)
    assert en in found.message(Locale.EN)

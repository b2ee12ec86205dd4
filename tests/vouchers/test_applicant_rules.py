"""Who may register as an applicant, at its boundaries."""

from typing import Any

import pytest

from kernel.enterprise_size import SizeClass
from kernel.money import LARGEST
from tests.factories.matching import a_code
from tests.vouchers.applying import ENTERPRISE, TEAM, failing
from vouchers import applicant_rules


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
    ],
)
def test_sup_1_who_registers(changes: dict[str, Any], broken: list[str]) -> None:
    assert failing(applicant_rules.registrable(**registration(**changes))) == broken

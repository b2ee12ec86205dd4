"""What must hold of industrial-design projects, at its boundaries."""

from dataclasses import replace
from typing import Any

import pytest

from tests.refused import failing
from tests.vouchers.applying import DESIGN, ENTERPRISE, TEAM, warned
from vouchers import rules
from vouchers.kinds import DesignPurpose


def test_a_01_des_4_a_design_purpose_outside_the_list_is_marked_for_the_office() -> None:
    other = replace(DESIGN, design_purpose=DesignPurpose.OTHER, design_other="示例")

    assert warned(other) == ["project.design.other"]
    assert warned(DESIGN) == warned(replace(other, design=False)) == []


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"design_capable": False}, ["project.design.lab_not_capable"]),
        ({"design_purpose": None}, ["project.design.purpose_invalid"]),
        ({"design_purpose": DesignPurpose.OTHER}, ["project.design.purpose_invalid"]),
        ({"design_purpose": DesignPurpose.OTHER, "design_other": "示例"}, []),
        ({"design_purpose": DesignPurpose.STRUCTURE_IMPROVEMENT}, []),
        ({"design_purpose": DesignPurpose.PERFORMANCE_IMPROVEMENT}, []),
        ({"applicant": TEAM, "size": None}, ["project.design.applicant_not_enterprise"]),
        ({"applicant": TEAM, "size": None, "design_applies_to": [ENTERPRISE.value, TEAM.value]}, []),
    ],
)
def test_des_1_des_4_des_5_industrial_design(changes: dict[str, Any], broken: list[str]) -> None:
    """DES-1, DES-4, DES-5."""
    assert failing(rules.submittable(replace(DESIGN, **changes))) == broken

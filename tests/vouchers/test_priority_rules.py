"""Which projects go to the front of the queue: themes, their dates, and whom they name."""

from dataclasses import replace

import pytest

from tests.refused import failing
from tests.vouchers.applying import SOUND, TEAM, warned
from vouchers import priority_rules, rules
from vouchers.kinds import SUBTHEMES, PrioritySubtheme, PriorityTheme


@pytest.mark.parametrize(
    ("theme", "clause"),
    [
        (PriorityTheme.EPIDEMIC_CONTROL, "PRI-2"),
        (PriorityTheme.DIGITAL_TRANSFORMATION, "PRI-3"),
        (PriorityTheme.FACILITY_EFFICIENCY, "PRI-4"),
    ],
)
def test_pri_2_pri_3_pri_4_a_theme_out_of_its_dates_warns_and_never_refuses(theme: PriorityTheme, clause: str) -> None:
    late = replace(SOUND, theme=theme)
    current = replace(late, themes_in_force=[theme.value])

    assert priority_rules.THEMES[theme].id == clause
    assert warned(late) == [f"project.priority.{theme.value.lower()}_not_current", "project.priority.not_given"]
    assert warned(current) == []
    assert failing(rules.submittable(late)) == []
    assert (priority_rules.prioritised(late), priority_rules.prioritised(current)) == (False, True)


@pytest.mark.parametrize(
    ("theme", "priority"),
    [
        (PriorityTheme.EPIDEMIC_CONTROL, False),
        (PriorityTheme.DIGITAL_TRANSFORMATION, False),
        (PriorityTheme.FACILITY_EFFICIENCY, True),
    ],
)
def test_pri_0_pri_1_themes_that_name_enterprises_give_teams_no_priority(theme: PriorityTheme, priority: bool) -> None:
    """PRI-0, PRI-1."""
    team = replace(SOUND, applicant=TEAM, size=None, theme=theme, themes_in_force=[theme.value])

    assert priority_rules.prioritised(team) is priority
    assert failing(rules.submittable(team)) == []
    assert warned(team) == ([] if priority else ["project.priority.not_applicable", "project.priority.not_given"])


def test_pri_0_a_project_without_a_theme_is_neither_warned_nor_refused() -> None:
    assert (warned(SOUND), failing(rules.submittable(SOUND)), priority_rules.prioritised(SOUND)) == ([], [], False)


@pytest.mark.parametrize(
    ("theme", "subtheme", "warnings"),
    [
        *((PriorityTheme.EPIDEMIC_CONTROL, each, 0) for each in sorted(SUBTHEMES[PriorityTheme.EPIDEMIC_CONTROL])),
        *(
            (PriorityTheme.DIGITAL_TRANSFORMATION, each, 0)
            for each in sorted(SUBTHEMES[PriorityTheme.DIGITAL_TRANSFORMATION])
        ),
        (PriorityTheme.EPIDEMIC_CONTROL, None, 0),
        (PriorityTheme.EPIDEMIC_CONTROL, PrioritySubtheme.ONLINE_OFFICE, 1),
        (PriorityTheme.FACILITY_EFFICIENCY, PrioritySubtheme.ONLINE_SERVICE, 1),
    ],
)
def test_pri_2_pri_3_a_subtheme_of_another_theme_is_pointed_out_and_decides_nothing(
    theme: PriorityTheme, subtheme: PrioritySubtheme | None, warnings: int
) -> None:
    said = replace(SOUND, theme=theme, subtheme=subtheme, themes_in_force=[theme.value])

    assert warned(said) == ["project.priority.subtheme_of_another"] * warnings
    assert failing(rules.submittable(said)) == []
    assert priority_rules.prioritised(said) == priority_rules.prioritised(replace(said, subtheme=None))

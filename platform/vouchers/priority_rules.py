"""When a project goes to the front of the queue (PRI-0…4). It orders and flags, and never refuses."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from tenants.kinds import ApplicantKind
from vouchers.application import Application
from vouchers.kinds import SUBTHEMES, PriorityTheme

JOINT_THEMES = (PriorityTheme.EPIDEMIC_CONTROL, PriorityTheme.DIGITAL_TRANSFORMATION)  # PRI-1: enterprises with labs

THEME_FITS = Rule(
    "PRI-1",
    code="project.priority.not_applicable",
    zh="该优先主题面向小微企业与开放实验室联合开展的项目，团队项目不列入优先，但不影响申报",
    en="This priority theme is for enterprises together with open labs. The project is accepted without priority.",
)
THEMES = {
    theme: Rule(
        clause,
        code=f"project.priority.{theme.value.lower()}_not_current",
        zh=f"优先主题“{zh}”当前不在有效期内",
        en=f"The priority theme of {en} is not in force now.",
    )
    for theme, clause, zh, en in (
        (PriorityTheme.EPIDEMIC_CONTROL, "PRI-2", "疫情防控", "epidemic control"),
        (PriorityTheme.DIGITAL_TRANSFORMATION, "PRI-3", "数字化转型", "digital transformation"),
        (PriorityTheme.FACILITY_EFFICIENCY, "PRI-4", "科研设施与仪器运行效率", "facility efficiency"),
    )
}

SUBTHEME_FITS = Rule(
    "PRI-0",
    code="project.priority.subtheme_of_another",
    zh="所选方向不属于该优先主题，请核对；不影响申报",
    en="The subtheme belongs to another priority theme. Check it; the project is accepted all the same.",
)
UNHURRIED = Rule(
    "PRI-0",
    code="project.priority.not_given",
    zh="本项目不列入优先，照常受理和审核",
    en="The project is not given priority; it is accepted and decided like any other.",
)


def priority(a: Application) -> Iterator[Finding]:
    """Priority orders and flags; it never refuses (PRI-0)."""
    if a.theme is None:
        return
    yield SUBTHEME_FITS.warn(a.subtheme is None or a.subtheme in SUBTHEMES[a.theme], "prioritySubtheme")
    yield THEME_FITS.warn(_named(a), "priorityTheme")
    yield THEMES[a.theme].warn(a.theme in a.themes_in_force, "priorityTheme")
    yield UNHURRIED.warn(prioritised(a), "priorityTheme")


def prioritised(a: Application) -> bool:
    """Whether the project goes to the front of the queue."""
    return a.theme is not None and _named(a) and a.theme in a.themes_in_force


def _named(a: Application) -> bool:
    """Whether the theme is for such applicants: two of the three name small and micro enterprises (PRI-1)."""
    return a.theme not in JOINT_THEMES or a.applicant is ApplicantKind.SMALL_MICRO_ENTERPRISE

"""A sound application, one for industrial design, and what the rules find in them."""

from dataclasses import replace

from kernel.enterprise_size import SizeClass
from kernel.rules import Outcome
from labs.kinds import ActivityType
from tenants.kinds import ApplicantKind
from vouchers import rules
from vouchers.application import Application
from vouchers.kinds import DesignPurpose

ENTERPRISE, TEAM = ApplicantKind.SMALL_MICRO_ENTERPRISE, ApplicantKind.STARTUP_TEAM
SOUND = Application(
    applicant=ENTERPRISE,
    size=SizeClass.SMALL,
    verified=True,
    title="示例",
    summary="委托检测样品的硬度和结合力",
    summary_least=10,
    activity_type=ActivityType.TESTING_INSPECTION,
    activity_other="",
    theme=None,
    subtheme=None,
    themes_in_force=(),
    budget=100,
    requested=100,
    ceiling=None,
    in_catalogue=True,
    same_body=False,
    lab_name="示例实验室",
    pays_itself=False,
    payee="示例机构",
    lab_offers=True,
    design=False,
    design_capable=False,
    design_purpose=None,
    design_other="",
    design_applies_to=[ENTERPRISE.value],
)
DESIGN = replace(SOUND, design=True, design_capable=True, design_purpose=DesignPurpose.PRODUCT_TRIAL)


def warned(application: Application) -> list[str]:
    return [f.rule.code for f in rules.submittable(application) if f.outcome is Outcome.WARN]

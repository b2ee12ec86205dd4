"""What must hold of an industrial-design project beside everything else (DES-1…5). Facts in, findings out."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import says_something
from vouchers.application import Application
from vouchers.kinds import DesignPurpose

DESIGN_LAB = Rule(
    "DES-1",
    code="project.design.lab_not_capable",
    zh="所选实验室不能提供工业设计服务，请在目录中选择具有工业设计能力的实验室",
    en="The lab is not approved for industrial-design services. Choose one that is.",
)
DESIGN_PURPOSE = Rule(
    "DES-4",
    code="project.design.purpose_invalid",
    zh="工业设计项目须围绕产品试制、性能提升或结构改进；选择“其他”时须说明",
    en="An industrial-design project is about product trial, performance or structure; explain any other purpose.",
)
DESIGN_CONFIRMED = Rule(
    "DES-4",
    code="project.design.other",
    zh="“其他”设计目的须由办公室确认",
    en="A design purpose of OTHER has to be confirmed by the Office.",
)
DESIGN_APPLICANT = Rule(
    "DES-5",
    code="project.design.applicant_not_enterprise",
    zh="工业设计类项目由企业申报",
    en="Industrial-design projects are for enterprises.",
)


def design(a: Application) -> Iterator[Finding]:
    yield DESIGN_LAB.judge(a.design_capable, "entryId")
    told = a.design_purpose is not DesignPurpose.OTHER or says_something(a.design_other)
    yield DESIGN_PURPOSE.judge(a.design_purpose is not None and told, "designPurpose", actual=a.design_purpose)
    yield DESIGN_CONFIRMED.warn(a.design_purpose is not DesignPurpose.OTHER, "designPurpose")
    yield DESIGN_APPLICANT.judge(a.applicant in a.design_applies_to, "industrialDesign", actual=a.applicant)

"""Why a match finds nothing: which condition left out how many labs, and what to do next. Facts in, warnings out."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from kernel.rules import Finding, Rule
from labs.kinds import ActivityType


class Exclusion(StrEnum):
    """The first condition, in this order, that a lab of the catalogue does not meet."""

    ACTIVITY = "ACTIVITY"
    CAPABILITY = "CAPABILITY"
    ASKED = "ASKED"
    WORDS = "WORDS"


NOTHING_OPEN = Rule(
    "LAB-7",
    code="need.match.catalogue_empty",
    zh="今天开放实验室目录内没有实验室；可由企业提名希望合作的实验室（labNominate），待其开放后重新匹配",
    en="No lab is in the catalogue today. The enterprise can nominate one (labNominate); match again once it is open.",
)
NOTHING_FITS = Rule(
    "LAB-7",
    code="need.match.nothing_found",
    zh="今天目录内的 {actual} 个实验室都不符合；可放宽需求的活动类型、领域或描述（needRevise）后重新匹配，"
    "或由企业提名希望合作的实验室（labNominate）",
    en="None of the {actual} labs in the catalogue today fits. Widen the need's activity, field or description "
    "(needRevise) and match again, or let the enterprise nominate a lab (labNominate).",
)
OTHER_ACTIVITY = Rule(
    "SUP-3",
    code="need.match.other_activity",
    zh="{actual} 个实验室不开展此类科技创新活动（{limit}）",
    en="{actual} do not offer this kind of activity ({limit}).",
)
NO_DESIGN = Rule(
    "DES-1",
    code="need.match.no_design",
    zh="{actual} 个实验室未经认可能提供工业设计服务",
    en="{actual} are not approved for industrial-design services.",
)
ASKED_BEFORE = Rule(
    "",
    code="need.match.asked_before",
    zh="{actual} 个实验室已收到过该需求",
    en="{actual} were sent this need before.",
)
OTHER_WORDS = Rule(
    "",
    code="need.match.other_words",
    zh="{actual} 个实验室的介绍与需求没有共同的词语；请写明所需的技术、设备或方法",
    en="{actual} have no words in common with the need. Name the technique, instrument or method that is wanted.",
)
_RULES = {
    Exclusion.ACTIVITY: OTHER_ACTIVITY,
    Exclusion.CAPABILITY: NO_DESIGN,
    Exclusion.ASKED: ASKED_BEFORE,
    Exclusion.WORDS: OTHER_WORDS,
}
_PATHS = {
    Exclusion.ACTIVITY: "activityType",
    Exclusion.CAPABILITY: "industrialDesign",
    Exclusion.ASKED: "proposals",
    Exclusion.WORDS: "description",
}


def explained(left_out: Mapping[Exclusion, int], *, activity: ActivityType) -> Iterator[Finding]:
    """left_out: how many labs each condition left out. activity: the kind that the need asks for."""
    labs = sum(left_out.values())
    if not labs:
        yield NOTHING_OPEN.warn(False, "")
        return
    yield NOTHING_FITS.warn(False, "", actual=labs)
    for exclusion in Exclusion:
        if count := left_out.get(exclusion, 0):
            limit = activity if exclusion is Exclusion.ACTIVITY else None
            yield _RULES[exclusion].warn(False, _PATHS[exclusion], actual=count, limit=limit)

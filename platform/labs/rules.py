"""What holds for every lab: who decides, what the catalogue needs to show, what can be kept."""

from collections.abc import Iterator, Sequence

from kernel.money import LARGEST
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something, tidied
from labs import parts_rules
from labs.inputs import LabDraft, LabOffer, LabRecognition, LabRevision
from labs.lifecycle import LabState
from labs.parts_rules import ITEMS, MOST_PARTS

MOST_TYPES = 20
RECOGNISER = 100

CLAIMED = Rule(
    "LAB-3",
    code="lab.claim.nobody",
    zh="该实验室尚无人认领，无须释放，可直接认领",
    en="Nobody has taken this lab up. There is nothing to lay back; take it up if you will decide on it.",
)
OFFICE_DECIDES = Rule(
    "LAB-3",
    code="lab.decision.not_office",
    zh="实验室由办公室审核（需要权限 {actual}）",
    en="Labs are decided by the Office (this needs {actual}).",
)
REASONED = Rule(
    "LAB-3",
    code="lab.decision.reason_missing",
    zh="请写明原因",
    en="Give the reason.",
)
NAMED = Rule("LAB-6", code="lab.name.missing", zh="请填写实验室名称", en="Give the lab's name.")
FIELD = Rule("LAB-6", code="lab.field.missing", zh="请填写实验室所属领域", en="Give the lab's field of work.")
ACTIVITIES = Rule(
    "LAB-6",
    code="lab.activity_types.missing",
    zh="尚未选择可开展的科技创新活动类型，建议补充，以便企业检索",
    en="No supported activity is chosen yet. Better add them, so that enterprises find the lab.",
)
SCANNED = Rule(
    "LAB-3",
    code="lab.documents.being_scanned",
    zh="有 {actual} 份材料正在安全扫描，请待扫描完成后再上报",
    en="Of the lab's documents {actual} are still being scanned. Submit it once that is done.",
)
NOT_LISTED_TWICE = Rule(
    "LAB-6",
    code="lab.name.already_listed",
    zh="该单位的同名实验室已在开放实验室目录内",
    en="A lab of this name and host is in the catalogue already.",
)
NOT_REPORTED_TWICE = Rule(
    "LAB-6",
    code="lab.name.already_reported",
    zh="您上报的该单位同名实验室已存在（{actual}），请在该实验室上办理",
    en="You report a lab of this name and host already; it is {actual}. Go on with that one.",
)
IN_THE_MAKING_ONCE = Rule(
    "LAB-6",
    code="lab.name.in_the_making",
    zh="本机构另有 {actual} 个该单位的同名实验室（“{limit}”）正在填报，请在其中一个上办理，放弃其余",
    en="The institution is at {actual} more of this name and host ({limit}). Go on with one of them, discard the rest.",
)
PRICE = Rule(
    "",
    code="lab.service.price_out_of_range",
    zh="服务价格以分为单位，须为 0 至 {limit} 的整数，当前为 {actual}；价格面议的请不填",
    en="A price is a whole number of fen from 0 to {limit}; this one is {actual}. Leave it out where it is agreed on.",
)
OFFER_NAMED = Rule("LAB-6", code="lab.service.name_missing", zh="请填写服务名称", en="Give the service's name.")


def keepable(given: LabDraft | LabRevision) -> Iterator[Finding]:
    """Whether a draft fits where it is kept; it may otherwise say anything that has a name."""
    if given.name is not None:
        yield NAMED.judge(says_something(given.name), "name")
    for path, text, limit in (
        ("name", tidied(given.name) if given.name else given.name, NAME),
        ("field", given.field, WORD),
        ("fieldException", given.field_exception, PROSE),
        ("directions", given.directions, PROSE),
        ("introduction", given.introduction, PROSE),
        ("contact", given.contact, NAME),
        ("openingTerms", given.opening_terms, PROSE),
    ):
        yield from fitting(path, text, limit)
    types = given.activity_types or ()
    yield ITEMS.judge(len(types) <= MOST_TYPES, "activityTypes", actual=len(types), limit=MOST_TYPES)
    if given.recognition is not None:
        yield from recognition_keepable(given.recognition)
    yield from _services_keepable(given.services or ())
    yield from parts_rules.instruments_keepable(given.instruments or ())
    yield from parts_rules.contacts_keepable(given.contacts or ())


def recognition_keepable(given: LabRecognition) -> Iterator[Finding]:
    yield from fitting("recognition.recogniser", given.recogniser, RECOGNISER)
    yield from fitting("recognition.certificateNo", given.certificate_no, RECOGNISER)


def _services_keepable(services: Sequence[LabOffer]) -> Iterator[Finding]:
    yield ITEMS.judge(len(services) <= MOST_PARTS, "services", actual=len(services), limit=MOST_PARTS)
    for place, service in enumerate(services[:MOST_PARTS]):
        path = f"services.{place}"
        yield OFFER_NAMED.judge(says_something(service.name), f"{path}.name")
        yield from fitting(f"{path}.name", service.name, NAME)
        yield from fitting(f"{path}.description", service.description, PROSE)
        if service.price is not None:
            yield PRICE.judge(0 <= service.price <= LARGEST, f"{path}.price", actual=service.price, limit=LARGEST)


def showable(
    *, name: str, field: str, activity_types: Sequence[str], listed_twice: bool, own_twin: LabState | None = None
) -> Iterator[Finding]:
    """What an entry of the catalogue shows (LAB-6). listed_twice: another lab of this host and name is listed.

    own_twin: the state of another one that the same institution reports, where it is not in the catalogue.
    """
    yield NAMED.judge(says_something(name), "name")
    yield FIELD.judge(says_something(field), "field")
    yield ACTIVITIES.warn(bool(activity_types), "activityTypes")
    yield NOT_LISTED_TWICE.judge(not listed_twice, "name")
    if own_twin is not None:
        yield NOT_REPORTED_TWICE.broken("name", actual=own_twin)


def alone(*, name: str, others: int) -> Iterator[Finding]:
    """others: further drafts or returned labs of this name and host that the same institution is at."""
    yield IN_THE_MAKING_ONCE.warn(others == 0, "name", actual=others, limit=name)


def settled(*, scanning: int) -> Iterator[Finding]:
    """Whether the papers are as the Office will judge them. scanning: how many of them may still come to count."""
    yield SCANNED.judge(scanning == 0, "documents", actual=scanning)


def releasable(*, claimed: bool) -> Iterator[Finding]:
    yield CLAIMED.judge(claimed, "claimedAt")


def reasoned(*, reason: str) -> Iterator[Finding]:
    """A decision that is not an approval says why (LAB-3)."""
    yield REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)

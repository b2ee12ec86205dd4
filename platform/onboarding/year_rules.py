"""What must hold of an institution's year: its training (REC-19) and its outreach events (REC-8, A-10)."""

from collections.abc import Iterator, Sequence
from datetime import date

from documents.kinds import DocumentKind
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, fitting, says_something
from tenants.kinds import TenantKind

MOST_ATTENDEES = 500
MOST_PARTICIPANTS = 100_000

TRAINED_KIND = Rule(
    "REC-19",
    code="training.institution.not_recommending",
    zh="业务培训面向推荐机构",
    en="Training is for recommending institutions; choose one.",
)
TRAINING_DATE = Rule(
    "REC-19",
    code="training.date.in_future",
    zh="培训日期 {actual} 晚于今日 {limit}，请在培训后登记",
    en="The training on {actual} is later than today, {limit}. Record it once it was held.",
)
TRAINING_SINCE = Rule(
    "REC-19",
    code="training.date.before_account",
    zh="培训日期 {actual} 早于账号开设日期 {limit}，新加入的机构须在入驻后接受培训",
    en="The training on {actual} was before the account was opened on {limit}. Record one held since.",
)
TRAINING_TOPIC = Rule(
    "REC-19", code="training.topic.missing", zh="请填写培训主题", en="Say what the training was about."
)
ATTENDED = Rule(
    "REC-19",
    code="training.attendees.invalid",
    zh="请填写参训人员姓名，1 至 {limit} 人，当前 {actual} 人",
    en="Name who attended: 1 to {limit} people; there are {actual}.",
)
MATERIAL = Rule(
    "REC-19",
    code="training.material.not_present",
    zh="培训材料尚未上传或未通过校验",
    en="The training material is not uploaded and checked yet.",
)
EVENT_TITLED = Rule("REC-8", code="outreach.title.missing", zh="请填写活动名称", en="Give the event a title.")
EVENT_DATE = Rule(
    "REC-8",
    code="outreach.date.in_future",
    zh="举办日期 {actual} 晚于今日 {limit}，请在活动举办后登记",
    en="The event on {actual} is later than today, {limit}. Record it once it was held.",
)
EVENT_SINCE = Rule(
    "REC-8",
    code="outreach.date.before_account",
    zh="举办日期 {actual} 早于机构启用日期 {limit}，启用前的活动不计",
    en="The event on {actual} was before the institution became active on {limit}; only events held since count.",
)
EVENT_OF_ACTIVE = Rule(
    "REC-17",
    code="outreach.institution.not_active",
    zh="机构尚未启用，请先完善本单位介绍、服务特色和联系方式；启用后举办的活动方可登记",
    en="The institution is not active yet. Complete its profile first: only events held since then count.",
)
EVIDENCE_KIND = Rule(
    "REC-8",
    code="outreach.evidence.wrong_kind",
    zh="活动证明材料须以“其他”类上传，该文件为 {actual}",
    en="Upload evidence of an event as OTHER; this document is {actual}.",
)
EVIDENCE_ONCE = Rule(
    "REC-8",
    code="outreach.evidence.of_another_event",
    zh="该材料已作为活动“{actual}”的证明，请上传本次活动的材料",
    en="This document is evidence of “{actual}” already. Upload that of this event.",
)
EVIDENCE = Rule(
    "REC-8",
    code="outreach.evidence.not_present",
    zh="须上传活动证明材料并通过校验",
    en="Evidence of the event must be uploaded and checked first.",
)
PARTICIPANTS = Rule(
    "",
    code="outreach.participants.out_of_range",
    zh="参加人数应在 1 至 {limit} 之间，当前 {actual}",
    en="Between 1 and {limit} participants are plausible; there are {actual}.",
)


def trained(
    *,
    kind: TenantKind,
    topic: str,
    attendees: Sequence[str],
    held_on: date,
    opened_on: date,
    today: date,
    material_present: bool,
) -> Iterator[Finding]:
    """A training as the Office records it: date, attendees and material (REC-19). opened_on: the account."""
    yield TRAINED_KIND.judge(kind is TenantKind.RECOMMENDING_INSTITUTION, "id", actual=kind)
    yield TRAINING_DATE.judge(held_on <= today, "heldOn", actual=held_on, limit=today)
    yield TRAINING_SINCE.judge(opened_on <= held_on, "heldOn", actual=held_on, limit=opened_on)
    yield TRAINING_TOPIC.judge(says_something(topic), "topic")
    yield from fitting("topic", topic, NAME)
    named = sum(map(says_something, attendees))
    whole = 0 < named == len(attendees) <= MOST_ATTENDEES
    yield ATTENDED.judge(whole, "attendees", actual=named, limit=MOST_ATTENDEES)
    yield from fitting("attendees", list(attendees[:MOST_ATTENDEES]), NAME)
    yield MATERIAL.judge(material_present, "materialId")


def plannable(*, title: str, place: str) -> Iterator[Finding]:
    yield EVENT_TITLED.judge(says_something(title), "title")
    yield from fitting("title", title, NAME)
    yield from fitting("place", place, NAME)


def held(
    *, held_on: date, active_since: date | None, today: date, participants: int, summary: str, evidence_present: bool
) -> Iterator[Finding]:
    """An event counts once it was held, with evidence (REC-8). active_since: the institution's first day (A-10)."""
    yield EVENT_DATE.judge(held_on <= today, "heldOn", actual=held_on, limit=today)
    yield EVENT_OF_ACTIVE.judge(active_since is not None, "id")
    if active_since is not None:
        yield EVENT_SINCE.judge(active_since <= held_on, "heldOn", actual=held_on, limit=active_since)
    within = 0 < participants <= MOST_PARTICIPANTS
    yield PARTICIPANTS.judge(within, "participants", actual=participants, limit=MOST_PARTICIPANTS)
    yield from fitting("summary", summary, PROSE)
    yield EVIDENCE.judge(evidence_present, "evidenceId")


def evident(*, kind: DocumentKind, other_event: str | None) -> Iterator[Finding]:
    """kind: of the evidence. other_event: the title of the event that it is evidence of already, if any."""
    yield EVIDENCE_KIND.judge(kind is DocumentKind.OTHER, "evidenceId", actual=kind)
    yield EVIDENCE_ONCE.judge(other_event is None, "evidenceId", actual=other_event)

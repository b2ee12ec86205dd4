"""What must hold of an institution's year: its training (REC-19) and its outreach events (REC-8, A-10)."""

from collections.abc import Iterator, Sequence
from datetime import date

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
    *, kind: TenantKind, topic: str, attendees: Sequence[str], held_on: date, today: date, material_present: bool
) -> Iterator[Finding]:
    """A training as the Office records it: date, attendees and material (REC-19)."""
    yield TRAINED_KIND.judge(kind is TenantKind.RECOMMENDING_INSTITUTION, "id", actual=kind.value)
    yield TRAINING_DATE.judge(held_on <= today, "heldOn", actual=held_on, limit=today)
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


def held(*, held_on: date, today: date, participants: int, summary: str, evidence_present: bool) -> Iterator[Finding]:
    """An event counts once it was held, with evidence (REC-8)."""
    yield EVENT_DATE.judge(held_on <= today, "heldOn", actual=held_on, limit=today)
    within = 0 < participants <= MOST_PARTICIPANTS
    yield PARTICIPANTS.judge(within, "participants", actual=participants, limit=MOST_PARTICIPANTS)
    yield from fitting("summary", summary, PROSE)
    yield EVIDENCE.judge(evidence_present, "evidenceId")

"""What must hold for the experts of the pool and the interests they declare. Pure: facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel import uscc
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from reviews.inputs import ExpertProfile, InterestDeclaration

LARGEST_LOAD = 50
OFFICE_KEEPS = Rule(
    "REV-2",
    code="expert.pool.office_only",
    zh="专家库由首都科技创新券管理办公室管理",
    en="The expert pool is kept by the Office.",
)
TAKES_ROLE = Rule(
    "REV-2",
    code="expert.person.not_an_expert",
    zh="入库前须先授予该人员专家角色",
    en="Grant this person the role of an expert first.",
)
ORGANISATION_STAYS = Rule(
    "REV-2",
    code="expert.organisation.seated",
    zh="您有尚未完成的评审，期间不能自行修改所在单位；请先完成或退出评审，或联系创新券管理办公室",
    en="You have reviews in hand, so where you work stays as it is. Finish or decline them, or ask the Office.",
)
OWN_DECLARATION = Rule(
    "REV-2",
    code="expert.interest.declared_by_others",
    zh="该利害关系由他人申报，您不能自行终止；请联系创新券管理办公室",
    en="Somebody else declared this interest; only they or the Office end it. Ask the Office.",
)
ENROLLED_ONCE = Rule(
    "",
    code="expert.person.enrolled",
    zh="该人员已在专家库中；请修改其信息",
    en="This person is in the pool already. Revise their profile instead.",
)
NAMED = Rule("", code="expert.name.missing", zh="请填写专家姓名", en="Give the expert's name.")
WORKS = Rule(
    "REV-2",
    code="expert.organisation.missing",
    zh="请填写专家所在单位，用于判断回避",
    en="Say where the expert works: interests are judged by it.",
)
CODE = Rule(
    "",
    code="expert.uscc.invalid",
    zh="统一社会信用代码 {actual} 无效：{why_zh}。请核对；没有可不填",
    en="{actual} is not a valid credit code: {why_en}. Check it, or leave it out.",
)
KNOWS = Rule(
    "",
    code="expert.fields.missing",
    zh="请至少填写一个专业领域，用于抽取",
    en="Name at least one field of work: panels are drawn by it.",
)
LOAD = Rule(
    "",
    code="expert.load.out_of_range",
    zh="在评项目上限须在 1 至 {limit} 之间，当前为 {actual}",
    en="Between 1 and {limit} reviews at a time, not {actual}.",
)
IN_ORDER = Rule(
    "",
    code="expert.dates.reversed",
    zh="结束日 {actual} 不得早于开始日 {limit}",
    en="The last day, {actual}, cannot be before the first, {limit}.",
)
INTEREST_IN = Rule(
    "REV-2",
    code="expert.interest.body_missing",
    zh="请填写存在利害关系的单位名称",
    en="Name the body in which the interest lies.",
)


def presentable(given: ExpertProfile, *, today: date, path: str = "") -> Iterator[Finding]:
    """A profile by which an expert can be drawn and judged for interests."""
    at = f"{path}." if path else ""
    yield NAMED.judge(says_something(given.name), f"{at}name")
    yield from _works(given.organisation_name, given.organisation_uscc, at, WORKS)
    yield KNOWS.judge(any(map(says_something, given.fields_of_work)), f"{at}fieldsOfWork")
    yield LOAD.judge(0 < given.max_load <= LARGEST_LOAD, f"{at}maxLoad", actual=given.max_load, limit=LARGEST_LOAD)
    yield in_order(given.active_from or today, given.active_until, f"{at}activeUntil")
    yield from fitting(f"{at}name", given.name, 100)
    for name, words in (("titles", given.titles), ("fieldsOfWork", given.fields_of_work)):
        yield from fitting(f"{at}{name}", words, WORD)


def self_revisable(*, moved: bool, waiting: bool) -> Iterator[Finding]:
    """moved: another organisation is given. waiting: a seat of theirs waits for them."""
    yield ORGANISATION_STAYS.judge(not (moved and waiting), "organisationName")


def enrollable(*, expert: bool, enrolled: bool) -> Iterator[Finding]:
    yield TAKES_ROLE.judge(expert, "personId")
    yield ENROLLED_ONCE.judge(not enrolled, "personId")


def declarable(given: InterestDeclaration, *, today: date, path: str = "") -> Iterator[Finding]:
    at = f"{path}." if path else ""
    yield from _works(given.organisation_name, given.organisation_uscc, at, INTEREST_IN)
    yield from fitting(f"{at}nature", given.nature, PROSE)
    yield in_order(given.from_on or today, given.until_on, f"{at}untilOn")


def endable(*, from_on: date, until_on: date) -> Iterator[Finding]:
    yield in_order(from_on, until_on, "untilOn")


def _works(name: str, code: str | None, at: str, missing: Rule) -> Iterator[Finding]:
    yield missing.judge(says_something(name), f"{at}organisationName")
    yield from fitting(f"{at}organisationName", name, NAME)
    if code:
        told = uscc.told(uscc.normalised(code))
        yield CODE.judge(uscc.is_valid(uscc.normalised(code)), f"{at}organisationUscc", actual=code[:40], **told)


def in_order(first: date, last: date | None, path: str) -> Finding:
    return IN_ORDER.judge(last is None or first <= last, path, actual=last, limit=first)

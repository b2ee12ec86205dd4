"""What must hold for the pool, for a draw, and for what panels are asked. Pure: facts in, findings out."""

import re
from collections.abc import Iterator
from datetime import date

from kernel import uscc
from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from reviews.inputs import ExpertProfile, IndicatorDraft, InterestDeclaration, PanelWanted
from reviews.kinds import IndicatorKind
from reviews.parameters import LARGEST_PANEL

LARGEST_LOAD = 50
HIGHEST_SCORE = 100

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
    zh="统一社会信用代码 {actual} 不正确，请核对；没有可不填",
    en="{actual} is no valid credit code. Check it, or leave it out.",
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
PANEL_SIZE = Rule(
    "",
    code="review.panel.size",
    zh="专家人数须在 1 至 {limit} 之间，当前为 {actual}",
    en="A panel has 1 to {limit} experts, not {actual}.",
)
ENOUGH = Rule(
    "",
    code="review.panel.too_few_candidates",
    zh="还需 {limit} 名专家，库中符合条件的仅 {actual} 名；请补充专家库或直接指定",
    en="{limit} more experts are needed; only {actual} of the pool may be drawn. Add experts, or assign by hand.",
)
STILL_SHORT = Rule(
    "",
    code="review.panel.complete",
    zh="本次评审的 {actual} 名专家已齐，无需再抽取",
    en="The panel of {actual} is complete; nobody has to be drawn.",
)
INDICATOR_CODE = Rule(
    "",
    code="indicator.code.invalid",
    zh="指标代码 {actual} 须以大写字母开头，仅含大写字母、数字和下划线，最多 40 个字符",
    en="The code {actual} must be capitals, digits and underscores, beginning with a letter; 40 at most.",
)
INDICATOR_ONCE = Rule(
    "",
    code="indicator.code.in_use",
    zh="指标 {actual} 在这段时间内已设置",
    en="There is an indicator {actual} in this time already.",
)
INDICATOR_NAMED = Rule(
    "", code="indicator.name.missing", zh="请填写指标的中英文名称", en="Name the indicator in Chinese and English."
)
INDICATOR_SCALE = Rule(
    "",
    code="indicator.scale.out_of_range",
    zh="分值上限须在 1 至 {limit} 之间，是否类指标为 1；当前为 {actual}",
    en="The highest score lies between 1 and {limit}, and is 1 for yes or no; it is {actual}.",
)


def presentable(given: ExpertProfile, *, today: date, path: str = "") -> Iterator[Finding]:
    """A profile by which an expert can be drawn and judged for interests."""
    at = f"{path}." if path else ""
    yield NAMED.judge(says_something(given.name), f"{at}name")
    yield from _works(given.organisation_name, given.organisation_uscc, at, WORKS)
    yield KNOWS.judge(any(map(says_something, given.fields_of_work)), f"{at}fieldsOfWork")
    yield LOAD.judge(0 < given.max_load <= LARGEST_LOAD, f"{at}maxLoad", actual=given.max_load, limit=LARGEST_LOAD)
    yield _in_order(given.active_from or today, given.active_until, f"{at}activeUntil")
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
    yield _in_order(given.from_on or today, given.until_on, f"{at}untilOn")


def endable(*, from_on: date, until_on: date) -> Iterator[Finding]:
    yield _in_order(from_on, until_on, "untilOn")


def wantable(given: PanelWanted) -> Iterator[Finding]:
    """What can be drawn for at all."""
    if given.size is not None:
        yield _size(given.size)
    yield from fitting("seed", given.seed, 64)
    yield from fitting("fieldsOfWork", given.fields_of_work, WORD)


def drawable(*, size: int, seats: int, candidates: int) -> Iterator[Finding]:
    """size: seats the panel shall have. seats: those it has. candidates: how many of the pool may be drawn."""
    yield _size(size)
    yield STILL_SHORT.judge(seats < size, "size", actual=seats)
    yield ENOUGH.judge(candidates >= size - seats, "", actual=candidates, limit=size - seats)


def _size(size: int) -> Finding:
    return PANEL_SIZE.judge(0 < size <= LARGEST_PANEL, "size", actual=size, limit=LARGEST_PANEL)


def askable(given: IndicatorDraft, *, taken: bool, today: date) -> Iterator[Finding]:
    """taken: an indicator of that code is asked on some day that this one is."""
    coded = re.fullmatch(r"[A-Z][A-Z0-9_]{0,39}", given.code) is not None
    yield INDICATOR_CODE.judge(coded, "code", actual=given.code[:60])
    yield INDICATOR_ONCE.judge(not taken, "code", actual=given.code[:60])
    yield INDICATOR_NAMED.judge(says_something(given.name_zh) and says_something(given.name_en), "nameZh")
    most = 1 if given.kind is IndicatorKind.YES_NO else HIGHEST_SCORE
    yield INDICATOR_SCALE.judge(0 < given.most <= most, "most", actual=given.most, limit=HIGHEST_SCORE)
    yield _in_order(given.from_on or today, given.until_on, "untilOn")
    for path, text in (("nameZh", given.name_zh), ("nameEn", given.name_en)):
        yield from fitting(path, text, NAME)


def _works(name: str, code: str | None, at: str, missing: Rule) -> Iterator[Finding]:
    yield missing.judge(says_something(name), f"{at}organisationName")
    yield from fitting(f"{at}organisationName", name, NAME)
    if code:
        yield CODE.judge(uscc.is_valid(uscc.normalised(code)), f"{at}organisationUscc", actual=code[:40])


def _in_order(first: date, last: date | None, path: str) -> Finding:
    return IN_ORDER.judge(last is None or first <= last, path, actual=last, limit=first)

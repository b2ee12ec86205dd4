"""What must hold for a report, for the choice of experts, and for a vote. Pure: facts in, findings out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from documents.models import DocumentVersion
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from reviews import conflicts
from reviews.conflicts import ConflictRule, Judge, Sides
from reviews.inputs import FinalReport, ReportReturn, SeatDecline

REPORT = Rule(
    "REV-3",
    code="review.report.missing",
    zh="请先为本项目上传结题报告，校验通过后再提交",
    en="Upload the final report to this project first; it counts once it has been checked.",
)
SUMMARY = Rule(
    "REV-3",
    code="review.summary.missing",
    zh="请填写结题情况摘要",
    en="Summarise what the project achieved.",
)
PURCHASES_DECIDED = Rule(
    "PUR-2",
    code="review.report.purchases_wait",
    zh="尚有 {actual} 笔用途为“其他”的购置待办公室确认；请待其决定，或先取消这些购置，再提交结题报告",
    en="{actual} purchases for another purpose still wait for the Office. File the report once they are decided on, or"
    " take them back first.",
)
RETURN_REASON = Rule(
    "REV-3",
    code="review.return.reason_missing",
    zh="不予确认须说明需要修改的内容",
    en="Say what has to be changed before your side stands behind the report.",
)
SOMEONE = Rule(
    "",
    code="review.experts.none",
    zh="请至少指定一名专家",
    en="Name at least one expert.",
)
IS_EXPERT = Rule(
    "REV-2",
    code="review.expert.not_an_expert",
    zh="结题评审仅由专家审核，{actual} 当前不是在库专家；请另行指定",
    en="Only experts judge, and {actual} holds no current expert membership. Choose another.",
)
SEATED_ONCE = Rule(
    "",
    code="review.expert.already_seated",
    zh="专家 {actual} 已在本项目评审中或曾受邀；请另行指定",
    en="Expert {actual} has or had a seat in this review. Choose another.",
)
IN_SERVICE = Rule(
    "REV-2",
    code="review.expert.not_in_service",
    zh="专家 {actual} 不在专家库中，或不在服务期内；请先入库或另行指定",
    en="Expert {actual} is not in the pool, or not in service today. Enrol them first, or choose another.",
)
FREE = Rule(
    "",
    code="review.expert.full",
    zh="专家 {actual} 在评项目已达上限 {limit} 个；请另行指定或等待其完成",
    en="Expert {actual} has {limit} reviews in hand, as many as they take. Choose another or wait.",
)
ANSWER_IN_TIME = Rule(
    "",
    code="seat.invitation.late",
    zh="邀请已于 {limit} 到期，今天是 {actual}；请联系创新券管理办公室",
    en="The invitation could be answered until {limit}; today is {actual}. Tell the Office.",
)
DECLINE_REASON = Rule(
    "",
    code="seat.decline.reason_missing",
    zh="不参加评审须说明理由",
    en="Say why you do not judge.",
)
EXPERTS_ONLY = Rule(
    "REV-2",
    code="review.vote.expert_only",
    zh="结题评审仅由专家审核，且由被指定的专家本人表决",
    en="Only experts give the verdict, each for their own seat.",
)
RECUSED = Rule(
    "REV-2",
    code="vote.expert.has_interest",
    zh="您与合作一方或推荐机构存在利害关系，或参与过本项目的管理，应当回避；请告知创新券管理办公室",
    en="You have an interest in a party, or a part in administering this project, and may not judge. Tell the Office.",
)
# Shown with a failed review, never judged: the notice leaves the money to the parties.
OWN_TERMS = Rule(
    "CON-4",
    code="review.settlement.own_terms",
    zh="双方已在合同中约定结题评审不通过的解决方式，按约定处理",
    en="The parties agreed in their contract how a failed review is settled; their terms apply.",
)
PRINCIPLE = Rule(
    "REV-5",
    code="review.settlement.principle",
    zh="如结题不通过，原则上合作双方是哪方的责任，承担相应的责任",
    en="In principle, the cooperating party that is responsible for the failure bears that responsibility.",
)
NO_HARD_RULE = Rule(
    "REV-6",
    code="review.settlement.no_rule",
    zh="创新券项目管理对此无硬性规定，平台不认定由哪方支付",
    en="Voucher management sets no hard rule; the platform does not decide who pays.",
)


def fileable(given: FinalReport, *, stored: bool) -> Iterator[Finding]:
    yield REPORT.judge(stored, "documentId")
    yield SUMMARY.judge(says_something(given.summary), "summary")


def settled(*, waiting: int) -> Iterator[Finding]:
    """waiting: purchases that the Office has not decided on; once the voucher is paid, nobody can (A-01)."""
    yield PURCHASES_DECIDED.judge(waiting == 0, "", actual=waiting)


def reported(given: FinalReport, version: DocumentVersion) -> dict[str, Any]:
    """The report as it is kept with its round, to the byte. version: the one that is filed."""
    return {
        "documentId": str(given.document_id),
        "versionId": str(version.id),
        "sha256": version.sha256,
        "summary": given.summary.strip(),
    }


def returnable(given: ReportReturn) -> Iterator[Finding]:
    yield RETURN_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)


def assignable(
    person_ids: Sequence[UUID],
    *,
    judges: Mapping[UUID, Judge],
    sides: Sides,
    in_force: Collection[ConflictRule],
    seated: Collection[UUID],
) -> Iterator[Finding]:
    """judges: what is known of each. seated: have, or had, a seat in this review."""
    yield SOMEONE.judge(bool(person_ids), "personIds")
    for i, person in enumerate(person_ids):
        again = person in seated or person in person_ids[:i]
        yield from eligible(judges[person], sides=sides, in_force=in_force, seated=again, path=f"personIds.{i}")


def eligible(
    judge: Judge, *, sides: Sides, in_force: Collection[ConflictRule], seated: bool, path: str = ""
) -> Iterator[Finding]:
    """Whether this person may be invited; the same for whom the Office names and for whom the lot finds."""
    yield IS_EXPERT.judge(judge.expert, path, actual=judge.person)
    yield from conflicts.judged(judge, sides, in_force, path)
    yield SEATED_ONCE.judge(not seated, path, actual=judge.person)
    yield IN_SERVICE.judge(judge.active, path, actual=judge.person)
    yield FREE.judge(judge.most is None or judge.load < judge.most, path, actual=judge.person, limit=judge.most)


def acceptable(*, answer_by: date | None, interested: bool, today: date) -> Iterator[Finding]:
    """interested: a conflict rule stands against this expert today."""
    yield ANSWER_IN_TIME.judge(answer_by is None or today <= answer_by, "", actual=today, limit=answer_by)
    yield RECUSED.judge(not interested, "")


def declinable(given: SeatDecline) -> Iterator[Finding]:
    yield DECLINE_REASON.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)

"""What must hold for a report, for the choice of experts, and for a vote. Pure: facts in, findings out."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from kernel.rules import Finding, Rule
from reviews.inputs import Ballot, FinalReport

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
SOMEONE = Rule(
    "REV-2",
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
IMPARTIAL = Rule(
    "REV-2",
    code="review.expert.has_interest",
    zh="专家 {actual} 与合作一方或推荐机构存在利害关系，应当回避；请另行指定",
    en="Expert {actual} belongs or belonged to a party or its recommending institution. Choose another.",
)
SEATED_ONCE = Rule(
    "REV-2",
    code="review.expert.already_seated",
    zh="专家 {actual} 已在本次评审中",
    en="Expert {actual} already has a seat in this review.",
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
    zh="您与合作一方或推荐机构存在利害关系，应当回避；请告知创新券管理办公室",
    en="You belong or belonged to a party or its recommending institution and may not judge. Tell the Office.",
)
VOTED_ONCE = Rule(
    "REV-2",
    code="vote.seat.voted",
    zh="您已于 {actual} 表决，不能再次表决",
    en="You voted at {actual}; a vote is final.",
)
INDICATOR = Rule(
    "REV-1",
    code="vote.indicator.missing",
    zh="须审核合同是否有创新券约定：请选择是或否",
    en="Say whether the contract contains voucher terms: yes or no.",
)
BINARY = Rule(
    "REV-3",
    code="vote.verdict.missing",
    zh="须给出予以结题或不予结题的意见",
    en="Give a verdict: CONCLUDED or NOT_CONCLUDED.",
)
REASON = Rule(
    "REV-4",
    code="vote.reason.missing",
    zh="须给出原因：予以结题和不予结题均须说明",
    en="Give the reason; both verdicts need one.",
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
    yield SUMMARY.judge(bool(given.summary.strip()), "summary")


def assignable(
    person_ids: Sequence[UUID], *, experts: Collection[UUID], interested: Collection[UUID], seated: Collection[UUID]
) -> Iterator[Finding]:
    """experts: hold a current expert membership. interested: have or had a part in a party. seated: have a seat."""
    yield SOMEONE.judge(bool(person_ids), "personIds")
    for i, person in enumerate(person_ids):
        path = f"personIds.{i}"
        yield IS_EXPERT.judge(person in experts, path, actual=person)
        yield IMPARTIAL.judge(person not in interested, path, actual=person)
        yield SEATED_ONCE.judge(person not in seated and person not in person_ids[:i], path, actual=person)


def castable(given: Ballot, *, interested: bool) -> Iterator[Finding]:
    yield RECUSED.judge(not interested, "")
    yield INDICATOR.judge(given.contract_has_voucher_terms is not None, "contractHasVoucherTerms")
    yield BINARY.judge(given.verdict is not None, "verdict")
    yield REASON.judge(bool(given.reason.strip()), "reason")

"""Who decides on a project, and what must hold before it gets its amount (SUP-4). Facts in, findings out."""

from collections.abc import Iterator
from datetime import date

from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from labs.kinds import ActivityType
from vouchers.amount_rules import AMOUNTS, WITHIN_CEILING
from vouchers.kinds import DesignPurpose

ALONE = Rule(
    "SUP-1",
    code="project.applicant.alike",
    zh="另有 {actual} 个申报主体的登记人、负责人或名称与其相同：{limit}，请核对是否为同一主体",
    en="{actual} other applicants have the same registrant, leader or name: {limit}. See whether they are the same.",
)
WITHIN_REQUEST = Rule(
    "SUP-4",
    code="project.amount.over_request",
    zh="批准额度 {actual} 元不得超过申请额度 {limit} 元",
    en="The approved {actual} yuan cannot exceed the requested {limit} yuan.",
)
CLAIMED = Rule(
    "",
    code="project.claim.nobody",
    zh="该项目尚无人受理，无需退回待办；如由您审核，可直接受理",
    en="Nobody has taken this project up. There is nothing to lay back; take it up if you will decide on it.",
)
SINGLY = Rule(
    "SUP-3",
    code="project.activity.other_in_bulk",
    zh="活动类型或设计目的为“其他”的项目不能批量批准，请逐件审核后单独批准",
    en="An activity or design purpose of OTHER is not approved in bulk. Look at the project and approve it alone.",
)
DATES_AHEAD = Rule(
    "SUP-4",
    code="project.dates.past",
    zh="{day_zh} {actual} 早于今天（{limit}），请填写今天或以后的日期",
    en="The {day_en} date {actual} is before today ({limit}). Give today or a later day.",
)
USE_BEFORE_REDEEM = Rule(
    "SUP-4",
    code="project.dates.reversed",
    zh="使用截止日期 {actual} 晚于兑付截止日期 {limit}，请改为不晚于该日的日期",
    en="The use-by date {actual} is after the redeem-by date {limit}. Give that day or an earlier one.",
)
OWN_RECOMMENDER = Rule(
    "SUP-4",
    code="project.first_review.not_recommender",
    zh="初审由该项目的推荐机构进行；推荐机构被暂停时由办公室代为转报",
    en="The first review is its recommending institution's; the Office steps in only while that one is not active.",
)
OFFICE_DECIDES = Rule(
    "SUP-4",
    code="project.decider.office_only",
    zh="创新券项目由首都科技创新券管理办公室审核",
    en="Voucher projects are decided by the Office.",
)
REASONED = Rule(
    "SUP-4",
    code="project.decision.reason_missing",
    zh="退回或不通过须说明理由",
    en="Say why the project is returned or rejected, so that the applicant knows what to do.",
)


def releasable(*, claimed: bool) -> Iterator[Finding]:
    yield CLAIMED.judge(claimed, "")


def approvable(
    *,
    amount: int,
    requested: int,
    ceiling: int | None,
    reason: str,
    conditions: str,
    use_by: date | None,
    redeem_by: date | None,
    today: date,
) -> Iterator[Finding]:
    """Beside everything that was asked at the submission, which is judged again."""
    yield AMOUNTS.judge(0 < amount <= LARGEST, "amount", actual=yuan(amount), limit=yuan(LARGEST))
    yield WITHIN_REQUEST.judge(amount <= requested, "amount", actual=yuan(amount), limit=yuan(requested))
    if ceiling is not None:
        yield WITHIN_CEILING.judge(amount <= ceiling, "amount", actual=yuan(amount), limit=yuan(ceiling))
    yield from fitting("reason", reason, PROSE)
    yield from fitting("conditions", conditions, PROSE)
    for path, day, zh, en in (
        ("useBy", use_by, "使用截止日期", "use-by"),
        ("redeemBy", redeem_by, "兑付截止日期", "redeem-by"),
    ):
        if day:
            yield DATES_AHEAD.judge(today <= day, path, actual=day, limit=today, day_zh=zh, day_en=en)
    if use_by and redeem_by:
        yield USE_BEFORE_REDEEM.judge(use_by <= redeem_by, "useBy", actual=use_by, limit=redeem_by)


def reasoned(reason: str) -> Iterator[Finding]:
    yield REASONED.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def approvable_in_bulk(*, activity: ActivityType, design: bool, purpose: DesignPurpose | None) -> Iterator[Finding]:
    """What is outside the lists of the notice is confirmed one by one, and never accepted by itself (A-01)."""
    yield SINGLY.judge(activity is not ActivityType.OTHER, "activityType")
    yield SINGLY.judge(not design or purpose is not DesignPurpose.OTHER, "designPurpose")

"""What must hold for a listed product to be bought, and to be taken back. Facts in, findings out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from contracts.amount_rules import OPEN_PROJECT
from contracts.cap_rules import UNBREACHED
from contracts.inputs import PurchaseRecord
from contracts.kinds import PurchasePurpose
from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from tenants.kinds import ApplicantKind
from vouchers.lifecycle import ProjectState

# Taking a purchase back also helps where the contract it was made under has ended meanwhile.
CANCELLABLE = OPEN_PROJECT | {ProjectState.APPROVED}

INSIDE_PROJECT = Rule(
    "PUR-1",
    code="purchase.project.outside",
    zh="仅可在与开放实验室合作过程中购买：项目须处于 {limit}，当前为 {actual}",
    en="Purchases are supported only during cooperation with an open lab: the project is {actual}, not {limit}.",
)
SINCE_CONTRACT = Rule(
    "PUR-1",
    code="purchase.date.before_contract",
    zh="购买日 {actual} 早于合作开始日（有效合同自 {limit} 起）；此前的购买不予支持",
    en="The purchase on {actual} is older than the cooperation, which began with the contract on {limit}.",
)
ENTERPRISE = Rule(
    "PUR-1",
    code="purchase.purchaser.not_enterprise",
    zh="购置新技术新产品（服务）的支持对象为小微企业，当前申报主体为 {actual}",
    en="Purchases are supported for small and micro enterprises; this applicant is a {actual}.",
)
PURPOSE = Rule(
    "PUR-2",
    code="purchase.purpose.missing",
    zh="请选择购买用途；选择“其他”时须写明用途",
    en="Choose what the purchase serves; for OTHER, say what.",
)
NEED = Rule(
    "PUR-3",
    code="purchase.need.missing",
    zh="须说明项目需要",
    en="State why the project needs the product.",
)
LISTED = Rule(
    "PUR-5",
    code="purchase.product.not_publicised",
    zh="该新技术新产品（服务）在购买日 {actual} 未在市科委网站公示；请从名录中选择",
    en="The product was not on BMSTC's publicised list on {actual}. Choose one from the register.",
)
VALID = Rule(
    "PUR-6",
    code="purchase.product.expired",
    zh="购买日 {actual} 不在有效期内（有效期 {since} 至 {limit}）；请购买有效期内的产品",
    en="The purchase on {actual} is not within the product's validity, {since} to {limit}. Choose a valid product.",
)
STILL_LISTED = Rule(
    "PUR-5",
    code="purchase.product.withdrawn",
    zh="该产品自 {limit} 起已撤出名录，购买日 {actual} 不予支持；请从名录中选择",
    en="The product was withdrawn from the list as of {limit}; no support on {actual}. Choose another.",
)
BOUGHT = Rule(
    "PUR-6",
    code="purchase.date.in_future",
    zh="购买日 {actual} 晚于今天（{limit}）；请在购买后登记",
    en="The purchase date {actual} is after today, {limit}. Record the purchase once it is made.",
)
PRICE = Rule(
    "PUR-7",
    code="purchase.price.not_positive",
    zh="价格须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="The price must be above zero and at most {limit} yuan; it is {actual} yuan.",
)
SHARE = Rule(
    "PUR-7",
    code="purchase.share.exceeds_price",
    zh="创新券支持额 {actual} 元须不小于零且不高于价格 {limit} 元",
    en="The voucher's share, {actual} yuan, must be between zero and the price, {limit} yuan.",
)
STILL_OPEN = Rule(
    "PUR-1",
    code="purchase.cancel.project_over",
    zh="项目当前状态为 {actual}，购置记录不能再取消；仅限：{limit}",
    en="The project is {actual}: purchases can no longer be cancelled. Possible in: {limit}.",
)
CANCELLED_BECAUSE = Rule(
    "PUR-8",
    code="purchase.cancel.reason_missing",
    zh="请说明取消购置的原因",
    en="Say why the purchase is taken back.",
)


@dataclass(frozen=True, kw_only=True)
class Cooperation:
    """The project a purchase is made in. since: from when its contract serves the voucher project."""

    state: ProjectState
    since: date | None
    purchaser: ApplicantKind
    teams_may: bool
    breached: bool


class Listing(Protocol):
    """What the register says of a product; both ends of its validity count (A-03), its day of withdrawal does not."""

    publicised_on: date
    valid_from: date
    valid_until: date
    withdrawn_on: date | None


def cooperating(given: PurchaseRecord, facts: Cooperation) -> Iterator[Finding]:
    """PUR-1: within a running project with an open lab, by an enterprise (A-02)."""
    running = ProjectState.IN_PROGRESS
    yield INSIDE_PROJECT.judge(facts.state is running and facts.since is not None, "", actual=facts.state,
                               limit=running)  # fmt: skip
    if facts.since is not None:
        begun = given.purchased_on >= facts.since
        yield SINCE_CONTRACT.judge(begun, "purchasedOn", actual=given.purchased_on, limit=facts.since)
    enterprise = facts.purchaser is ApplicantKind.SMALL_MICRO_ENTERPRISE or facts.teams_may
    yield ENTERPRISE.judge(enterprise, "", actual=facts.purchaser)
    yield UNBREACHED.judge(not facts.breached, "")


def described(given: PurchaseRecord, *, today: date) -> Iterator[Finding]:
    """PUR-2, PUR-3, PUR-7: what for, why, and for how much."""
    said = given.purpose is not PurchasePurpose.OTHER or bool(given.purpose_other.strip())
    yield PURPOSE.judge(given.purpose is not None and said, "purpose", actual=given.purpose)
    yield NEED.judge(bool(given.need.strip()), "need")
    priced = 0 < given.price <= LARGEST
    yield PRICE.judge(priced, "price", actual=yuan(given.price), limit=yuan(LARGEST))
    shared = 0 <= given.voucher_share <= given.price
    yield SHARE.judge(shared, "voucherShare", actual=yuan(given.voucher_share), limit=yuan(given.price))
    yield BOUGHT.judge(given.purchased_on <= today, "purchasedOn", actual=given.purchased_on, limit=today)


def valid_product(listing: Listing | None, *, on: date) -> Iterator[Finding]:
    """PUR-5, PUR-6, as of the day of purchase."""
    yield LISTED.judge(listing is not None and listing.publicised_on <= on, "productId", actual=on)
    if listing is not None:
        since, until = listing.valid_from, listing.valid_until
        yield VALID.judge(since <= on <= until, "purchasedOn", actual=on, limit=until, since=since)
        withdrawn = listing.withdrawn_on
        if withdrawn is not None:
            yield STILL_LISTED.judge(on < withdrawn, "purchasedOn", actual=on, limit=withdrawn)


def cancellable(project: ProjectState, reason: str) -> Iterator[Finding]:
    yield STILL_OPEN.judge(project in CANCELLABLE, "", actual=project, limit=sorted(CANCELLABLE))
    yield CANCELLED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)

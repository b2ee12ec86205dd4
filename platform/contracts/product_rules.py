"""What must hold for a product to be entered in the register of publicised products, and to be revised there."""

from collections.abc import Iterator
from datetime import date

from contracts.inputs import ProductListing, ProductValidity, ProductWithdrawal
from kernel.errors import MALFORMED
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something

LISTING = Rule(
    "PUR-5",
    code="product.listing.incomplete",
    zh="名录须载明产品名称、持有单位和证书编号（各不超过 {limit} 字）",
    en="A listing names the product, its holder and its certificate number, each within {limit} characters.",
)
PUBLICISED = Rule(
    "PUR-5",
    code="product.publicity.in_future",
    zh="公示日 {actual} 晚于今天（{limit}）；请在公示后录入",
    en="The publicity date {actual} is after today, {limit}. Enter the product once it is publicised.",
)
LISTED_ONCE = Rule(
    "PUR-5",
    code="product.certificate.listed_already",
    zh="证书编号 {actual} 已在名录中",
    en="Certificate {actual} is in the register already.",
)
VALIDITY = Rule(
    "PUR-6",
    code="product.validity.reversed",
    zh="有效期起始日 {actual} 晚于截止日 {limit}；请核对",
    en="The validity begins on {actual}, after its end, {limit}. Check the dates.",
)
REVISED_BECAUSE = Rule(
    "PUR-6",
    code="product.revision.reason_missing",
    zh="请说明修改名录的原因",
    en="Say why the register is revised.",
)
CHANGES_SOMETHING = Rule(
    "PUR-6",
    code="product.revision.same",
    zh="名录已是如此，无需修改",
    en="The register says so already.",
)
WITHDRAWN_LATER = Rule(
    "PUR-5",
    code="product.withdrawal.before_publicity",
    zh="撤出日 {actual} 不得早于公示日 {limit}",
    en="A product cannot be withdrawn on {actual}, before it was publicised on {limit}.",
)


def listable(given: ProductListing, *, today: date) -> Iterator[Finding]:
    for text, path, most in (
        (given.name, "name", 200),
        (given.holder, "holder", 200),
        (given.certificate_no, "certificateNo", 100),
    ):
        yield LISTING.judge(bool(text.strip()) and len(text) <= most, path, limit=most)
    if len(given.batch) > 100:
        yield MALFORMED.broken("batch", actual=len(given.batch), limit="≤ 100")
    in_past = given.publicised_on <= today
    yield PUBLICISED.judge(in_past, "publicisedOn", actual=given.publicised_on, limit=today)
    ordered = given.valid_from <= given.valid_until
    yield VALIDITY.judge(ordered, "validUntil", actual=given.valid_from, limit=given.valid_until)


def listed_once(given: ProductListing, *, known: bool) -> Iterator[Finding]:
    """Asked once the certificate number is usable. known: the register has it already."""
    yield LISTED_ONCE.judge(not known, "certificateNo", actual=given.certificate_no)


def _because(reason: str) -> Iterator[Finding]:
    yield REVISED_BECAUSE.judge(says_something(reason), "reason")
    yield from fitting("reason", reason, PROSE)


def revisable(given: ProductValidity, *, valid_from: date, valid_until: date) -> Iterator[Finding]:
    """valid_from, valid_until: as the register says now."""
    ordered = given.valid_from <= given.valid_until
    yield VALIDITY.judge(ordered, "validUntil", actual=given.valid_from, limit=given.valid_until)
    another = (given.valid_from, given.valid_until) != (valid_from, valid_until)
    yield CHANGES_SOMETHING.judge(another, "validUntil", actual=valid_until)
    yield from _because(given.reason)


def withdrawable(given: ProductWithdrawal, *, publicised_on: date, withdrawn_on: date | None) -> Iterator[Finding]:
    """withdrawn_on: as the register says now."""
    if given.withdrawn_on is not None:
        later = given.withdrawn_on >= publicised_on
        yield WITHDRAWN_LATER.judge(later, "withdrawnOn", actual=given.withdrawn_on, limit=publicised_on)
    yield CHANGES_SOMETHING.judge(given.withdrawn_on != withdrawn_on, "withdrawnOn", actual=withdrawn_on)
    yield from _because(given.reason)

"""What must hold before a contract is registered. Facts in, findings out."""

from collections.abc import Collection, Iterator
from datetime import date

from contracts.inputs import ContractRegistration, FailureTerm
from kernel.errors import MALFORMED
from kernel.money import LARGEST, yuan
from kernel.rules import Finding, Rule

IN_CATALOGUE = Rule(
    "LAB-7",
    code="contract.lab.not_in_catalogue",
    zh="{actual} 签约时实验室不在开放实验室目录内，目录外实验室不能使用创新券；请选择目录内实验室",
    en="The lab was not in the open-lab catalogue on {actual}; vouchers need a catalogue lab. Choose one.",
)
DESIGN_CAPABLE = Rule(
    "DES-1",
    code="contract.lab.not_design_capable",
    zh="{actual} 签约时所选实验室不具备经批准的工业设计能力；请选择目录内具有该能力的实验室",
    en="On {actual} the lab was not approved for industrial-design services. Choose a catalogue lab that is.",
)
ONE_CONTRACT = Rule(
    "CON-3",
    code="contract.project.has_one",
    zh="该项目已登记合同；如合同未生效，请登记补充协议",
    en="The project already has a contract. If it did not take effect, register a supplementary agreement.",
)
FILE = Rule(
    "CON-2",
    code="contract.document.missing",
    zh="请先为本项目上传已签署的文件（{limit}），校验通过后再登记",
    en="Upload the signed file ({limit}) to this project first; it counts once it has been checked.",
)
AMOUNT = Rule(
    "CON-2",
    code="contract.amount.not_positive",
    zh="金额须大于零且不超过 {limit} 元，当前为 {actual} 元",
    en="Amounts must be above zero and at most {limit} yuan; this is {actual} yuan.",
)
SIGNED = Rule(
    "CON-1",
    code="contract.signing.in_future",
    zh="签订日 {actual} 晚于今天（{limit}）；请在签订后登记",
    en="The signing date {actual} is after today, {limit}. Register the contract once it is signed.",
)
USED_IN_TIME = Rule(
    "SUP-4",
    code="contract.signing.after_use_by",
    zh="签订日 {actual} 晚于创新券使用截止日期 {limit}，创新券不能再用于该合同",
    en="Signed on {actual}, after {limit}, by which the voucher was to be used. It no longer covers this contract.",
)
TERM = Rule(
    "CON-2",
    code="contract.term.reversed",
    zh="履行期限起始日 {actual} 晚于截止日 {limit}；请核对",
    en="The contract would begin on {actual}, after its end, {limit}. Check the dates.",
)
TERMS = Rule(
    "CON-4",
    code="contract.failure_terms.empty",
    zh="结题不通过的约定须写明情况和解决方式；没有约定可不填",
    en="A term for a failed review needs its situation and its settlement. Leave it out if nothing was agreed.",
)


def above_zero(rule: Rule, path: str, amount: int) -> Finding:
    return rule.judge(0 < amount <= LARGEST, path, actual=yuan(amount), limit=yuan(LARGEST))


def positive(path: str, amount: int | None) -> Iterator[Finding]:
    """An amount that a contract names, if it names it."""
    if amount is not None:
        yield above_zero(AMOUNT, path, amount)


def fits(**texts: tuple[str, int]) -> Iterator[Finding]:
    """Short texts by the field's name, each with the most characters that it may have."""
    for name, (text, most) in texts.items():
        if len(text) > most:
            first, *rest = name.split("_")
            yield MALFORMED.broken(first + "".join(map(str.title, rest)), actual=len(text), limit=f"≤ {most}")


def worded_terms(agreed: Collection[FailureTerm]) -> Iterator[Finding]:
    for i, each in enumerate(agreed):
        worded = bool(each.situation.strip() and each.settlement.strip())
        yield TERMS.judge(worded, f"failureTerms.{i}")


def term(begins_on: date | None, ends_on: date | None) -> Iterator[Finding]:
    if begins_on and ends_on:
        yield TERM.judge(begins_on <= ends_on, "endsOn", actual=begins_on, limit=ends_on)


def used_in_time(signed_on: date, use_by: date | None) -> Iterator[Finding]:
    """The paper by which the voucher is used is signed while it may be used."""
    if use_by:
        yield USED_IN_TIME.judge(signed_on <= use_by, "signedOn", actual=signed_on, limit=use_by)


def designing(*, capable: bool, judged_on: date) -> Iterator[Finding]:
    """For an industrial-design project, as of the signing too (DES-1, A-08, A-19)."""
    yield DESIGN_CAPABLE.judge(capable, "", actual=judged_on)


def registrable(
    given: ContractRegistration,
    *,
    judged_on: date,
    in_catalogue: bool,
    stored: bool,
    another: bool,
    use_by: date | None,
    today: date,
) -> Iterator[Finding]:
    """judged_on: the day on which the lab must be in the catalogue (A-19). another: the project has a contract."""
    yield IN_CATALOGUE.judge(in_catalogue, "", actual=judged_on)
    yield ONE_CONTRACT.judge(not another, "")
    yield FILE.judge(stored, "documentId", limit="CONTRACT")
    yield SIGNED.judge(given.signed_on <= today, "signedOn", actual=given.signed_on, limit=today)
    yield from used_in_time(given.signed_on, use_by)
    yield from positive("declaredAmount", given.declared_amount)
    yield from positive("voucherAmount", given.voucher_amount)
    yield from worded_terms(given.failure_terms)
    yield from term(given.begins_on, given.ends_on)
    yield from fits(number=(given.number, 100), clause_page=(given.clause_page, 20))

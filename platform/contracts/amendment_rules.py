"""What is refused outright about supplementary agreements and replaced files. Facts in, findings out."""

from collections.abc import Collection, Iterator
from datetime import date

from contracts.inputs import ContractAmendmentRegistration, ContractFileReplacement
from contracts.rules import FILE, IN_CATALOGUE, SIGNED, fits, positive, term, used_in_time, worded_terms
from contracts.terms import says_anything
from kernel.rules import Finding, Rule
from kernel.texts import PROSE, fitting, says_something
from vouchers.lifecycle import ProjectState

AMENDS_LATER = Rule(
    "CON-3",
    code="contract.amendment.before_contract",
    zh="补充协议签订日 {actual} 不得早于原合同及此前补充协议的签订日 {limit}",
    en="The supplementary agreement, signed on {actual}, cannot be older than the paper that it follows, of {limit}.",
)
SAYS_SOMETHING = Rule(
    "CON-3",
    code="contract.amendment.says_nothing",
    zh="请填写补充协议约定的内容：创新券条款、合同额、结题不通过的处理或履行期限",
    en="Enter what the supplementary agreement says: voucher clause, contract amount, failure terms or dates.",
)
STILL_RUNNING = Rule(
    "CON-3",
    code="contract.amendment.project_over",
    zh="项目当前状态为 {actual}，合同不能再变更；仅限：{limit}",
    en="The project is {actual}: its contract is no longer amended. Possible in: {limit}.",
)
REPLACED_BECAUSE = Rule(
    "CON-2",
    code="contract.file.reason_missing",
    zh="请说明为何替换合同文件",
    en="Say why the contract's file is replaced.",
)
ANOTHER_FILE = Rule(
    "CON-2",
    code="contract.file.same",
    zh="该文件的当前版本已登记在本合同；请上传新版本或另一文件，或更正条款内容",
    en="This version of the file is registered already, with the same clause. Upload a new version or another file.",
)


def amendable(
    given: ContractAmendmentRegistration,
    *,
    judged_on: date,
    last_signed_on: date,
    in_catalogue: bool,
    stored: bool,
    use_by: date | None,
    project: ProjectState,
    allowed_in: Collection[ProjectState],
    today: date,
) -> Iterator[Finding]:
    """judged_on: when the lab must be in the catalogue. last_signed_on: of the contract's last paper so far.
    use_by: of the voucher, while the contract is yet to take effect, and where the paper uses more of it than before.
    """
    limit = sorted(allowed_in)
    yield STILL_RUNNING.judge(project in allowed_in, "", actual=project, limit=limit)
    yield IN_CATALOGUE.judge(in_catalogue, "", actual=judged_on)
    yield FILE.judge(stored, "documentId", limit="SUPPLEMENTARY_AGREEMENT")
    yield SIGNED.judge(given.signed_on <= today, "signedOn", actual=given.signed_on, limit=today)
    in_order = given.signed_on >= last_signed_on
    yield from used_in_time(given.signed_on, use_by)
    yield AMENDS_LATER.judge(in_order, "signedOn", actual=given.signed_on, limit=last_signed_on)
    yield SAYS_SOMETHING.judge(says_anything(given), "")
    yield from positive("declaredAmount", given.declared_amount)
    yield from positive("voucherAmount", given.voucher_amount)
    yield from worded_terms(given.failure_terms or ())
    yield from term(given.begins_on, given.ends_on)
    yield from fits(number=(given.number, 100), clause_page=(given.clause_page, 20))


def replaceable(given: ContractFileReplacement, *, stored: bool, another: bool) -> Iterator[Finding]:
    """another: file, version or clause differ from what is registered."""
    yield FILE.judge(stored, "documentId", limit="CONTRACT")
    yield ANOTHER_FILE.judge(another, "documentId")
    yield REPLACED_BECAUSE.judge(says_something(given.reason), "reason")
    yield from fitting("reason", given.reason, PROSE)
    yield from positive("voucherAmount", given.voucher_amount)
    yield from fits(clause_page=(given.clause_page, 20))

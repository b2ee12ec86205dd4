"""What is worked out of contracts: terms as they stand, what purchases may still cost, whether the lab has left."""

from contracts.cap_rules import CAP_PERCENT
from contracts.lifecycle import LIVE
from reads.declare import Declared, sql

TODAY = "(now() at time zone 'Asia/Shanghai')::date"
PAPERS = "from contract_amendment a where a.contract_id = {row}.id and"
SPEAKS = "(a.voucher_amount is not null or trim(a.clause_text || a.clause_page) <> '')"


def _as_it_stands(name: str) -> str:
    """What the last supplementary agreement that names it says; else what the contract says (`contracts.terms`)."""
    later = f"select a.{name} {PAPERS} a.{name} is not null order by a.id desc limit 1"
    return f"coalesce(({later}), {{row}}.{name})"


def _of_the_clause(name: str) -> str:
    """The clause is taken whole from the last paper that speaks of it."""
    later = f"select a.{name} {PAPERS} {SPEAKS} order by a.id desc limit 1"
    return f"case when exists (select 1 {PAPERS} {SPEAKS}) then ({later}) else {{row}}.{name} end"


TERMS: dict[str, Declared] = {
    "declared_amount": sql(_as_it_stands("declared_amount")),
    "voucher_amount": sql(_of_the_clause("voucher_amount")),
    "clause_text": sql(_of_the_clause("clause_text")),
    "clause_page": sql(_of_the_clause("clause_page")),
    "clause_signed_on": sql(_of_the_clause("signed_on")),
    "failure_terms": sql(_as_it_stands("failure_terms")),
    "begins_on": sql(_as_it_stands("begins_on")),
    "ends_on": sql(_as_it_stands("ends_on")),
}

COUNTED = "case purchase_cap_basis() when 'PRICE' then u.price else u.voucher_share end"
LIVE_ONES = ", ".join(f"'{state.value}'" for state in LIVE)
OF_PROJECT = f"from purchase u where u.project_id = {{row}}.project_id and u.state in ({LIVE_ONES})"
USED = f"coalesce((select sum({COUNTED}) {OF_PROJECT}), 0)::bigint"
# As `contracts.cap` keeps it; what it does not know of may not be spent.
BASIS = "coalesce((select p.reviewed_contract_amount from project p where p.id = {row}.project_id), 0)"
LIMIT = f"({BASIS} * {CAP_PERCENT} / 100)"
AGREED = "(select p.contract_voucher_amount from project p where p.id = {row}.project_id)"
SHARES = f"coalesce((select sum(u.voucher_share) {OF_PROJECT}), 0)::bigint"
HAS_ALLOWANCE = "{row}.state <> 'TERMINATED' and {row}.reviewed_amount is not null"

ALLOWANCE: dict[str, Declared] = {
    "basis": sql("purchase_cap_basis()"),
    "limit": sql(LIMIT),
    "used": sql(USED),
    "left": sql(f"({LIMIT} - {USED})"),
    "voucher_left": sql(f"coalesce({AGREED}, 0) - {SHARES}"),
}

LAB_LEFT = (
    "not exists (select 1 from catalogue_entry e join project p on p.lab_id = e.lab_id"  # noqa: S608 - no values
    f" where p.id = {{row}}.project_id and e.valid_from <= {TODAY}"
    f" and (e.valid_until is null or {TODAY} < e.valid_until))"
)

TECHNOLOGY: dict[str, Declared] = {  # none of it is null where the whole is shown
    "kind": sql("{row}.technology_kind"),
    "registration_no": sql("{row}.technology_registration_no"),
    "registered_on": sql("{row}.technology_registered_on"),
    "registered_amount": sql("{row}.technology_registered_amount"),
    "findings": sql("{row}.technology_findings"),
}

"""The terms of a contract as they stand: what was signed first, and what supplementary agreements made of it since.

Papers count in the order of their signing. The voucher clause is taken whole from the last paper that speaks of it;
everything else from the last paper that names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from contracts.inputs import ContractAmendmentRegistration, ContractRegistration
from contracts.models import Contract, ContractAmendment

Contractual = Contract | ContractRegistration
Supplementary = ContractAmendment | ContractAmendmentRegistration


@dataclass(frozen=True, kw_only=True)
class Terms:
    """clause_signed_on: the signing of the paper that carries the clause. failure_terms: as kept, CON-4."""

    declared_amount: int
    voucher_amount: int | None
    clause: str
    clause_signed_on: date
    failure_terms: Any
    begins_on: date | None
    ends_on: date | None


def in_force(contract: Contractual, amendments: Iterable[Supplementary] = ()) -> Terms:
    """amendments: oldest first."""
    terms = Terms(
        declared_amount=contract.declared_amount,
        voucher_amount=contract.voucher_amount,
        clause=contract.clause_text + contract.clause_page,
        clause_signed_on=contract.signed_on,
        failure_terms=contract.failure_terms,
        begins_on=contract.begins_on,
        ends_on=contract.ends_on,
    )
    for paper in amendments:
        terms = amended(terms, paper)
    return terms


def amended(terms: Terms, paper: Supplementary) -> Terms:
    """The terms once this paper, signed after all others, is taken in."""
    named = ("declared_amount", "failure_terms", "begins_on", "ends_on")
    said = {name: getattr(paper, name) for name in named if getattr(paper, name) is not None}
    terms = replace(terms, **said)
    if not speaks_of_voucher(paper):
        return terms
    clause = paper.clause_text + paper.clause_page
    return replace(terms, voucher_amount=paper.voucher_amount, clause=clause, clause_signed_on=paper.signed_on)


def speaks_of_voucher(paper: Supplementary) -> bool:
    return paper.voucher_amount is not None or bool((paper.clause_text + paper.clause_page).strip())


def says_anything(paper: Supplementary) -> bool:
    others = (paper.declared_amount, paper.failure_terms, paper.begins_on, paper.ends_on)
    return speaks_of_voucher(paper) or any(other is not None for other in others)

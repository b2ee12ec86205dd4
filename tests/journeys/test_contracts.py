"""Contracts that are no good yet, and how each is cured; and what the other sides see meanwhile."""

from typing import Any

import pytest

from app.tour.cast import yuan
from app.tour.voucher.parties import Parties
from tests.journeys.onlookers import is_told, messages, who_sees
from tests.journeys.vouchers import approved, broken, contract_given, failing, people, supplementary

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

NO_CLAUSE: dict[str, Any] = {"voucherAmount": None, "clauseText": ""}
TOO_EARLY = ("CON-1", "contract.signing.before_approval", "signedOn")
NOT_VALID = ("CON-3", "contract.agreement.without_clause", "")
NO_AMOUNT = ("CON-2", "contract.clause.amount_missing", "voucherAmount")
NO_WORDS = ("CON-2", "contract.clause.words_missing", "clauseText")
TOO_MUCH = ("CON-2", "contract.clause.exceeds_approval", "voucherAmount")

CASES = {  # signed so many days from today, with what in the clause; what stands against it
    "signed a day early": (-1, {}, [TOO_EARLY]),
    "an old agreement without a clause": (-200, NO_CLAUSE, [TOO_EARLY, NOT_VALID, NO_AMOUNT, NO_WORDS]),
    "signed in time, without a clause": (0, NO_CLAUSE, [NO_AMOUNT, NO_WORDS]),
    "for more than was approved": (0, {"voucherAmount": yuan(80_000) + 1}, [TOO_MUCH]),
}
HALF_CURES = {  # supplementary agreements that do not help
    "signed a day early too": ({"signedOn": -1}, [TOO_EARLY]),
    "without the amount": ({"voucherAmount": None}, [NO_AMOUNT]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_contract_without_effect_says_why_and_a_supplementary_agreement_cures_it(matched: Parties, case: str):
    """CON-1, CON-2, CON-3, A-27: it is kept, nothing rests on it, and the cure is on record beside it."""
    signed, clause, against = CASES[case]
    p = approved(matched)
    given = contract_given(p, signedOn=p.cast.day(signed), **clause)

    contract = p.applicant.do("contractRegister", id=p.project, **given)
    early = p.office.refused("contractReviewAmount", id=contract["id"], amount=yuan(200_000), reason="示例")
    waiting = p.applicant.ask("project", id=p.project)["state"]
    cured = p.applicant.do("contractAmend", id=contract["id"], **supplementary(p))

    assert (contract["state"], failing(contract["findings"])) == ("INEFFECTIVE", against)
    assert broken(early) == [(None, "request.step.illegal", "state")]
    assert waiting == "APPROVED"
    assert (cured["state"], failing(cured["findings"])) == ("EFFECTIVE", [])
    assert p.applicant.ask("project", id=p.project)["state"] == "IN_PROGRESS"


@pytest.mark.parametrize("case", HALF_CURES)
def test_a_supplementary_agreement_that_lacks_the_same_cures_nothing(matched: Parties, case: str):
    changes, against = HALF_CURES[case]
    if "signedOn" in changes:
        changes = {"signedOn": matched.cast.day(changes["signedOn"])}
    p = approved(matched)
    given = contract_given(p, signedOn=p.cast.day(-200), **NO_CLAUSE)
    contract = p.applicant.do("contractRegister", id=p.project, **given)

    amended = p.applicant.do("contractAmend", id=contract["id"], **supplementary(p, **changes))

    assert amended["state"] == "INEFFECTIVE"
    assert failing(amended["findings"]) == against


def test_on_the_day_of_the_approval_a_contract_takes_effect(matched: Parties):
    """CON-1, A-26."""
    p = approved(matched)

    contract = p.applicant.do("contractRegister", id=p.project, **contract_given(p))

    assert (contract["state"], failing(contract["findings"])) == ("EFFECTIVE", [])


def test_a_contract_is_its_parties_and_the_offices(matched: Parties):
    """The recommending institution brought another project of this firm about, and sees nothing of this one."""
    p = approved(matched)
    given = contract_given(p, signedOn=p.cast.day(-1))
    contract = p.applicant.do("contractRegister", id=p.project, **given)["id"]
    p.applicant.do("contractAmend", id=contract, **supplementary(p))

    assert who_sees(contract, people(p)) == {"Office", "auditor", "applicant", "lab's institution"}
    assert is_told(p.office, "contract.amended", contract)
    assert is_told(p.provider, "contract.registered", contract)
    assert messages(p.recommender, contract) == messages(p.stranger, contract) == []
    refusal = p.stranger.refused("contractAmend", id=contract, **supplementary(p))
    assert broken(refusal) == [(None, "request.subject.not_found", "id")]

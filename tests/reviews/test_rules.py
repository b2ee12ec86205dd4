"""How a verdict follows from the votes, and what is shown of it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import new_id
from kernel.rules import failures
from reviews import ballot_rules, rules
from reviews.conflicts import CONFLICT_RULES, Judge, Sides
from reviews.inputs import Ballot
from reviews.lifecycle import Verdict
from reviews.verdicts import Opinion, Tally, reasons, settlement, tally
from tests.factories.reviews import AGAINST, FOR, a_ballot


def opinions(*verdicts: Verdict) -> list[Opinion]:
    return [
        Opinion(verdict=verdict, reason=f"理由{i}", contract_has_voucher_terms=True)
        for i, verdict in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("votes", "seats", "required", "found"),
    [
        ([], 3, 3, Tally.OPEN),
        ([], 0, 0, Tally.OPEN),
        ([FOR, FOR], 3, 3, Tally.OPEN),  # a majority is clear, but a seat has not voted
        ([FOR, FOR], 2, 3, Tally.OPEN),  # all voted, but too few seats
        ([FOR, FOR, AGAINST], 3, 3, Tally.CONCLUDED),
        ([FOR, AGAINST, AGAINST], 3, 3, Tally.NOT_CONCLUDED),
        ([FOR, AGAINST], 2, 2, Tally.TIED),
        ([FOR, AGAINST, FOR, AGAINST], 4, 3, Tally.TIED),
        ([FOR], 1, 1, Tally.CONCLUDED),
        ([AGAINST], 1, 1, Tally.NOT_CONCLUDED),
    ],
)
def test_a_30_a_majority_of_all_seats_decides(votes: list[Verdict], seats: int, required: int, found: Tally) -> None:
    assert tally(opinions(*votes), seats=seats, required=required) is found


@given(votes=st.lists(st.sampled_from(Verdict), min_size=1, max_size=15))
def test_a_30_the_verdict_does_not_depend_on_the_order_and_mirrors(votes: list[Verdict]) -> None:
    mirrored = [AGAINST if vote is FOR else FOR for vote in votes]
    opposite = {Tally.TIED: Tally.TIED, Tally.CONCLUDED: Tally.NOT_CONCLUDED, Tally.NOT_CONCLUDED: Tally.CONCLUDED}

    found = tally(opinions(*votes), seats=len(votes), required=1)

    assert tally(opinions(*reversed(votes)), seats=len(votes), required=1) is found
    assert tally(opinions(*mirrored), seats=len(votes), required=1) is opposite[found]
    assert (found is Tally.TIED) is (votes.count(FOR) == votes.count(AGAINST))


def test_rev_4_all_reasons_are_shown_without_experts_or_order() -> None:
    given = opinions(FOR, AGAINST, FOR)

    assert reasons(given) == reasons(given[::-1])
    assert {key for reason in reasons(given) for key in reason} == {"verdict", "reason", "contract_has_voucher_terms"}


def test_rev_5_and_6_the_principle_is_shown_and_nobody_is_named_as_payer() -> None:
    shown = settlement([])

    assert (shown["rule"], shown["note_rule"], shown["terms"]) == ("REV-5", "REV-6", [])
    assert shown["zh"] == "如结题不通过，原则上合作双方是哪方的责任，承担相应的责任"


def test_con_4_the_parties_own_terms_come_first() -> None:
    terms = [{"situation": "未达指标", "responsible": "PARTY_B", "settlement": "乙方退还"}]

    shown = settlement(terms)

    assert (shown["rule"], shown["terms"]) == ("CON-4", terms)


@pytest.mark.parametrize(
    ("ballot", "interested", "codes"),
    [
        (a_ballot(), False, []),
        (a_ballot(terms=False), False, []),  # REV-1: it is one of the indicators, the expert decides
        (a_ballot(terms=None), False, ["vote.indicator.missing"]),  # REV-1
        (a_ballot(verdict=None), False, ["vote.verdict.missing"]),  # REV-3
        (a_ballot(FOR, reason=" \n"), False, ["vote.reason.missing"]),  # REV-4, A-28
        (a_ballot(AGAINST, reason=""), False, ["vote.reason.missing"]),
        (a_ballot(), True, ["vote.expert.has_interest"]),  # REV-2
        (a_ballot(None, "", None), False, ["vote.indicator.missing", "vote.verdict.missing", "vote.reason.missing"]),
    ],
)
def test_rev_1_to_4_what_a_vote_needs(ballot: Ballot, interested: bool, codes: list[str]) -> None:
    assert [f.rule.code for f in failures(ballot_rules.castable(ballot, interested=interested))] == codes


def test_rev_2_who_may_be_assigned() -> None:
    expert, insider, there, lay, full, gone = (new_id() for _ in range(6))
    judges = {
        expert: Judge(person=expert),
        insider: Judge(person=insider, belongs=True),
        there: Judge(person=there),
        lay: Judge(person=lay, expert=False),
        full: Judge(person=full, load=2, most=2),
        gone: Judge(person=gone, active=False),
    }

    def found(*asked: UUID) -> list[tuple[str, str]]:
        judged = rules.assignable(asked, judges=judges, sides=Sides(), in_force=CONFLICT_RULES, seated={there})
        return [(f.path, f.rule.code) for f in failures(judged)]

    assert found(expert) == []
    assert found() == [("personIds", "review.experts.none")]
    assert found(expert, expert) == [("personIds.1", "review.expert.already_seated")]
    assert found(insider, there, lay, full, gone) == [
        ("personIds.0", "review.expert.has_interest"),
        ("personIds.1", "review.expert.already_seated"),
        ("personIds.2", "review.expert.not_an_expert"),
        ("personIds.3", "review.expert.full"),
        ("personIds.4", "review.expert.not_in_service"),
    ]

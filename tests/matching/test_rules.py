"""The rules of matching at their boundaries."""

from datetime import date, timedelta
from typing import Any

import pytest

from kernel.ids import new_id
from kernel.money import LARGEST
from kernel.rules import Finding, failures
from labs.kinds import ActivityType
from matching import enterprise_rules, need_rules, proposal_rules, recommender_rules
from matching.inputs import NeedRecord, ProposalAnswer, ServedEnterpriseRecord
from matching.kinds import ConsentItem, ConsentState, ConsentWay
from matching.lifecycle import NeedState
from tenants.lifecycle import TenantState

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)


UNTOLD = ("need.consent.untold", "consentedBy")


def failing(findings: Any) -> list[tuple[str, str]]:
    found: list[Finding] = list(findings)
    return [(finding.rule.code, finding.path) for finding in failures(found)]


def need(**changes: Any) -> NeedRecord:
    given: dict[str, Any] = {
        "enterprise_id": new_id(),
        "title": "题",
        "description": "述",
        "activity_type": ActivityType.RD_DESIGN,
        "consented_on": TODAY,
        "consented_by": "示例",
        "consented_how": ConsentWay.WRITTEN,
        "consented_to": (ConsentItem.DESCRIPTION,),
        **changes,
    }
    return NeedRecord(**given)


@pytest.mark.parametrize(
    ("state", "broken"),
    [
        (TenantState.ACTIVE, []),
        (TenantState.ACCOUNT_OPENED, [("recommender.tenant.not_active", "")]),
        (TenantState.SUSPENDED, [("recommender.tenant.not_active", "")]),
    ],
)
def test_rec_18_only_active_institutions_recommend(state: TenantState, broken: list[tuple[str, str]]) -> None:
    assert failing(recommender_rules.recommending(state=state)) == broken


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({}, []),
        ({"consented_on": None}, [("need.consent.missing", "consentedOn")]),
        ({"consented_on": TODAY + DAY}, [("need.consent.in_future", "consentedOn")]),
        ({"consented_on": None, "consented_by": " "}, [("need.consent.missing", "consentedOn"), UNTOLD]),
        ({"consented_how": None}, [UNTOLD]),
        ({"consented_by": "人" * 201}, [("input.text.too_long", "consentedBy")]),
        ({"consented_to": ()}, [("need.consent.items_missing", "consentedTo")]),
        ({"consented_to": (ConsentItem.NAME,)}, []),
        ({"consented_how": ConsentWay.IN_PRODUCT}, [("need.consent.way_not_yours", "consentedHow")]),
        ({"consented_to": (ConsentItem.CONTACT,)}, [("need.contact.missing", "contact")]),
        ({"consented_to": (ConsentItem.CONTACT,), "contact": "示例"}, []),
        ({"title": "　 "}, [("need.text.missing", "title")]),
        ({"description": ""}, [("need.text.missing", "description")]),
        ({"budget": 1}, []),
        ({"budget": 0}, [("need.budget.out_of_range", "budget")]),
        ({"budget": LARGEST}, []),
        ({"budget": LARGEST + 1}, [("need.budget.out_of_range", "budget")]),
        ({"title": "题" * 200, "field": "域" * 80}, []),
        ({"title": "题" * 201}, [("input.text.too_long", "title")]),
        ({"field": "域" * 81}, [("input.text.too_long", "field")]),
        ({"description": "\x00述"}, [("input.text.not_storable", "description")]),
    ],
)
def test_rec_6_a_need_is_told_with_the_enterprises_consent(
    changes: dict[str, Any], broken: list[tuple[str, str]]
) -> None:
    assert failing(need_rules.recordable(need(**changes), on=TODAY)) == broken


@pytest.mark.parametrize(
    ("changes", "faults", "known", "broken"),
    [
        ({}, [], False, []),
        ({"name": " "}, [], False, [("roster.entry.name_missing", "name")]),
        ({}, ["CHECK"], False, [("served_enterprise.uscc.invalid", "uscc")]),
        ({}, [], True, [("served_enterprise.uscc.duplicate", "uscc")]),
        ({"staff": 0, "revenue": 0}, [], False, []),
        ({"staff": -1}, [], False, [("roster.entry.figure_out_of_range", "staff")]),
        ({"assets": LARGEST + 1}, [], False, [("roster.entry.figure_out_of_range", "assets")]),
        ({"industry": "C35123456"}, [], False, [("input.text.too_long", "industry")]),
    ],
)
def test_rec_4_a_served_enterprise_has_a_valid_code_once(
    changes: dict[str, Any], faults: list[str], known: bool, broken: list[tuple[str, str]]
) -> None:
    given = ServedEnterpriseRecord(**{"name": "示例", "uscc": "X", **changes})

    assert failing(enterprise_rules.listable(given, code="X", faults=faults, known=known)) == broken


@pytest.mark.parametrize("state", list(NeedState))
@pytest.mark.parametrize("listed", [True, False])
def test_lab_7_a_lab_outside_the_catalogue_is_not_proposed(state: NeedState, listed: bool) -> None:
    broken = [] if state is NeedState.MATCHED else [("proposal.need.not_open", "need")]
    broken += [] if listed else [("proposal.lab.not_in_catalogue", "lab")]

    assert failing(proposal_rules.sendable(need=state, listed=listed)) == broken


def test_rec_6_a_need_without_consent_is_not_proposed() -> None:
    found = proposal_rules.sendable(need=NeedState.MATCHED, listed=True, consent=ConsentState.REVOKED)

    assert failing(found) == [("need.consent.revoked", "need")]


@pytest.mark.parametrize(("answer", "broken"), [("无", []), ("　", [("proposal.answer.missing", "answer")])])
def test_who_declines_says_why(answer: str, broken: list[tuple[str, str]]) -> None:
    assert failing(proposal_rules.declinable(ProposalAnswer(answer=answer))) == broken
    assert failing(proposal_rules.answerable(ProposalAnswer(answer=answer))) == []


@pytest.mark.parametrize("recommends", [True, False])
def test_rec_18_a_firm_chooses_an_active_institution_or_none(recommends: bool) -> None:
    broken = [] if recommends else [("need.recommender.not_recommending", "recommenderId")]

    assert failing(need_rules.own_need(need(consented_on=None, consented_by=""), recommends=recommends)) == broken

"""The rules of matching at their boundaries."""

from datetime import date, timedelta
from typing import Any

import pytest

from kernel.ids import new_id
from kernel.language import Locale
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
    ("changes", "known", "broken"),
    [
        ({}, False, []),
        ({"name": " "}, False, [("roster.entry.name_missing", "name")]),
        ({"uscc": ""}, False, [("served_enterprise.uscc.missing", "uscc")]),
        ({"uscc": "91350100M000100Y44"}, False, [("served_enterprise.uscc.invalid", "uscc")]),
        ({}, True, [("served_enterprise.uscc.duplicate", "uscc")]),
        ({"staff": 0, "revenue": 0}, False, []),
        ({"staff": -1}, False, [("roster.entry.figure_out_of_range", "staff")]),
        ({"assets": LARGEST + 1}, False, [("roster.entry.figure_out_of_range", "assets")]),
        *(({"industry": code}, False, []) for code in ("C", "C3", "c35", " I65 ", "65", "7010", "T9999", "A65", "")),
        *(
            ({"industry": code}, False, [("enterprise.industry.not_a_code", "industry")])
            for code in ("工业", "软件和信息技术服务业", "C35123456", "U", "C-35", "7", "Ｃ35", "C35\x00")
        ),
    ],
)
def test_rec_4_a_served_enterprise_has_a_valid_code_once(
    changes: dict[str, Any], known: bool, broken: list[tuple[str, str]]
) -> None:
    given = ServedEnterpriseRecord(**{"name": "示例", "uscc": "91350100M000100Y43", **changes})

    assert failing(enterprise_rules.listable(given, code=given.uscc, known=known)) == broken


def test_what_is_wrong_with_a_code_is_said_in_words() -> None:
    given = ServedEnterpriseRecord(name="示例", uscc="9135")
    (wrong,) = [each for each in enterprise_rules.listable(given, code="9135", known=False) if each.path == "uscc"
                and each.rule is enterprise_rules.USCC_VALID]  # fmt: skip

    assert wrong.message(Locale.ZH) == "统一社会信用代码 9135 无效：须为 18 位，现为 4 位。请按营业执照核对"
    assert "it must have 18 characters, and has 4" in wrong.message(Locale.EN)


def test_an_industry_that_is_no_code_is_answered_with_one() -> None:
    given = ServedEnterpriseRecord(name="示例", uscc="91350100M000100Y43", industry="工业")
    found = list(enterprise_rules.listable(given, code=given.uscc, known=False))
    (wrong,) = [each for each in found if each.path == "industry"]

    assert "如 C35" in wrong.message(Locale.ZH)
    assert "such as C35" in wrong.message(Locale.EN)


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

"""Whom a wish for a lab goes to (LAB-8, DC-5): every branch, pure facts."""

from authorisations.routes import submission_route
from nominations.receiving import receiver
from tests.authorisations.test_routes import GROUP, PRIVATE, center, facts, serving


def test_lab_8_a_wish_goes_to_one_institution_or_the_office_chooses() -> None:
    one, two = serving(name="甲"), serving(name="乙")
    assert receiver(submission_route(facts(own=(one,))), "") == one.id
    assert receiver(submission_route(facts(own=(one, two))), "") is None
    assert receiver(submission_route(facts(GROUP)), "") is None


def test_lab_8_dc_5_of_centers_the_one_joined_then_the_only_one_of_the_field() -> None:
    fitting, rest = center("甲"), center("乙", "农业")
    joined = center("丙", joined=True)
    assert receiver(submission_route(facts(PRIVATE, centers=(fitting, rest))), "新材料") == fitting.id
    assert receiver(submission_route(facts(PRIVATE, centers=(fitting, joined))), "新材料") == joined.id
    assert receiver(submission_route(facts(PRIVATE, centers=(fitting, rest))), "海洋") is None
    assert receiver(submission_route(facts(PRIVATE, centers=(fitting, rest))), "") is None

"""Through whom a host's labs are reported (LAB-1, PSI-4, DC-1, DC-3, DC-5, DC-6, A-21): every branch, pure facts."""

import pytest

from authorisations.kinds import RouteWay
from authorisations.letters import Standing
from authorisations.routes import Center, HostFacts, Route, Serving, submission_route
from kernel.ids import new_id
from kernel.rules import Outcome
from tenants.kinds import HostKind

UNIVERSITY, PRIVATE = HostKind.UNIVERSITY_OR_INSTITUTE, HostKind.PRIVATE_ENTERPRISE
GROUP, OTHER = HostKind.CENTRAL_SOE_GROUP, HostKind.OTHER
OWN, CENTER, NONE = RouteWay.OWN_INSTITUTION, RouteWay.DOMAIN_CENTER, RouteWay.NONE


def serving(*, active: bool = True, in_force: bool = True, name: str = "甲", **grantor: bool) -> Serving:
    return Serving(id=new_id(), name=name, active=active, letter=Standing(in_force=in_force, **grantor))


def center(name: str = "新材料中心", *fields: str, joined: bool = False, permitted: bool = False) -> Center:
    return Center(id=new_id(), name=name, fields_of_work=fields or ("新材料",), joined=joined, permitted=permitted)


def facts(
    kind: HostKind = UNIVERSITY,
    *,
    member: bool = False,
    own: tuple[Serving, ...] = (),
    centers: tuple[Center, ...] = (),
    field: str = "",
) -> HostFacts:
    return HostFacts(kind=kind, platform_member=member, serving=own, centers=centers, field=field)


def said(route: Route) -> dict[str, Outcome]:
    """What does not simply pass, by rule and the last word of the code."""
    return {
        f"{f.rule.id} {f.rule.code.rpartition('.')[2]}": f.outcome
        for f in route.findings
        if f.outcome is not Outcome.PASS
    }


@pytest.mark.parametrize("kind", list(HostKind))
def test_lab_1_the_hosts_own_institution_comes_first(kind: HostKind) -> None:
    psi = serving()

    route = submission_route(facts(kind, own=(psi,), centers=(center(),)))

    assert (route.way, route.institutions) == (OWN, (psi,))
    assert Outcome.FAIL not in said(route).values()


def test_dc_3_a_21_a_members_labs_go_by_its_own_institution_and_not_by_a_center() -> None:
    route = submission_route(facts(member=True, own=(serving(),), centers=(center(joined=True),)))

    assert (route.way, route.centers) == (OWN, ())
    assert said(route) == {"DC-3 use_own_institution": Outcome.WARN}


def test_dc_3_a_21_the_offices_exception_opens_that_one_center_to_a_member() -> None:
    permitted = center("乙", permitted=True)

    route = submission_route(facts(member=True, own=(serving(),), centers=(center("甲"), permitted)))

    assert (route.way, route.centers) == (OWN, (permitted,))


def test_dc_3_outside_the_platform_a_center_is_open_beside_the_own_institution() -> None:
    other = center()

    route = submission_route(facts(own=(serving(),), centers=(other,)))

    assert (route.way, route.centers, said(route)) == (OWN, (other,), {})


@pytest.mark.parametrize("kind", [UNIVERSITY, PRIVATE])
def test_dc_3_who_has_no_institution_goes_to_a_center(kind: HostKind) -> None:
    joined = center(joined=True)

    route = submission_route(facts(kind, centers=(joined,)))

    assert (route.way, route.institutions, route.centers) == (CENTER, (), (joined,))
    assert said(route) == {"LAB-1 none": Outcome.WARN}


def test_a_21_a_member_without_an_institution_at_work_is_let_in_with_a_mark() -> None:
    route = submission_route(facts(member=True, centers=(center(joined=True),)))

    assert route.way is CENTER
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-3 member_without_institution": Outcome.WARN}


@pytest.mark.parametrize(
    ("lapsed", "reason"),
    [
        (serving(in_force=False), "PSI-4 not_in_force"),
        (serving(active=False), "LAB-1 not_active"),
    ],
)
def test_psi_4_an_institution_that_cannot_report_now_is_a_reason_and_no_way(lapsed: Serving, reason: str) -> None:
    route = submission_route(facts(GROUP, own=(lapsed,), centers=(center(),)))

    assert (route.way, route.institutions, route.centers) == (NONE, (), ())
    assert said(route) == {
        "LAB-1 none": Outcome.WARN,
        reason: Outcome.WARN,
        "DC-3 not_for_centers": Outcome.FAIL,
    }


@pytest.mark.parametrize(
    ("grantor", "reason"),
    [
        ({"grantor_member": False}, "PSI-3 not_platform_member"),
        ({"grantor_fits": False}, "PSI-2 invalid"),
    ],
)
def test_psi_2_psi_3_an_institution_of_a_body_that_may_not_authorise_is_no_way(
    grantor: dict[str, bool], reason: str
) -> None:
    route = submission_route(facts(UNIVERSITY, own=(serving(**grantor),), centers=(center(),)))

    assert (route.way, route.institutions) == (CENTER, ())
    assert said(route)[reason] is Outcome.WARN


def test_a_21_a_group_of_the_platform_without_an_institution_at_work_goes_to_a_center_with_a_mark() -> None:
    route = submission_route(facts(GROUP, member=True, centers=(center(joined=True),)))

    assert route.way is CENTER
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-3 member_without_institution": Outcome.WARN}


def test_an_institution_that_is_not_active_is_not_named() -> None:
    route = submission_route(facts(own=(serving(active=False, in_force=False, name="未启用"),)))

    assert "未启用" not in str([f.as_json() for f in route.findings])


@pytest.mark.parametrize("kind", [GROUP, OTHER])
def test_dc_3_centers_are_not_for_every_host(kind: HostKind) -> None:
    route = submission_route(facts(kind, centers=(center(joined=True, permitted=True),)))

    assert (route.way, route.centers) == (NONE, ())
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-3 not_for_centers": Outcome.FAIL}


def test_dc_1_without_any_center_at_work_there_is_no_way() -> None:
    route = submission_route(facts(PRIVATE))

    assert route.way is NONE
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-1 none": Outcome.FAIL}


def test_dc_5_dc_6_the_center_that_was_joined_comes_first_then_the_one_of_the_field() -> None:
    joined, fitting, rest = center("丙", "农业", joined=True), center("乙", "Biology"), center("甲", "农业")

    route = submission_route(facts(PRIVATE, centers=(rest, fitting, joined), field=" biology "))

    assert [each.name for each in route.centers] == ["丙", "乙", "甲"]
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-6 not_joined": Outcome.WARN}


def test_dc_5_where_no_center_has_the_field_one_must_say_why_it_takes_the_lab_in() -> None:
    route = submission_route(facts(PRIVATE, centers=(center(joined=True),), field="海洋"))

    assert route.way is CENTER
    assert said(route) == {"LAB-1 none": Outcome.WARN, "DC-5 none_in_field": Outcome.WARN}


def test_dc_5_without_a_field_every_center_will_do() -> None:
    assert center().fits("")
    assert center().fits("  ")
    assert not center().fits("海洋")

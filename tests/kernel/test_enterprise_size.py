"""Enterprise size by industry and figures, at every bound of every row (SUP-1; 工信部联企业〔2011〕300号)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.enterprise_size import FEN_IN_WAN, SizeClass, classify, criteria, eligible
from kernel.money import Fen

LARGE, MEDIUM, SMALL, MICRO, NONE = (
    SizeClass.LARGE,
    SizeClass.MEDIUM,
    SizeClass.SMALL,
    SizeClass.MICRO,
    SizeClass.NOT_CLASSIFIED,
)
ON = date(2026, 11, 23)

# industry code → bounds for large, medium, small: staff in persons, revenue and assets in 万元
TABLE: dict[str, dict[str, tuple[int, int, int]]] = {
    "A": {"revenue": (20000, 500, 50)},
    "B": {"staff": (1000, 300, 20), "revenue": (40000, 2000, 300)},
    "C": {"staff": (1000, 300, 20), "revenue": (40000, 2000, 300)},
    "D": {"staff": (1000, 300, 20), "revenue": (40000, 2000, 300)},
    "E": {"revenue": (80000, 6000, 300), "assets": (80000, 5000, 300)},
    "51": {"staff": (200, 20, 5), "revenue": (40000, 5000, 1000)},
    "52": {"staff": (300, 50, 10), "revenue": (20000, 500, 100)},
    "54": {"staff": (1000, 300, 20), "revenue": (30000, 3000, 200)},
    "55": {"staff": (1000, 300, 20), "revenue": (30000, 3000, 200)},
    "56": {"staff": (1000, 300, 20), "revenue": (30000, 3000, 200)},
    "57": {"staff": (1000, 300, 20), "revenue": (30000, 3000, 200)},
    "58": {"staff": (1000, 300, 20), "revenue": (30000, 3000, 200)},
    "59": {"staff": (200, 100, 20), "revenue": (30000, 1000, 100)},
    "60": {"staff": (1000, 300, 20), "revenue": (30000, 2000, 100)},
    "61": {"staff": (300, 100, 10), "revenue": (10000, 2000, 100)},
    "62": {"staff": (300, 100, 10), "revenue": (10000, 2000, 100)},
    "63": {"staff": (2000, 100, 10), "revenue": (100000, 1000, 100)},
    "64": {"staff": (2000, 100, 10), "revenue": (100000, 1000, 100)},
    "65": {"staff": (300, 100, 10), "revenue": (10000, 1000, 50)},
    "7010": {"revenue": (200000, 1000, 100), "assets": (10000, 5000, 2000)},
    "702": {"staff": (1000, 300, 100), "revenue": (5000, 1000, 500)},
    "L": {"staff": (300, 100, 10), "assets": (120000, 8000, 100)},
    "M": {"staff": (300, 100, 10)},
    "N": {"staff": (300, 100, 10)},
    "O": {"staff": (300, 100, 10)},
    "85": {"staff": (300, 100, 10)},
    "R": {"staff": (300, 100, 10)},
    "703": {"staff": (300, 100, 10)},
    "7090": {"staff": (300, 100, 10)},
}


def sized(
    industry: str, *, staff: int | None = None, revenue: int | None = None, assets: int | None = None
) -> SizeClass:
    """revenue, assets: fen."""
    return classify(
        industry=industry,
        staff=staff,
        revenue=None if revenue is None else Fen(revenue),
        assets=None if assets is None else Fen(assets),
        on=ON,
    )


def at(bounds: dict[str, tuple[int, int, int]], place: int) -> dict[str, int]:
    """The figures of an enterprise that stands exactly on one column of bounds."""
    return {name: limits[place] * (1 if name == "staff" else FEN_IN_WAN) for name, limits in bounds.items()}


CASES = [(code, name) for code, bounds in TABLE.items() for name in bounds]


@pytest.mark.parametrize("code", TABLE)
@pytest.mark.parametrize(("place", "size"), list(enumerate((LARGE, MEDIUM, SMALL))))
def test_a_bound_belongs_to_the_class_it_opens(code: str, place: int, size: SizeClass) -> None:
    assert sized(code, **at(TABLE[code], place)) is size


@pytest.mark.parametrize(("code", "figure"), CASES)
@pytest.mark.parametrize(("place", "size"), list(enumerate((MEDIUM, SMALL, MICRO))))
def test_one_figure_a_step_under_its_bound_is_a_class_lower(
    code: str, figure: str, place: int, size: SizeClass
) -> None:
    figures = at(TABLE[code], place)
    figures[figure] -= 1

    assert sized(code, **figures) is size


@pytest.mark.parametrize(("code", "figure"), CASES)
def test_one_figure_under_the_small_bound_makes_micro_however_large_the_others(code: str, figure: str) -> None:
    figures = at(TABLE[code], 0) | {figure: 0}

    assert sized(code, **figures) is MICRO


@pytest.mark.parametrize(("code", "figure"), CASES)
@pytest.mark.parametrize("missing", [None, -1])
def test_a_figure_that_is_missing_leaves_it_to_the_office(code: str, figure: str, missing: int | None) -> None:
    figures: dict[str, int | None] = {**at(TABLE[code], 2), figure: missing}

    assert sized(code, **figures) is NONE


@pytest.mark.parametrize(
    ("industry", "staff", "revenue_wan", "size"),
    [
        ("C", 300, 1999, SMALL),
        ("C", 19, 50_000, MICRO),
        ("65", 99, 9_999, SMALL),
        ("65", 100, 1_000, MEDIUM),
        ("M", 99, None, SMALL),
        ("M", 100, None, MEDIUM),
        ("M", 9, None, MICRO),
        ("63", 150, 50_000, MEDIUM),
        ("64", 2_000, 99_999, MEDIUM),
        ("59", 150, 1_000, MEDIUM),
        ("59", 200, 30_000, LARGE),
    ],
)
def test_what_public_code_gets_wrong(industry: str, staff: int, revenue_wan: int | None, size: SizeClass) -> None:
    revenue = None if revenue_wan is None else revenue_wan * FEN_IN_WAN

    assert sized(industry, staff=staff, revenue=revenue) is size


def test_money_is_compared_in_fen() -> None:
    assert sized("A", revenue=50 * FEN_IN_WAN) is SMALL
    assert sized("A", revenue=50 * FEN_IN_WAN - 1) is MICRO


@pytest.mark.parametrize("industry", ["J", "66", "P", "83", "Q", "84", "S", "91", "T", "97", "53", "G53", "5320"])
def test_industries_without_a_row_are_not_classified(industry: str) -> None:
    assert sized(industry, staff=50, revenue=5_000 * FEN_IN_WAN, assets=5_000 * FEN_IN_WAN) is NONE


@pytest.mark.parametrize("industry", ["F", "G", "I", "K", "70", "Q"])
def test_a_code_too_wide_for_one_row_is_not_classified(industry: str) -> None:
    assert sized(industry, staff=50, revenue=5_000 * FEN_IN_WAN, assets=5_000 * FEN_IN_WAN) is NONE


@pytest.mark.parametrize(
    "industry", ["", " ", "Z", "00", "98", "7", "65000", "C65", "I35", "软件", "６５", "C-35", "CC"]
)
def test_what_is_no_industry_code_is_not_classified(industry: str) -> None:
    assert sized(industry, staff=50, revenue=5_000 * FEN_IN_WAN, assets=5_000 * FEN_IN_WAN) is NONE


@pytest.mark.parametrize(
    ("industry", "row"),
    [
        ("C", "工业"),
        ("C35", "工业"),
        ("3591", "工业"),
        ("06", "工业"),
        ("46", "工业"),
        ("47", "建筑业"),
        ("05", "农、林、牧、渔业"),
        ("H", "住宿业和餐饮业"),
        ("I65", "软件和信息技术服务业"),
        ("i6510", "软件和信息技术服务业"),
        (" 65 ", "软件和信息技术服务业"),
        ("701", "房地产开发经营"),
        ("K7010", "房地产开发经营"),
        ("7020", "物业管理"),
        ("K704", "其他未列明行业"),
        ("72", "租赁和商务服务业"),
        ("73", "其他未列明行业"),
        ("Q85", "其他未列明行业"),
        ("90", "其他未列明行业"),
    ],
)
def test_a_code_at_any_depth_finds_its_row(industry: str, row: str) -> None:
    found = criteria(industry, ON)

    assert found is not None
    assert found.name == row


def test_the_criteria_hold_from_the_day_of_issue() -> None:
    figures = {"industry": "M", "staff": 50, "revenue": None, "assets": None}

    assert classify(**figures, on=date(2011, 6, 17)) is NONE  # type: ignore[arg-type]
    assert classify(**figures, on=date(2011, 6, 18)) is SMALL  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "may"), [(LARGE, False), (MEDIUM, False), (SMALL, True), (MICRO, True), (NONE, False)]
)
def test_small_and_micro_enterprises_are_eligible_sup_1(size: SizeClass, may: bool) -> None:
    assert eligible(size) is may


ORDER = [MICRO, SMALL, MEDIUM, LARGE]
figures = st.integers(0, 3_000) | st.integers(0, 300_000 * FEN_IN_WAN)


@given(
    st.sampled_from(sorted(TABLE)), figures, figures, figures, st.sampled_from(["staff", "revenue", "assets"]), figures
)
def test_growing_never_makes_an_enterprise_smaller(
    code: str, staff: int, revenue: int, assets: int, grown: str, more: int
) -> None:
    before = {"staff": staff, "revenue": revenue, "assets": assets}
    after = before | {grown: before[grown] + more}

    assert ORDER.index(sized(code, **before)) <= ORDER.index(sized(code, **after))

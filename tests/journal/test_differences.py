"""What changed between two submissions: every path, with before and after."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.differences import difference


def shown(before: Any, after: Any) -> list[tuple[str, Any, Any]]:
    return [(change.path, change.before, change.after) for change in difference(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"work_basis": "甲"}, {"work_basis": "甲"}, []),
        ({"work_basis": "甲"}, {"work_basis": "乙"}, [("workBasis", "甲", "乙")]),
        ({"staff": None}, {}, []),
        ({}, {"staff": 0}, [("staff", None, 0)]),
        ({"legal_person": False}, {"legal_person": True}, [("legalPerson", False, True)]),
        ({"duties": ["A"]}, {"duties": ["A", "B"]}, [("duties", ["A"], ["A", "B"])]),
        ({"recognition": None}, {"recognition": {"no": "1"}}, [("recognition", None, {"no": "1"})]),
        ({"letter": {"no": "1", "by": "x"}}, {"letter": {"no": "2", "by": "x"}}, [("letter.no", "1", "2")]),
    ],
)  # fmt: skip
def test_names_each_changed_path(before: Any, after: Any, expected: Any) -> None:
    assert shown(before, after) == expected


def test_entries_are_told_apart_by_their_code_and_not_by_their_place() -> None:
    first, second, third = ({"uscc": code, "name": f"企业{code}"} for code in "ABC")

    assert shown({"served_enterprises": [first, second]}, {"served_enterprises": [third, second]}) == [
        ("servedEnterprises.A", first, None),
        ("servedEnterprises.C", None, third),
    ]
    assert shown({"served_enterprises": [first]}, {"served_enterprises": [{**first, "name": "新名"}]}) == [
        ("servedEnterprises.A.name", "企业A", "新名")
    ]


def test_entries_without_a_code_of_their_own_count_by_place() -> None:
    twice = [{"uscc": "", "title": "甲"}, {"uscc": "", "title": "乙"}]

    assert shown({"events": twice}, {"events": [twice[0]]}) == [("events.1", twice[1], None)]
    assert shown({"events": twice[:1]}, {"events": twice[1:]}) == [("events.0.title", "甲", "乙")]


plain = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
snapshots = st.dictionaries(
    st.sampled_from(["a", "b_c", "list"]),
    st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "x"]), inner, max_size=2),
        max_leaves=8,
    ),
)


@given(snapshots, snapshots)
def test_the_way_back_is_the_same_way(before: Any, after: Any) -> None:
    there, back = shown(before, after), shown(after, before)

    assert [(path, new, old) for path, old, new in there] == back
    assert not shown(before, before)

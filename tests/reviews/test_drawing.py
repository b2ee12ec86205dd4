"""How the pool is ranked: by field, by load, by lot; the same for whoever repeats it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import new_id
from reviews.conflicts import Judge
from reviews.drawing import lot, ranked

POOL = [Judge(person=new_id(), fields=("新材料",), load=place % 3, most=3) for place in range(8)]


def people(judges: list[Judge], seed: str, wanted: tuple[str, ...] = ("新材料",)) -> list[object]:
    return [candidate.judge.person for candidate in ranked(judges, wanted=wanted, seed=seed)]


def test_who_knows_more_of_the_field_comes_first_then_who_has_less_to_do() -> None:
    knows_both = Judge(person=new_id(), fields=("生物 医药", "新材料检测"), load=5)
    knows_one = Judge(person=new_id(), fields=("材料",), load=0)  # the narrower word of the two is found in the other
    busy = replace(knows_one, person=new_id(), load=1)
    knows_none = Judge(person=new_id(), fields=("", "法律"), load=0)

    found = ranked([knows_none, busy, knows_one, knows_both], wanted=("新材料", "生物医药"), seed="x")

    assert [candidate.judge for candidate in found] == [knows_both, knows_one, busy, knows_none]
    assert [candidate.matched for candidate in found] == [("新材料", "生物医药"), ("新材料",), ("新材料",), ()]
    assert [candidate.rank for candidate in found] == [1, 2, 3, 4]


@given(seed=st.text(max_size=64), order=st.permutations(POOL))
def test_the_same_seed_draws_the_same_panel_in_whatever_order_the_pool_is_read(seed: str, order: list[Judge]) -> None:
    assert people(order, seed) == people(POOL, seed)


def test_the_lot_decides_among_equals_and_another_seed_decides_otherwise() -> None:
    equals = [replace(judge, load=0) for judge in POOL]
    orders = {tuple(map(str, people(equals, str(seed)))) for seed in range(20)}

    assert len(orders) > 1
    assert people(equals, "s") == [judge.person for judge in sorted(equals, key=lambda judge: lot("s", judge))]

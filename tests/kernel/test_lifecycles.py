"""Every lifecycle of the house: what its table promises, what it refuses, and that the diagrams are the tables."""

from importlib import import_module
from pathlib import Path

import pytest

from kernel.errors import IllegalStep
from kernel.language import Locale
from kernel.lifecycle import Lifecycle
from schema.lifecycle_diagrams import ROOMS, diagrams, lifecycles

ROOT = Path(__file__).parents[2]
ALL = {
    f"{room}.{name}": life for room in ROOMS for name, life in lifecycles(import_module(f"{room}.lifecycle")).items()
}


def test_every_room_with_a_lifecycle_is_drawn() -> None:
    assert {path.parent.name for path in (ROOT / "platform").glob("*/lifecycle.py")} - {"kernel"} == set(ROOMS)


def test_the_diagrams_are_what_the_tables_say() -> None:
    assert (ROOT / "docs" / "lifecycles.md").read_text("utf-8") == diagrams(), "run `cxq contract export` and commit"


@pytest.mark.parametrize("name", sorted(ALL))
def test_what_the_table_does_not_have_is_refused_and_says_what_is_possible(name: str) -> None:
    life: Lifecycle = ALL[name]  # type: ignore[type-arg]
    (state, step), *_ = life.table
    for held in type(state):
        for tried in type(step):
            if life.allows(held, tried):
                assert life.after(held, tried) is life.table[held, tried]
                continue
            with pytest.raises(IllegalStep) as refused:
                life.after(held, tried)
            (problem,) = refused.value.problems
            assert problem.actual == held.value
            assert problem.limit == life.steps(held)
            assert "None" not in problem.message(Locale.ZH) + problem.message(Locale.EN)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_state_can_be_reached_and_every_step_is_of_use(name: str) -> None:
    life: Lifecycle = ALL[name]  # type: ignore[type-arg]
    (_, step), *_ = life.table
    begin = {state for state in life.states if state not in life.table.values()} | {life.states[0]}
    reached = begin | set(life.table.values())

    assert reached == set(life.states)
    assert {used for _, used in life.table} == set(type(step))

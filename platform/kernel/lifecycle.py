"""Lifecycles: which step leads from which state to which; the table is the documentation."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from kernel.errors import IllegalStep

State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


class Lifecycle(Generic[State, Step]):
    """A table of steps. `after` is the only way a state changes."""

    def __init__(self, table: Mapping[tuple[State, Step], State]) -> None:
        self.table = dict(table)

    def after(self, state: State, step: Step) -> State:
        """The state that follows; refuses with IllegalStep, naming what is possible instead."""
        follows = self.table.get((state, step))
        if follows is None:
            raise IllegalStep.at(state, step, possible=self.steps(state))
        return follows

    def allows(self, state: State, step: Step) -> bool:
        return (state, step) in self.table

    def steps(self, state: State) -> list[Step]:
        return [step for (held, step) in self.table if held is state]

    @property
    def states(self) -> list[State]:
        """In the order in which they were declared."""
        return list(type(next(iter(self.table))[0]))

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram: from what nothing leads to, to what leads nowhere."""
        reached = {follows for (held, _), follows in self.table.items() if follows is not held}
        left = {held for held, _ in self.table}
        begins = [f"    [*] --> {state.value}" for state in self.states if state not in reached] or [
            f"    [*] --> {self.states[0].value}"
        ]
        steps = [f"    {held.value} --> {follows.value}: {step.value}" for (held, step), follows in self.table.items()]
        ends = [f"    {state.value} --> [*]" for state in self.states if state not in left]
        return "\n".join(["stateDiagram-v2", *begins, *steps, *ends])

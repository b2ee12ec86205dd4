"""Applies migrations with one look at all models for each migration, where Tortoise takes two for each operation.

Making every model anew for every table and column is quadratic: half a minute of work for a schema like ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.migration import Migration
from tortoise.migrations.operations import AddField, AlterModelOptions, CreateModel, Operation, RunSQL
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

from journal.transactions import begun

ADDING = (CreateModel, AddField, RunSQL, AlterModelOptions)
"""Operations whose SQL needs the models only as they are after the migration; the others, also as they were before."""


@dataclass
class Gathered(State):
    """A state whose models are made when it is settled, not each time that something is said of them."""

    unsettled: set[tuple[str, str]] = field(default_factory=set)

    def _reload(self, models_to_reload: set[tuple[str, str]]) -> None:
        self.unsettled |= models_to_reload

    def settle(self) -> None:
        if self.unsettled:
            super()._reload(set(self.models))
            self.unsettled.clear()
        self.validate_relations_initialized()


class Differences(MigrationAutodetector):
    """What the models say now and the migrations do not yet."""

    async def _project_state(self) -> State:
        state = Gathered({}, StateApps())
        for key in self._full_plan():
            foresee(cast(Migration, self.loader.graph.nodes[key]), state)
        return state


async def apply_missing(executor: MigrationExecutor, upto: str | None = None) -> list[str]:
    """Apply what is missing, each migration in a transaction of its own; their names.

    upto: the last to apply; all by default. Raises NotImplementedError for a migration that changes what it makes.
    """
    await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))
    plan = [step.migration for step in await executor.plan()]
    missing = {migration.name for migration in plan}
    state = Gathered({}, StateApps(default_connections={"models": "default"}))
    applied = []
    for migration in _history(executor):
        if migration.name not in missing:
            foresee(migration, state)
            continue
        await _apply(executor, migration, state)
        applied.append(migration.name)
        if migration.name == upto:
            break
    return applied


def _history(executor: MigrationExecutor) -> Sequence[Migration]:
    return [cast(Migration, executor.loader.graph.nodes[key]) for key in executor._full_plan()]


def foresee(migration: Migration, state: Gathered) -> None:
    """What the models are after a migration; made when the state is settled."""
    for operation in migration.operations:
        operation.state_forward(migration.app_label, state)


async def _apply(executor: MigrationExecutor, migration: Migration, state: Gathered) -> None:
    _check(migration.operations)
    before: State = state
    if not all(isinstance(operation, ADDING) for operation in migration.operations):
        state.settle()
        before = state.clone()
    foresee(migration, state)
    state.settle()
    editor = executor._schema_editor(atomic=True)
    async with begun() as connection:
        editor.client = connection
        for operation in migration.operations:
            await operation.database_forward(migration.app_label, before, state, editor)
    await executor.recorder.record_applied(migration.app_label, migration.name)


def _check(operations: Sequence[Operation]) -> None:
    """A table that is made and changed in one migration would be made as it is to be, and then changed again."""
    made = {operation.name for operation in operations if isinstance(operation, CreateModel)}
    for operation in operations:
        if getattr(operation, "model_name", None) in made:
            raise NotImplementedError(f"{operation.describe()}: say so where the table is made")

"""Row security on real PostgreSQL: every table × every row × everyone who can ask × see, change, give, add, remove."""

from policies.visibility import VISIBILITY
from tests.policies.oracle import OPERATIONS, ORACLE, key
from tests.policies.tried import Trial
from tests.policies.world import World


async def test_nobody_reaches_a_row_that_is_not_theirs_and_everybody_reaches_their_own(trial: Trial) -> None:
    """0 leaks, 0 foreign writes: PostgreSQL agrees with the oracle in every cell."""
    found = await trial.differences(VISIBILITY)

    assert not found, "\n".join(found)
    assert trial.cells == len(trial.world.rows) * len(trial.world.viewpoints()) * len(OPERATIONS)


async def test_a_connection_that_does_not_say_who_asks_sees_what_is_public_and_changes_nothing(trial: Trial) -> None:
    await trial.as_actor(None)
    for orders in trial.orders.values():
        for row, *order in orders:
            done = set(await trial.done(row, *order, blind=True))
            public = {op for op in ("see", "add") if getattr(ORACLE[key(row)], op) == "all"}
            assert done == public, row.name


def test_every_table_has_rows_on_both_sides_or_belongs_to_all(world: World) -> None:
    empty = [table for table in VISIBILITY if not world.of(table)]
    one_sided = [row.name for row in world.rows.values() if row.side == "A" and not _twin(world, row.table, row.label)]

    assert empty == []
    assert one_sided == []


def test_every_row_has_an_entry_in_the_oracle_and_every_entry_a_row(world: World) -> None:
    assert {key(row) for row in world.rows.values()} == set(ORACLE)


def _twin(world: World, table: str, label: str) -> bool:
    return any((row.side, row.label) == ("B", label) for row in world.of(table))

"""The row matrix is itself tried: with any one row policy dropped or opened, or row security off, it must fail."""

import asyncpg

from policies.visibility import VISIBILITY
from tests.policies.oracle import ORACLE
from tests.policies.tried import Trial

OPENED = {
    "SELECT": "using (true)",
    "INSERT": "with check (true)",
    "UPDATE": "using (true) with check (true)",
    "DELETE": "using (true)",
}
WORDS = {"SELECT": "see", "INSERT": "add", "UPDATE": "change", "DELETE": "remove"}
TO_THE_APPLICATION = "select tablename, policyname, cmd, qual, with_check from pg_policies where 'cxq_app' = any(roles)"


async def _overlooked(trial: Trial, changes: dict[str, tuple[str, str]]) -> list[str]:
    """The changes that the matrix of their table does not notice. changes: what is done → table and SQL."""
    overlooked = []
    for name, (table, order) in changes.items():
        attempt = trial.connection.transaction()
        await attempt.start()
        await trial.connection.execute(order)
        if not await trial.notices(table):
            overlooked.append(name)
        await attempt.rollback()
    return overlooked


def _for_all(table: str, operation: str) -> bool:
    """Whether the oracle has nothing against everybody's doing that."""
    return all(getattr(v, operation) == "all" for name, v in ORACLE.items() if name.split(":")[0] == table)


async def _policies(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    found: list[asyncpg.Record] = await connection.fetch(TO_THE_APPLICATION)
    assert len(found) >= 2 * len(VISIBILITY)
    return found


async def test_dropping_any_one_row_policy_makes_the_matrix_fail(trial: Trial) -> None:
    changes = {
        f"{p['policyname']} dropped": (p["tablename"], f"drop policy {p['policyname']} on {p['tablename']}")
        for p in await _policies(trial.connection)
    }

    assert not (overlooked := await _overlooked(trial, changes)), "\n".join(overlooked)


async def test_opening_any_one_row_policy_to_all_makes_the_matrix_fail(trial: Trial) -> None:
    changes = {
        f"{p['policyname']} opened": (
            p["tablename"],
            f"alter policy {p['policyname']} on {p['tablename']} {OPENED[p['cmd']]}",
        )
        for p in await _policies(trial.connection)
        if not _for_all(p["tablename"], WORDS[p["cmd"]])
    }

    assert not (overlooked := await _overlooked(trial, changes)), "\n".join(overlooked)


async def test_forgetting_the_check_of_any_change_policy_makes_the_matrix_fail(trial: Trial) -> None:
    """Without the check an owner could move a row to another tenant."""
    owned = [p for p in await _policies(trial.connection) if p["cmd"] == "UPDATE" and " OR " in p["with_check"]]
    changes = {
        f"{p['policyname']} unchecked": (
            p["tablename"],
            f"alter policy {p['policyname']} on {p['tablename']} with check (true)",
        )
        for p in owned
    }

    assert changes
    assert not (overlooked := await _overlooked(trial, changes)), "\n".join(overlooked)


async def test_turning_row_security_off_on_any_table_makes_the_matrix_fail(trial: Trial) -> None:
    changes = {table: (table, f"alter table {table} disable row level security") for table in VISIBILITY}

    assert not (overlooked := await _overlooked(trial, changes)), "\n".join(overlooked)

"""Looks behind the scenes: whether a programme's ledger says what its reservations and redemptions say."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg


@dataclass(frozen=True)
class Standing:
    """A programme's money, from the entries alone."""

    granted: int
    available: int
    reserved: int
    spent: int


ENTRIES = """select coalesce(sum(case a.kind when 'GRANTED' then e.credit - e.debit else e.debit - e.credit end)
  filter (where a.kind = $2), 0)::bigint
  from ledger_entry e join ledger_account a on a.id = e.account_id where a.programme_id = $1"""
UNBALANCED = """select count(*) from (select transaction_id from ledger_entry group by 1
  having sum(debit) <> sum(credit) or count(*) < 2) x"""
BALANCE = "select balance from ledger_account where programme_id = $1 and kind = $2"
PROMISED = """select coalesce(sum(r.held), 0)::bigint from reservation r where r.programme_id = $1"""
PAID = """select coalesce(sum(x.amount), 0)::bigint from redemption x join reservation r using (project_id)
  where r.programme_id = $1 and x.state = 'PAID'"""


async def standing(owner: asyncpg.Connection, programme: UUID) -> Standing:
    return Standing(
        *[await owner.fetchval(ENTRIES, programme, kind) for kind in ("GRANTED", "AVAILABLE", "RESERVED", "SPENT")]
    )


async def check_books(owner: asyncpg.Connection, programme: UUID) -> Standing:
    """Every invariant of the ledger at once; where the programme's money stands."""
    found = await standing(owner, programme)
    kept = [await owner.fetchval(BALANCE, programme, kind) for kind in ("GRANTED", "AVAILABLE", "RESERVED", "SPENT")]
    assert await owner.fetchval(UNBALANCED) == 0
    assert kept == [found.granted, found.available, found.reserved, found.spent]
    assert found.granted == await owner.fetchval("select budget from programme where id = $1", programme)
    assert found.granted == found.available + found.reserved + found.spent
    assert min(found.available, found.reserved, found.spent) >= 0
    assert found.reserved == await owner.fetchval(PROMISED, programme)
    assert found.spent == await owner.fetchval(PAID, programme)
    return found

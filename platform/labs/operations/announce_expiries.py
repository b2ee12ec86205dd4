"""What ends soon is announced, days ahead."""

from datetime import date

from authorisations.expiries import Ends, threshold_of
from journal.work import Work, work
from kernel.actor import Actor
from kernel.ids import new_id
from labs.events import ExpiryAnnounced
from labs.expiries import ending
from policies.permissions import Permission

ONE_AT_A_TIME = 7_203_114_001
"""The advisory lock of this sweep."""

NOTED = """insert into expiry_notice (id, created_at, updated_at, version, subject_type, subject_id, ends_on, threshold)
 values ($1, $2, $2, 1, $3, $4, $5, $6) on conflict (subject_id, ends_on, threshold) do nothing returning id"""


async def announce_expiries(actor: Actor) -> int:
    """Announce every letter, membership and recognition that ends within 60, 30 or 7 days; each once at each.

    May be called at any time and by several at once: one at a time does the work, and what was announced stays so.
    A date that was changed is announced anew. After days without a sweep only the nearest threshold is announced.
    Refuses with Denied to anyone but the platform. Source: PSI-4, DC-6, LAB-5.
    """
    async with work(actor) as w:
        w.authorise(Permission.EXPIRY_ANNOUNCE)
        rows = await w.connection.execute_query_dict("select pg_try_advisory_xact_lock($1) as mine", [ONE_AT_A_TIME])
        if not rows[0]["mine"]:
            return 0
        return sum([await _announce(w, found, w.today) for found in await ending(w.today)])


async def _announce(w: Work, found: Ends, today: date) -> bool:
    days_left = (found.on - today).days
    threshold = threshold_of(days_left)
    if threshold is None:
        return False
    given = [new_id(), w.at, type(found.row).__name__, found.row.id, found.on, threshold]
    new = await w.connection.execute_query_dict(NOTED, given)
    if new:
        w.record(
            ExpiryAnnounced.of(
                found.row, what=found.what.value, ends_on=found.on, days_left=days_left, threshold=threshold
            )
        )
    return bool(new)

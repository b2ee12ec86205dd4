"""What approvals promise, what comes back, and what is paid: the four steps that a project's money takes.

Locks are taken in one order everywhere: the project (by the caller), then its programme, then its reservation.
"""

from collections.abc import Collection
from datetime import date
from typing import Protocol
from uuid import UUID

from funds.kinds import Cause, Movement
from funds.ledger import post
from funds.lifecycle import ProgrammeState
from funds.models import Programme, Reservation
from journal.work import Work


class Funded(Protocol):
    """A project, as far as its money is concerned."""

    id: UUID
    applicant_id: UUID
    recommender_id: UUID | None
    provider_id: UUID


async def programme_of(w: Work, day: date) -> Programme | None:
    """The programme that is open on that day, locked until the work is done."""
    covering = Programme.filter(state=ProgrammeState.OPEN, from_on__lte=day, until_on__gte=day)
    found = await covering.first()
    if found is None:
        return None
    programme = await w.take(Programme, found.id)
    return programme if programme.state is ProgrammeState.OPEN else None  # closed while this work waited for it


async def promised(year: int, applicants: Collection[UUID]) -> int:
    """What all programmes of a year have promised to and paid for applicants that count together, in fen.

    Exact under the lock of the one that is open: the others of the year promise nothing more.
    """
    rows = await Reservation.filter(programme__year=year, applicant_id__in=list(applicants))
    return sum(row.held + row.spent for row in rows)


async def reserve(w: Work, programme: Programme, project: Funded, amount: int) -> Reservation:
    """Promise an amount to a project. The caller holds the programme's lock and has judged that it suffices."""
    reservation = await w.add(
        Reservation(
            programme_id=programme.id,
            project_id=project.id,
            applicant_id=project.applicant_id,
            recommender_id=project.recommender_id,
            provider_id=project.provider_id,
            amount=amount,
            held=amount,
        )
    )
    await post(w, programme, Movement.RESERVE, amount, Cause.APPROVED, reservation=reservation)
    return reservation


async def held(project_id: UUID) -> int:
    """What is still promised to a project, in fen."""
    found = await Reservation.get_or_none(project_id=project_id)
    return found.held if found else 0


async def release(w: Work, project_id: UUID, cause: Cause, *, keep: int = 0, reason: str = "") -> int:
    """Give back what is promised to a project beyond `keep`; how much that was. With nothing to give back: nothing.

    reason: what somebody said of it, for the ledger.
    """
    seen = await Reservation.get_or_none(project_id=project_id)
    if seen is None or seen.held <= keep:
        return 0
    programme, reservation = await _taken(w, seen)
    amount = reservation.held - keep
    if amount <= 0:
        return 0
    reservation.held = keep
    if keep == 0:
        reservation.end, reservation.ended_on = cause, w.today
    await w.save(reservation, "held", "end", "ended_on")
    await post(w, programme, Movement.RELEASE, amount, cause, reservation=reservation, reason=reason)
    return amount


async def spend(w: Work, project_id: UUID, amount: int) -> None:
    """Pay an amount out of what is promised to a project."""
    programme, reservation = await _taken(w, await Reservation.get(project_id=project_id))
    reservation.held -= amount
    reservation.spent += amount
    reservation.end, reservation.ended_on = Cause.PAID, w.today
    await w.save(reservation, "held", "spent", "end", "ended_on")
    await post(w, programme, Movement.SPEND, amount, Cause.PAID, reservation=reservation)


async def restore(w: Work, project_id: UUID, amount: int) -> None:
    """Take back a payment that did not arrive: it is promised again."""
    programme, reservation = await _taken(w, await Reservation.get(project_id=project_id))
    reservation.held += amount
    reservation.spent -= amount
    reservation.end, reservation.ended_on = None, None
    await w.save(reservation, "held", "spent", "end", "ended_on")
    await post(w, programme, Movement.RESTORE, amount, Cause.PAYMENT_FAILED, reservation=reservation)


async def _taken(w: Work, seen: Reservation) -> tuple[Programme, Reservation]:
    programme = await w.take(Programme, seen.programme_id)
    return programme, await w.take(Reservation, seen.id)

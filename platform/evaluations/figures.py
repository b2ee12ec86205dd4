"""The figures of an institution's year, counted from the records as they are when asked (PSI-7)."""

from datetime import date, datetime, time
from uuid import UUID

from tortoise.expressions import Q

from evaluations.kinds import Figure
from journal.models import Round
from kernel.clock import SHANGHAI
from labs.models import CatalogueEntry
from matching.lifecycle import ProposalState
from matching.models import Proposal
from onboarding.lifecycle import OutreachState
from onboarding.models import OutreachEvent
from reviews.lifecycle import Verdict
from reviews.models import CompletionReview
from vouchers.models import Project, Redemption


async def figures_of(provider_id: UUID, year: int, today: date) -> dict[Figure, int | None]:
    """Every figure of one institution and one calendar year as Beijing counts it; a running year up to today."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    return {
        **await _labs(provider_id, first, last),
        **await _proposals(provider_id, year),
        **await _projects(provider_id, first, last),
        **await _redemptions(provider_id, first, last),
        Figure.EVENTS_HELD: await OutreachEvent.filter(
            provider_id=provider_id, state=OutreachState.HELD, held_on__gte=first, held_on__lte=last
        ).count(),
    }


async def _labs(provider_id: UUID, first: date, last: date) -> dict[Figure, int | None]:
    """Reported: handed in for the first time. Open: in the catalogue at the end."""
    begun, ended = _instants(first.year)
    reported = Round.filter(
        subject_type="Lab", provider_id=provider_id, number=1, submitted_at__gte=begun, submitted_at__lt=ended
    )
    still = Q(valid_until__isnull=True) | Q(valid_until__gt=last)
    open_labs = CatalogueEntry.filter(still, provider_id=provider_id, valid_from__lte=last)
    return {
        Figure.LABS_REPORTED: await reported.count(),
        Figure.LABS_OPEN: len(set(await open_labs.values_list("lab_id", flat=True))),
    }


async def _proposals(provider_id: UUID, year: int) -> dict[Figure, int | None]:
    begun, ended = _instants(year)
    received = Proposal.filter(provider_id=provider_id, sent_at__gte=begun, sent_at__lt=ended)
    answered = received.filter(state__in=(ProposalState.ACCEPTED, ProposalState.DECLINED))
    return {
        Figure.PROPOSALS_RECEIVED: await received.count(),
        Figure.PROPOSALS_ANSWERED: await answered.count(),
    }


async def _projects(provider_id: UUID, first: date, last: date) -> dict[Figure, int | None]:
    approved = Project.filter(provider_id=provider_id, approved_on__gte=first, approved_on__lte=last)
    judged = CompletionReview.filter(provider_id=provider_id, decided_on__gte=first, decided_on__lte=last)
    decided, concluded = await judged.count(), await judged.filter(verdict=Verdict.CONCLUDED).count()
    return {
        Figure.PROJECTS_APPROVED: await approved.count(),
        Figure.PROJECTS_JUDGED: decided,
        Figure.PROJECTS_CONCLUDED: concluded,
        Figure.CONCLUDED_SHARE: 100 * concluded // decided if decided else None,
    }


async def _redemptions(provider_id: UUID, first: date, last: date) -> dict[Figure, int | None]:
    paid = Redemption.filter(provider_id=provider_id, confirmed_on__gte=first, confirmed_on__lte=last)
    amounts: list[int] = await paid.values_list("amount", flat=True)  # type: ignore[assignment]
    return {Figure.REDEMPTIONS: len(amounts), Figure.REDEEMED_FEN: sum(amounts)}


def _instants(year: int) -> tuple[datetime, datetime]:
    """When a year begins in Beijing, and when the next one does."""
    begun, ended = (datetime.combine(date(each, 1, 1), time(), SHANGHAI) for each in (year, year + 1))
    return begun, ended


def plain(figures: dict[Figure, int | None]) -> list[dict[str, object]]:
    """As they are kept with the evaluation."""
    return [{"figure": figure.value, "value": value} for figure, value in figures.items()]

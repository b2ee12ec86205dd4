"""Takes a batch of payments with everything in it, in the one order in which such rows are locked.

Projects first, then the batch, then its redemptions, and the programmes last; each kind by id.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from funds.models import Programme, Reservation
from journal.rows import Row
from journal.work import Work
from kernel.errors import CHANGED_MEANWHILE, NotFound, Stale
from kernel.events import Parties
from policies.permissions import Permission
from tenants.models import Tenant
from tenants.ties import not_of
from vouchers.models import PayeeAccount, PaymentBatch, Project, Redemption
from vouchers.payment_rules import OFFICE_PAYS

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, kw_only=True)
class Taken:
    """inside: the batch's redemptions. joining: further ones that were named."""

    batch: PaymentBatch
    inside: list[Redemption]
    joining: list[Redemption]
    projects: dict[UUID, Project]


async def take_batch(w: Work, batch_id: UUID, *, joining: Collection[UUID] = (), expected: int | None = None) -> Taken:
    """The batch, locked with its redemptions and their projects. Refuses with NotFound, Denied (also whoever
    belongs to a party of a payment in it) or Stale.
    """
    await w.see(PaymentBatch, batch_id)
    w.authorise(Permission.PAYMENT_MANAGE, because=OFFICE_PAYS)
    inside = [row.id for row in await Redemption.filter(batch_id=batch_id)]
    seen = await Redemption.filter(id__in=[*inside, *joining])
    unseen = set(joining) - {row.id for row in seen}
    if unseen:
        raise NotFound("redemptionIds", Redemption, min(unseen))
    await not_of(w, *map(Parties.of, seen))
    projects = await _locked(Project, {row.project_id for row in seen})
    batch = await w.take(PaymentBatch, batch_id, expected=expected)
    rows = await _locked(Redemption, {row.id for row in seen})
    now_inside = {row.id for row in await Redemption.filter(batch_id=batch_id)}
    if now_inside != set(inside):
        raise Stale(CHANGED_MEANWHILE.broken("", actual=batch.version, limit="-"))
    return Taken(
        batch=batch,
        inside=[row for row in rows if row.id in now_inside],
        joining=[row for row in rows if row.id in set(joining) - now_inside],
        projects={project.id: project for project in projects},
    )


async def take_programmes(redemptions: Iterable[Redemption]) -> None:
    """Lock every programme that pays these redemptions, before any of them is paid."""
    keys = [row.project_id for row in redemptions]
    reservations = await Reservation.filter(project_id__in=keys)
    await _locked(Programme, {row.programme_id for row in reservations})


async def lines_of(taken: Taken) -> list[dict[str, Any]]:
    """Whom the batch pays how much: what its file says, as it is now. Bank details stay empty where none are known."""
    accounts = {}
    providers = {row.provider_id for row in taken.inside}
    for account in await PayeeAccount.filter(provider_id__in=list(providers)).order_by("id"):
        accounts[account.provider_id] = account
    names = {tenant.id: tenant.name for tenant in await Tenant.filter(id__in=list(providers))}
    return [
        _line(row, taken.projects[row.project_id], names[row.provider_id], accounts.get(row.provider_id))
        for row in taken.inside
    ]


def _line(redemption: Redemption, project: Project, payee: str, account: PayeeAccount | None) -> dict[str, Any]:
    return {
        "redemption": str(redemption.id),
        "payee": payee,
        "holder": account.holder if account else "",
        "bank": account.bank if account else "",
        "number": account.number if account else "",
        "fen": redemption.amount,
        "project": project.title,
        "applicant": project.applicant_name,
    }


async def _locked(model: type[R], keys: Collection[UUID]) -> list[R]:
    return await model.filter(id__in=list(keys)).order_by("id").select_for_update(no_key=True)

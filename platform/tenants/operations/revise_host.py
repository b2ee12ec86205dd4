"""The Office corrects what is recorded of a body that hosts labs or authorises institutions."""

from typing import Any
from uuid import UUID

from journal.work import Work, work
from kernel import uscc
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants import institution_rules as rules
from tenants.bodies import known_body
from tenants.events import OrganisationRevised
from tenants.inputs import HostRevision
from tenants.models import Organisation


async def revise_host(actor: Actor, host_id: UUID, given: HostRevision, *, expected: int | None = None) -> Organisation:
    """Correct a body's name, kind or place in another one, or add the code that was not known.

    A body that came in with an account is of no kind until the Office says so: then it may host labs or authorise
    (A-32). What was decided before stays; what is decided from now on rests on what is recorded now.
    Refuses with NotFound (the body, or the one above it), Denied, Stale, or RulesBroken. Source: LAB-1, PSI-2, A-32.
    """
    async with work(actor) as w:
        await w.see(Organisation, host_id)  # everybody sees it, and is told who decides
        w.authorise(Permission.HOST_MANAGE)
        host, parent = await _taken(w, host_id, given.parent_id, expected)
        said = _said(host, given)
        known = await known_body(said["name"], said["uscc"], other_than=host.id)
        require(
            rules.revisable_host(
                name=said["name"],
                code=said["uscc"] if given.uscc else None,
                recorded_code=host.uscc,
                known_as=known.name if known else None,
                parent=parent.name if parent else None,
                parent_is_subordinate=parent is not None and parent.parent_id is not None,
                parent_denied=given.independent,
                itself=given.parent_id == host.id,
                parts=parent is not None and await Organisation.exists(parent_id=host.id),
                reason=given.reason,
            )
        )
        return await _changed(w, host, said, given.reason.strip())


async def _taken(
    w: Work, host_id: UUID, parent_id: UUID | None, expected: int | None
) -> tuple[Organisation, Organisation | None]:
    """The body and the one above it, locked: neither comes under a third while it is judged (one level).

    In the order of their ids: two works that each want both do not wait for each other.
    """
    taken = {}
    for key in sorted({host_id, parent_id or host_id}):
        own = key == host_id
        taken[key] = await w.take(
            Organisation, key, expected=expected if own else None, path="id" if own else "parentId"
        )
    return taken[host_id], taken[parent_id] if parent_id else None


def _said(host: Organisation, given: HostRevision) -> dict[str, Any]:
    """Everything as it will be."""
    return {
        "name": host.name if given.name is None else given.name.strip(),
        "kind": given.kind or host.kind,
        "uscc": uscc.normalised(given.uscc) if given.uscc else host.uscc,
        "parent_id": None if given.independent else given.parent_id or host.parent_id,
    }


async def _changed(w: Work, host: Organisation, said: dict[str, Any], reason: str) -> Organisation:
    changed = [name for name, value in said.items() if getattr(host, name) != value]
    if changed:
        for name in changed:
            setattr(host, name, said[name])
        await w.save(host, *changed)
        w.record(OrganisationRevised.of(host, changed=", ".join(changed), reason=reason))
    return host

"""A need that nobody has taken on says something else."""

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from journal.work import Work, work
from kernel.actor import Actor, Scope
from kernel.errors import require
from kernel.rules import Finding
from matching import consent_rules, need_rules
from matching.acting import require_recommending
from matching.events import NeedRevised
from matching.inputs import NeedRevision
from matching.kinds import ConsentItem, ConsentState
from matching.lifecycle import NEED_LIFE, NeedStep
from matching.models import Need
from matching.showing import show_again, shown, waits_for_firm
from policies.permissions import Permission

CONSENT = ("consented_on", "consented_by", "consented_how")


async def revise_need(actor: Actor, need_id: UUID, given: NeedRevision, *, expected: int | None = None) -> Need:
    """Change a need; labs see it as it is now.

    An institution changes what labs are shown with a new consent of the enterprise. What the enterprise's account had
    confirmed, labs see once that account has confirmed it again.
    Refuses with NotFound, Stale, Denied, IllegalStep, or RulesBroken (`need_rules.worded`,
    `consent_rules.contactable`, `consented_anew`). Source: REC-6, REC-18.
    """
    async with work(actor) as w:
        need = await w.take(Need, need_id, expected=expected)
        w.authorise(Permission.NEED_RECORD)
        need.state = NEED_LIFE.after(need.state, NeedStep.REVISE)
        await require_recommending(w)
        before, last = shown(need), need.consented_on
        changed = _say(w, need, given)
        items = [ConsentItem(item) for item in need.consented_to]
        said = {name: getattr(need, name) for name in ("title", "description", "field", "budget", "contact")}
        require(
            [
                *need_rules.worded(**said),
                *consent_rules.contactable(items, need.contact),
                *_anew(w, need, given, before, last),
            ]
        )
        changed += _consent(w, need)
        await w.save(need, *changed)
        if not waits_for_firm(need):
            await show_again(w, need)
        w.record(NeedRevised.of(need))
        return need


def _say(w: Work, need: Need, given: NeedRevision) -> list[str]:
    """Write down what is given; a firm's consent is that it revises, whatever it says of it."""
    names = [field.name for field in fields(given) if getattr(given, field.name) is not None]
    changed = [name for name in names if name not in CONSENT or w.actor.scope is not Scope.APPLICANT]
    for name in changed:
        value = getattr(given, name)
        setattr(need, name, value.strip() if type(value) is str else value)
    return changed


def _anew(w: Work, need: Need, given: NeedRevision, before: dict[str, Any], last: date) -> list[Finding]:
    """What is asked of an institution's new consent: where it needs one, and where it says that it has one."""
    if w.actor.scope is Scope.APPLICANT:
        return []
    needed = shown(need) != before and need.consent_answered_at is None
    told = any(getattr(given, name) is not None for name in CONSENT)
    return list(consent_rules.consented_anew(given, last=last, on=w.today)) if needed or told else []


def _consent(w: Work, need: Need) -> tuple[str, ...]:
    """A firm consents to its own words; what it had confirmed and its institution changes, it is asked again."""
    if w.actor.scope is Scope.APPLICANT:
        need.consent = ConsentState.CONFIRMED
        need.consent_answered_at, need.consent_answered_by_id = w.at, w.actor.person
        return "consent", "consent_answered_at", "consent_answered_by_id"
    if need.consent_answered_at is not None:
        need.consent = ConsentState.RECORDED
    return ("consent",)

"""An institution brings a host's new letter of authorisation."""

from authorisations import rules
from authorisations.authorising import judged
from authorisations.events import AuthorisationSubmitted
from authorisations.inputs import AuthorisationLetter
from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from tenants.lifecycle import AuthorisationState
from tenants.models import Authorisation, Tenant


async def record_authorisation(actor: Actor, given: AuthorisationLetter) -> Authorisation:
    """Bring a host's new letter to your institution, for the Office to confirm; it counts from the confirmation on.

    Refuses with Denied, NotFound (body or document), or RulesBroken naming every failing condition at once.
    Source: PSI-2…PSI-5.
    """
    async with work(actor) as w:
        w.authorise(Permission.AUTHORISATION_RECORD)
        provider = await w.take(Tenant, actor.party, path="")
        waiting = await Authorisation.exists(
            provider_id=provider.id, grantor_id=given.grantor_id, state=AuthorisationState.SUBMITTED
        )
        require([*await judged(w, given, provider), *rules.submittable(waiting=waiting)])
        letter = await w.add(
            Authorisation(
                grantor_id=given.grantor_id,
                provider_id=provider.id,
                scope=[each.value for each in dict.fromkeys(given.scope)],
                from_on=given.from_on,
                until_on=given.until_on,
                document_id=given.document_id,
                state=AuthorisationState.SUBMITTED,
                recorded_by_id=actor.person,
            )
        )
        w.record(AuthorisationSubmitted.of(letter, grantor_id=letter.grantor_id))
        return letter

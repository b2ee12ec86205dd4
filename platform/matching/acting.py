"""In which capacity somebody deals with a need: an institution that recommends, or the firm itself."""

from journal.work import Work
from kernel.actor import Scope
from kernel.errors import require
from matching import recommender_rules as rules
from tenants.models import Tenant


async def require_recommending(w: Work) -> None:
    """An institution must be active to recommend (REC-18); a firm deals with its own needs at any time."""
    if w.actor.scope is Scope.RECOMMENDER:
        tenant = await w.see(Tenant, w.actor.party, path="")
        require(rules.recommending(state=tenant.state))

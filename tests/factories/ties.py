"""The dated ties as their operations make them: letters that wait, and what they are made of."""

from typing import Any

from authorisations.inputs import AuthorisationLetter
from authorisations.operations import record_authorisation
from documents.kinds import DocumentKind
from policies.permissions import Role
from tenants.kinds import AuthorisedWork
from tenants.models import Authorisation
from tests.factories.hosts import a_platform_member, days
from tests.factories.labs import Reporter
from tests.factories.onboarding import a_document, someone
from tests.factories.tenants import PSI, a_tenant

VOUCHER_WORK = (AuthorisedWork.VOUCHER_WORK,)


async def a_letter(psi: Reporter, **changes: Any) -> AuthorisationLetter:
    """A letter that may be brought: from a university of the platform, with its document, from today for a year."""
    given: dict[str, Any] = {"from_on": days(0), "until_on": days(365), "scope": VOUCHER_WORK, **changes}
    if "grantor_id" not in given:
        given["grantor_id"] = (await a_platform_member()).id
    if "document_id" not in given:
        given["document_id"] = (await a_document(DocumentKind.AUTHORISATION_LETTER, provider=psi.tenant)).id
    return AuthorisationLetter(**given)


async def a_submitted_letter(psi: Reporter, **changes: Any) -> Authorisation:
    return await record_authorisation(psi.actor, await a_letter(psi, **changes))


async def a_new_psi() -> Reporter:
    """An institution at work that nobody authorises yet."""
    tenant = await a_tenant(PSI)
    return Reporter(tenant, await a_platform_member(), await someone(Role.PSI_OPERATOR, party=tenant.id))

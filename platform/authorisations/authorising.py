"""A host's letter judged as it stands: the same findings when it is brought and when it is confirmed."""

from authorisations import rules
from authorisations.inputs import AuthorisationLetter
from authorisations.papers import is_there, serves_already
from documents.models import Document
from journal.work import Work
from kernel.bodies import Body
from kernel.rules import Finding
from onboarding.queries import platform_member
from tenants.models import Authorisation, Organisation, Tenant


async def judged(
    w: Work, letter: AuthorisationLetter, provider: Tenant, *, row: Authorisation | None = None
) -> list[Finding]:
    """Every rule between a letter and its counting, as of today (PSI-2…5). row: the letter, where it is recorded."""
    grantor = await w.see(Organisation, letter.grantor_id, path="grantorId")
    document = await w.see(Document, letter.document_id, path="documentId")
    body = await w.see(Organisation, provider.organisation_id)
    return [
        *rules.letter_counts(
            tenant_kind=provider.kind,
            grantor_kind=grantor.kind,
            platform_member=await platform_member(grantor, w.today),
            scope=letter.scope,
            first=letter.from_on,
            last=letter.until_on,
            document=document.kind,
            there=await is_there(document),
            letter_used=await serves_already(document, of=grantor.id, beside=row.id if row else None),
            own_name=grantor.name if _same(grantor, body, provider) else None,
            today=w.today,
        )
    ]


def _same(grantor: Organisation, body: Organisation, provider: Tenant) -> bool:
    """Whether a grantor is the institution itself: a body may be on record twice, once without its code (PSI-2)."""
    own = (Body(body.name, body.uscc), Body(provider.name))
    return grantor.id == body.id or any(Body(grantor.name, grantor.uscc).is_same(one) for one in own)


def as_given(row: Authorisation) -> AuthorisationLetter:
    """The letter as its institution brought it."""
    assert row.document_id is not None, "what waits for confirmation came with a document"
    return AuthorisationLetter(
        grantor_id=row.grantor_id,
        document_id=row.document_id,
        from_on=row.from_on,
        until_on=row.until_on,
        scope=tuple(row.scope),  # type: ignore[arg-type]  # stored words of the same enum
    )

"""Who asks: the credential a request carries, the capacity it names, and whether a browser may be trusted with it."""

from collections.abc import Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit
from uuid import UUID

from starlette.datastructures import Headers

from app.http.faults import RequestFault
from kernel.actor import Scope
from reads import BadInput, from_global_id

COOKIE = "cxq_session"
_NAMED_SCOPES = {scope.value: scope for scope in (Scope.OFFICE, Scope.BMSTC, Scope.EXPERT, Scope.AUDITOR)}


@dataclass(frozen=True)
class Credential:
    """secret: a session token or API key. by_cookie: the browser sent it by itself."""

    secret: str
    by_cookie: bool = False


def credential_of(headers: Headers) -> Credential | None:
    """What the caller proves itself with: the Authorization header before the cookie; refuses with 401."""
    given = headers.get("authorization")
    if given is not None:
        scheme, _, secret = given.partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise not_signed_in(
                "The Authorization header has no token: send `Bearer`, a blank, and a session token or an API key."
            )
        return Credential(secret.strip())
    secret = _cookie(headers.get("cookie", ""))
    return Credential(secret, by_cookie=True) if secret else None


def _cookie(header: str) -> str:
    if COOKIE not in header:
        return ""
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def not_signed_in(message: str = "The session or key is unknown, expired or revoked. Sign in again.") -> RequestFault:
    return RequestFault(401, "NOT_SIGNED_IN", message, headers={"www-authenticate": 'Bearer realm="quanwang"'})


def check_origin(headers: Headers, allowed: Collection[str]) -> None:
    """A cookie counts only on requests that a page of ours has made: any other site could have the browser send it."""
    origin = headers.get("origin", "")
    own = urlsplit(origin).netloc == headers.get("host") and origin != ""
    if not (own or origin in allowed):
        raise RequestFault(
            403,
            "ORIGIN_REFUSED",
            "A session cookie is taken from our own pages only; other clients send a Bearer token.",
        )


def wanted_capacity(header: str) -> UUID | Scope | None:
    """X-Tenant: the id (plain or global) of a tenant, applicant or membership, or OFFICE, BMSTC, EXPERT, AUDITOR."""
    text = header.strip()
    if not text:
        return None
    if text.upper() in _NAMED_SCOPES:
        return _NAMED_SCOPES[text.upper()]
    for read in (UUID, lambda given: UUID(from_global_id(given).key)):
        try:
            return read(text[:200])
        except (ValueError, BadInput):
            continue
    raise RequestFault(400, "BAD_REQUEST", "X-Tenant is not an id of this service.")

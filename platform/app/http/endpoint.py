"""POST /graphql, in the order in which a request is judged: its form, how often, who, what it asks, then the answer."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import structlog
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from app.http.body import CallerGoneError, read_body
from app.http.callers import Credential, check_origin, credential_of, not_signed_in, wanted_capacity
from app.http.cookies import SessionCookie
from app.http.documents import Documents, Prepared
from app.http.executor import Answer, Executor, RequestFacts
from app.http.faults import INTERNAL, RequestFault
from app.http.negotiation import GRAPHQL, check_sent, wanted
from app.http.parameters import Parameters, read_parameters
from app.limits.buckets import Allowance, Buckets, Taken
from app.observability import metrics
from kernel.actor import ANYONE, Actor
from kernel.language import Locale, preferred
from tenants import attempts
from tenants.authentication import Known, NoSuchCapacityError, NotSignedInError, authenticate
from tenants.secrets import at_rest

log = structlog.get_logger("graphql")
SECONDS = 10.0
LONGEST_KEY = 200
AWAY = (asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError, asyncpg.InterfaceError, OSError, TimeoutError)
"""What it looks like when the database is not there."""


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """documents, executor: what is asked and who answers. pool: for who asks. origins: pages allowed beside our own."""

    documents: Documents
    executor: Executor
    pool: Any
    buckets: Buckets
    per_address: Allowance
    per_caller: Allowance
    origins: Collection[str] = field(default=())
    seconds: float = SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id: str = scope["state"]["request_id"]
        headers = Headers(scope=scope)
        reply = Reply(media=GRAPHQL)
        try:
            if scope["method"] != "POST":
                raise RequestFault(
                    405,
                    "METHOD_NOT_ALLOWED",
                    "This is a GraphQL API: send a POST request with a JSON body that has a `query`.",
                    headers={"allow": "POST"},
                )
            answer = await self.answer(scope, headers, receive, reply, request_id)
            reply.status, reply.body = answer.status, answer.body
        except CallerGoneError:
            return
        except RequestFault as fault:
            metrics.FAULTS.labels(fault.code).inc()
            reply.status, reply.body = fault.status, fault.body(request_id)
            reply.headers |= fault.headers
        if not reply.arrived:
            reply.headers["connection"] = "close"  # the rest of the request is not wanted
        await reply.send(send)

    async def answer(self, scope: Scope, headers: Headers, receive: Receive, reply: "Reply", request_id: str) -> Answer:
        reply.media = wanted(headers.get("accept", ""))
        check_sent(headers.get("content-type", ""), headers.get("content-encoding", ""))
        key = idempotency_key(headers.get("idempotency-key"))
        credential = credential_of(headers)
        if credential and credential.by_cookie:
            check_origin(headers, self.origins)
        address = scope["client"][0] if scope.get("client") else ""
        await self.allow(address, credential, reply)
        body = await read_body(receive, headers.get("content-length", ""))
        reply.arrived = True
        known = await self.who(credential, headers)
        sent = read_parameters(body)
        prepared = self.documents.find(sent.query, sent.document_id)
        cookie = SessionCookie(browser="origin" in headers or "cookie" in headers, secure=scope["scheme"] == "https")
        locale = preferred(headers["accept-language"]) if headers.get("accept-language") else known.locale
        facts = RequestFacts(
            request_id=request_id,
            locale=locale,
            address=address,
            operation_name=sent.operation_name,
            document_hash=prepared.digest,
            trusted=prepared.trusted,
            idempotency_key=key,
            remember=cookie.remember,
            forget=cookie.forget,
        )
        attempts.asked_from.set(address)
        answer = await self.run(known.actor.asking(request_id, locale), prepared, sent, facts)
        if answer.forbidden and known.actor == ANYONE:
            raise not_signed_in("This is only for those who are signed in. Sign in and send the session's token.")
        if cookie.header:
            reply.headers["set-cookie"] = cookie.header
        return answer

    async def allow(self, address: str, credential: Credential | None, reply: "Reply") -> None:
        """Count the request by address and by whose it is; refuses with 429."""
        asked = [(f"a:{address}", self.per_address)]
        if credential:
            asked.append((f"c:{at_rest(credential.secret)[:32]}", self.per_caller))
        taken: Taken | None = await self.buckets.take(asked)
        if taken is None:
            return
        reply.headers |= taken.headers
        if taken.wait:
            raise RequestFault(429, "TOO_MANY_REQUESTS", f"Too many requests. Ask again in {taken.wait} s.")

    async def who(self, credential: Credential | None, headers: Headers) -> Known:
        if credential is None:
            return Known(ANYONE, Locale.ZH)
        wish = wanted_capacity(headers.get("x-tenant", ""))
        try:
            return await authenticate(self.pool, credential.secret, wish)
        except NotSignedInError:
            raise not_signed_in() from None
        except NoSuchCapacityError:
            raise RequestFault(403, "CAPACITY_UNKNOWN", "You do not act for what X-Tenant names.") from None
        except AWAY as error:
            log.warning("database.away", reason=type(error).__name__)
            raise _away() from error

    async def run(self, actor: Actor, prepared: Prepared, sent: Parameters, facts: RequestFacts) -> Answer:
        operation = prepared.operation(sent.operation_name)
        rows = prepared.cost(operation, sent.variables)
        if rows > self.documents.limits.rows:
            most = self.documents.limits.rows
            raise RequestFault(
                400, "TOO_COSTLY", f"The document asks for up to {rows} rows; at most {most}. Ask for smaller pages."
            )
        try:
            async with asyncio.timeout(self.seconds):
                return await self.executor.execute(actor, prepared.document, operation, sent.variables, facts)
        except RequestFault:
            raise
        except TimeoutError:
            raise RequestFault(504, "TIMEOUT", f"The operation took longer than {self.seconds:g} s.") from None
        except AWAY as error:
            log.warning("database.away", reason=type(error).__name__)
            raise _away() from error
        except Exception as error:
            log.exception("fault", operation=operation.operation.value)
            raise RequestFault(500, "INTERNAL", INTERNAL) from error


@dataclass
class Reply:
    """The answer as it comes together. arrived: the whole request has been read."""

    media: str
    status: int = 500
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    arrived: bool = False

    async def send(self, send: Send) -> None:
        said: Mapping[str, str] = {
            "content-type": f"{self.media}; charset=utf-8",
            "content-length": str(len(self.body)),
            "vary": "Accept, Origin",
            **self.headers,
        }
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in said.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body})


def idempotency_key(given: str | None) -> str | None:
    if given is None:
        return None
    if not (0 < len(given) <= LONGEST_KEY and given.isascii() and given.isprintable()):
        raise RequestFault(400, "BAD_REQUEST", f"Idempotency-Key has 1 to {LONGEST_KEY} printable ASCII characters.")
    return given


def _away() -> RequestFault:
    return RequestFault(
        503, "UNAVAILABLE", "The database cannot be reached just now. Try again.", headers={"retry-after": "1"}
    )

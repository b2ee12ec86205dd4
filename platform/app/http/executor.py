"""What answers an operation once the request is known to be well-formed, within limits, and who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from graphql import DocumentNode, OperationDefinitionNode

from kernel.actor import Actor
from kernel.language import Locale


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """What an executor may want to know of the request beside the document.

    idempotency_key: 1 to 200 printable characters, or None. trusted: the document is one of `frontend-contract`.
    remember, forget: have the browser keep a session's token as a cookie, or drop it; nothing for other clients.
    """

    request_id: str
    locale: Locale
    address: str
    operation_name: str | None
    document_hash: str
    trusted: bool
    idempotency_key: str | None
    remember: Callable[[str, datetime], None]
    forget: Callable[[], None]


class Answer(Protocol):
    """A finished GraphQL response. status: 200 when the operation ran, 400 when it could not begin.

    forbidden: it was refused because the caller's permissions do not cover all that it asks for.
    """

    @property
    def status(self) -> int: ...

    @property
    def forbidden(self) -> bool: ...

    @property
    def body(self) -> bytes: ...


class Executor(Protocol):
    async def execute(
        self,
        actor: Actor,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: dict[str, Any],
        request: RequestFacts,
    ) -> Answer: ...

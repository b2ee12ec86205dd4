"""What the caller is told when a document cannot be answered: worded errors, never a database message."""

from collections.abc import Iterable

from graphql import GraphQLError, Node


class Fault(GraphQLError):  # noqa: N818 - named for what it is to the caller
    """An error that may be shown as it is; `extensions.code` tells machines which kind it is."""

    code = "INTERNAL"

    def __init__(self, message: str, nodes: Node | None = None, **more: object) -> None:
        super().__init__(message, nodes=nodes, extensions={"code": self.code, **more})


class BadInput(Fault):
    """The caller sent a value that cannot be used: a foreign cursor, a negative page size, a malformed id."""

    code = "BAD_INPUT"


class Forbidden(Fault):
    """The document touches something the caller's permissions do not cover."""

    code = "FORBIDDEN"

    def __init__(self, missing: Iterable[str]) -> None:
        names = sorted(missing)
        super().__init__(f"You may not read this: it needs {', '.join(names)}.", needs=names)


class TooComplex(Fault):
    """The document would become an absurd statement."""

    code = "TOO_COMPLEX"


class TookTooLong(Fault):
    """The database gave up after its time limit."""

    code = "TIMEOUT"


class NotAnswered(Fault):
    """Something of ours went wrong; the cause is in the log (`__cause__`), not in the answer."""

    code = "INTERNAL"

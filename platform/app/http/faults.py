"""Faults of a request or of ours as the caller is told: a code and sentences, never an inner detail."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import structlog
from graphql import GraphQLError

from app.http.advice import advice
from kernel.errors import Refused
from kernel.language import Locale

log = structlog.get_logger("graphql")
INTERNAL = "Internal error. Tell us the requestId if it persists."


class RequestFault(Exception):  # noqa: N818 - as HTTP calls it
    """The request cannot be answered as it was sent. status: the HTTP status; code: for machines."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[GraphQLError] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})
        self.errors = errors

    def body(self, request_id: str) -> bytes:
        """The response of a request that never began: `errors` and no `data`."""
        extensions = {"code": self.code, "requestId": request_id, **advice(self.code)}
        if self.errors:
            extensions["hint"] = self.message
        if not self.errors:
            return orjson.dumps({"errors": [{"message": self.message, "extensions": extensions}]})
        said = [{**error.formatted, "extensions": {**(error.extensions or {}), **extensions}} for error in self.errors]
        return orjson.dumps({"errors": said})


def shown(errors: Sequence[GraphQLError], request_id: str, locale: Locale = Locale.ZH) -> list[dict[str, Any]]:
    """Execution errors for the caller: those that are worded for them as they are, all others masked and logged."""
    return [_shown(error, request_id, locale) for error in errors]


def _shown(error: GraphQLError, request_id: str, locale: Locale) -> dict[str, Any]:
    cause = error.original_error
    said: dict[str, Any] = dict(error.formatted)
    extensions = {"code": "BAD_REQUEST", **(error.extensions or {}), "requestId": request_id}
    if isinstance(cause, Refused):
        said["message"] = _problems(cause, locale)
        told = {"code": cause.code, "zh": _problems(cause, Locale.ZH), "en": _problems(cause, Locale.EN)}
        return {**said, "extensions": extensions | told}
    if cause is not None and not isinstance(cause, GraphQLError):
        log.error("fault", exc_info=cause, path=error.path)
        said["message"] = INTERNAL
        extensions = {"code": "INTERNAL", "requestId": request_id}
    else:
        extensions |= (cause.extensions if cause else None) or {}
        if extensions["code"] == "INTERNAL":  # worded by `reads`, which keeps the cause for the log
            log.error("fault", exc_info=(cause or error).__cause__ or error, path=error.path)
    return {**said, "extensions": extensions | advice(extensions["code"])}


def _problems(refused: Refused, locale: Locale) -> str:
    return " ".join(problem.message(locale) for problem in refused.problems)

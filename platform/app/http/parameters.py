"""From bytes to the parameters of a GraphQL request; whatever JSON can be made to hold, the answer is a 400."""

import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.http.faults import RequestFault

DEEPEST = 64
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Parameters:
    """query or document_id (SHA-256 of a trusted document); variables as sent."""

    query: str | None
    document_id: str | None
    operation_name: str | None
    variables: dict[str, Any]


def read_parameters(body: bytes) -> Parameters:
    sent = _parsed(body)
    if isinstance(sent, list):
        raise _bad("BATCH_REFUSED", "Send one operation a request; arrays are not answered.")
    if not isinstance(sent, dict):
        raise _bad("BAD_REQUEST", "The body is a JSON object with `query`.")
    query, name = _text(sent, "query"), _text(sent, "operationName")
    variables, extensions = _object(sent, "variables"), _object(sent, "extensions")
    document_id = _document_id(sent, extensions)
    if not query and not document_id:
        raise _bad("BAD_REQUEST", "The body lacks `query`.")
    return Parameters(query, document_id, name, variables)


def _document_id(sent: dict[str, Any], extensions: dict[str, Any]) -> str | None:
    persisted = extensions.get("persistedQuery")
    if persisted is None:
        return (_text(sent, "documentId") or "").removeprefix("sha256:") or None
    if not isinstance(persisted, dict) or not isinstance(persisted.get("sha256Hash"), str):
        raise _bad("BAD_REQUEST", "`extensions.persistedQuery` is an object with `sha256Hash`.")
    return str(persisted["sha256Hash"])


def _text(sent: dict[str, Any], name: str) -> str | None:
    value = sent.get(name)
    if value is not None and not isinstance(value, str):
        raise _bad("BAD_REQUEST", f"`{name}` is a string.")
    return value or None


def _object(sent: dict[str, Any], name: str) -> dict[str, Any]:
    value = sent.get(name)
    if value is not None and not isinstance(value, dict):
        raise _bad("BAD_REQUEST", f"`{name}` is an object.")
    return value or {}


def _parsed(body: bytes) -> Any:
    try:
        sent = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_once,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_number,
        )
    except UnicodeDecodeError:
        raise _bad("BAD_REQUEST", "The body is not UTF-8.") from None
    except RecursionError:
        raise _bad("BAD_REQUEST", f"The body is nested deeper than {DEEPEST} levels.") from None
    except ValueError:
        raise _bad("BAD_REQUEST", "The body is not JSON.") from None
    _check(sent, DEEPEST)
    return sent


def _check(value: Any, levels: int) -> None:
    """Refuse what no database column can hold, and nesting that nobody means."""
    if levels < 0:
        raise _bad("BAD_REQUEST", f"The body is nested deeper than {DEEPEST} levels.")
    if isinstance(value, str):
        if "\0" in value or not _is_text(value):
            raise _bad("BAD_REQUEST", "The body holds a NUL character or half a surrogate pair.")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check(name, levels)
            _check(inner, levels - 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, levels - 1)


def _is_text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _bad("BAD_REQUEST", "The body names a key twice.")
    return found


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _bad("BAD_REQUEST", f"A number has at most {LONGEST_NUMBER} digits.")
    return int(digits)


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value) or len(text) > LONGEST_NUMBER:
        raise _bad("BAD_REQUEST", "The body holds a number that is not finite or too long.")
    return value


def _bad(code: str, message: str) -> RequestFault:
    return RequestFault(400, code, message)

"""GraphQL inputs, derived from the frozen dataclasses that operations take; and back again."""

import dataclasses
import types
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NewType, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry
from strawberry.types.base import WithStrawberryObjectDefinition

from kernel.errors import MALFORMED, RulesBroken
from kernel.money import Fen
from kernel.rules import Finding, Rule
from kernel.texts import SAID
from reads.faults import BadInput
from reads.globalid import key_of
from schema.scalars import FenInput

LONGEST_TEXT = 20_000
FOREIGN_ID = Rule(
    "",
    code="request.id.foreign",
    zh="“{actual}”不是本系统的编号，请使用接口返回的 id",
    en="“{actual}” is no id of this service. Use an id as the API gave it.",
)
OTHER_TYPE = Rule(
    "",
    code="request.id.other_type",
    zh="这是 {actual} 的编号，此处应为 {limit} 的编号，请改用后者",
    en="This is an id of the type {actual}; one of the type {limit} is wanted here. Send that instead.",
)
PLAIN = (str, bool, int, date)
REQUIRED = dataclasses.MISSING
"""In place of a field's default: the field must be sent."""


@cache
def enum_of(kind: type[StrEnum]) -> Any:
    """The GraphQL enum of a room's StrEnum; registered once."""
    return strawberry.enum(kind) if not hasattr(kind, "__strawberry_definition__") else kind


@cache
def input_of(given: type, name: str | None = None) -> type:
    """The GraphQL input of a dataclass, `LabDraft` → `LabDraftInput`."""
    title = name or f"{given.__name__}Input"
    return make_input(title, fields_of(given), (given.__doc__ or "").strip())


def make_input(name: str, fields: dict[str, tuple[Any, Any]], description: str) -> type:
    """A Strawberry input with these fields: name → (annotation, default or REQUIRED)."""
    body: dict[str, Any] = {"__annotations__": {field: kind for field, (kind, _) in fields.items()}}
    body |= {field: default for field, (_, default) in fields.items() if default is not REQUIRED}
    made = type(name, (), {**body, "__module__": __name__})
    return strawberry.input(made, description=description or None)


def fields_of(given: type) -> dict[str, tuple[Any, Any]]:
    """Each field of a dataclass as GraphQL has it; what has a default may be left out."""
    hints = get_type_hints(given)
    found: dict[str, tuple[Any, Any]] = {}
    for field in dataclasses.fields(given):
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        kind = annotation(hints[field.name])
        found[field.name] = (kind | None, _left_out(field.metadata.get(SAID))) if optional else (kind, REQUIRED)
    required_first = sorted(found.items(), key=lambda item: item[1][1] is not REQUIRED)
    return dict(required_first)


def _left_out(said: str | None) -> Any:
    """The default of a field that may be left out. said: its description."""
    return strawberry.UNSET if said is None else strawberry.field(default=strawberry.UNSET, description=said)


def annotation(hint: Any) -> Any:
    """A dataclass field's type as a GraphQL input has it: UUID → ID, Fen → Fen, StrEnum → enum, tuple → list."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        return annotation(inner[0]) | None
    if get_origin(hint) in (tuple, list):
        return list[annotation(get_args(hint)[0])]  # type: ignore[misc]
    if hint is UUID:
        return strawberry.ID
    if isinstance(hint, NewType):
        assert hint is Fen, f"{hint} has no GraphQL input"
        return FenInput
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return enum_of(hint)
    if dataclasses.is_dataclass(hint):
        return input_of(cast(type, hint))
    assert hint in PLAIN, f"{hint} has no GraphQL input"
    return hint


def given_of(kind: type, value: WithStrawberryObjectDefinition | Any, path: str = "") -> Any:
    """The operation's dataclass from a GraphQL input; refuses with every unusable field at once."""
    problems: list[Finding] = []
    hints = get_type_hints(kind)
    words = {}
    for field in dataclasses.fields(kind):
        sent = getattr(value, field.name)
        if sent is strawberry.UNSET or (sent is None and not _nullable(hints[field.name])):
            continue
        words[field.name] = _plain(hints[field.name], sent, dotted(path, field.name), problems)
    if problems:
        raise RulesBroken(*problems)
    return kind(**words)


def _nullable(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType)


def _plain(hint: Any, sent: Any, path: str, problems: list[Finding]) -> Any:
    if sent is None:
        return None
    if _nullable(hint):
        return _plain(next(a for a in get_args(hint) if a is not type(None)), sent, path, problems)
    if get_origin(hint) in (tuple, list):
        return tuple(_plain(get_args(hint)[0], one, f"{path}.{i}", problems) for i, one in enumerate(sent))
    if dataclasses.is_dataclass(hint):
        try:
            return given_of(cast(type, hint), sent, path)
        except RulesBroken as refused:
            problems.extend(refused.problems)
            return None
    return _checked(hint, sent, path, problems)


def _checked(hint: Any, sent: Any, path: str, problems: list[Finding]) -> Any:
    if hint is UUID:
        return _key(sent, path, problems)
    if isinstance(sent, str) and ("\x00" in sent or len(sent) > LONGEST_TEXT):
        problems.append(MALFORMED.broken(path, actual=len(sent), limit=f"text up to {LONGEST_TEXT} without NUL"))
    return sent


def _key(sent: Any, path: str, problems: list[Finding]) -> UUID | None:
    try:
        return key_of(sent, ())
    except BadInput:
        problems.append(FOREIGN_ID.broken(path, actual=str(sent)[:80]))
        return None


def subject_key(sent: Any, path: str = "id") -> UUID:
    """The row that a mutation's `id` names; refuses what is no id of ours."""
    problems: list[Finding] = []
    key = _key(sent, path, problems)
    if key is None:
        raise RulesBroken(*problems)
    return key


def dotted(path: str, name: str) -> str:
    words = name.split("_")
    camel = words[0] + "".join(word.capitalize() for word in words[1:])
    return f"{path}.{camel}" if path else camel

"""Mutations, derived from operations: decode the input, call, wrap what comes back or why not."""

import dataclasses
import inspect
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, cast, get_type_hints
from uuid import UUID

import asyncpg
import strawberry
from graphql.execution.values import get_argument_values
from strawberry.types import Info
from tortoise.exceptions import IntegrityError, ValidationError
from tortoise.models import Model

from journal.retrying import settled
from kernel.actor import Actor
from kernel.errors import MALFORMED, NOT_THERE, Refused, RulesBroken
from kernel.rules import Finding as Judged
from kernel.rules import Rule
from reads.catalog import type_name
from schema.context import Context
from schema.inputs import REQUIRED, fields_of, given_of, make_input, subject_key
from schema.keyed import ticket
from schema.nodes import shown_type
from schema.readback import may_show, read_back
from schema.refusals import Findings, Refusal, dry_run, refusal

ALREADY_THERE = Rule(
    "",
    code="request.subject.exists",
    zh="相同的记录已经存在（{limit}）",
    en="The same record exists already ({limit}). Look it up instead of adding it again.",
)


@dataclasses.dataclass(frozen=True)
class Signature:
    """What an operation takes after the actor: its subject's id, its dataclass, the version it expects."""

    subject: str | None
    given: type | None
    expects_version: bool
    services: tuple[str, ...]

    @classmethod
    def of(cls, operation: Callable[..., Any]) -> "Signature":
        hints = get_type_hints(operation)
        names = [name for name in inspect.signature(operation).parameters if name != "actor"]
        subject = next((name for name in names if hints[name] is UUID), None)
        given = hints.get("given")
        rest = [name for name in names if name not in (subject, "given", "expected")]
        return cls(subject, given, "expected" in names, tuple(rest))

    def input(self, name: str, description: str) -> type | None:
        """The mutation's one `input`: the subject's id, the dataclass's fields, the expected version."""
        fields: dict[str, tuple[Any, Any]] = {}
        if self.subject:
            fields["id"] = (strawberry.ID, REQUIRED)
        if self.given:
            fields |= fields_of(self.given)
        if self.expects_version:
            fields["expected_version"] = (int | None, strawberry.UNSET)
        return make_input(name, fields, description) if fields else None

    def arguments(self, value: Any, context: Context) -> dict[str, Any]:
        """What the operation is called with; refuses with every unusable field at once."""
        found: dict[str, Any] = {name: getattr(context, name) for name in self.services}
        if self.subject:
            found[self.subject] = subject_key(value.id)
        if self.given:
            found["given"] = given_of(self.given, value)
        if self.expects_version and value.expected_version is not strawberry.UNSET:
            found["expected"] = value.expected_version
        return found


def mutation(operation: Callable[..., Awaitable[Any]], name: str, shows: type | None) -> Any:
    """A mutation field `name` that calls an operation and answers with `shows`, or with a Refusal.

    shows: the type of the row that the operation returns; None for a dry run, which answers with `Findings`.
    """
    signature = Signature.of(operation)
    title = name[0].upper() + name[1:]
    description = inspect.getdoc(operation) or ""
    answer = shows or Findings
    result = Annotated[answer | Refusal, strawberry.union(f"{title}Result")]  # type: ignore[valid-type]
    input_type = signature.input(f"{title}Input", description.splitlines()[0])

    async def resolve(info: Info[Context, None], **sent: Any) -> Any:
        return await _answer(info, operation, signature, sent.get("input"), shows)

    parameters = [inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Info[Context, None])]
    if input_type:
        parameters.append(inspect.Parameter("input", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=input_type))
    resolve.__signature__ = inspect.Signature(parameters, return_annotation=result)  # type: ignore[attr-defined]
    resolve.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": result}
    resolve.__name__ = operation.__name__
    return strawberry.field(resolver=resolve, name=name, description=description.splitlines()[0])


async def _answer(
    info: Info[Context, None], operation: Callable[..., Any], signature: Signature, value: Any, shows: type | None
) -> Any:
    async def carried_out() -> Any:
        if shows:  # nothing is changed for a caller who may not see what it asks to be shown
            may_show(info, type_name(shows))
        arguments = signature.arguments(value, info.context)
        return await settled(lambda: _once(info, operation, arguments, signature.services))

    return await answered(info, carried_out())


async def answered(info: Info[Context, None], outcome: Awaitable[Any]) -> Any:
    """What a mutation shows: the changed row as selected, what a dry run found, or why not."""
    context = info.context
    try:
        found = await outcome
        if isinstance(found, Stored):
            return await read_back(info, found.type_name, found.key)
    except Refused as refused:
        context.count(refused)
        return refusal(refused, context.actor.locale, sent_to(info))
    return dry_run(cast(list[Judged], found), context.actor.locale) if isinstance(found, list) else found


def sent_to(info: Info[Context, None]) -> Any:
    """The input of the mutation that is running, as it came."""
    raw = info._raw_info
    field = raw.parent_type.fields[raw.field_name]
    return get_argument_values(field, raw.field_nodes[0], raw.variable_values).get("input")


@dataclasses.dataclass(frozen=True)
class Stored:
    """The row to show: its type and key."""

    type_name: str
    key: UUID


async def _once(
    info: Info[Context, None], operation: Callable[..., Any], arguments: dict[str, Any], services: tuple[str, ...]
) -> Any:
    """The operation's outcome; with an idempotency key, done once however often it is sent."""
    sent = {name: value for name, value in arguments.items() if name not in services}
    async with ticket(info, sent) as held:
        if held and held.replayed and held.result_id:
            return Stored(held.result_type, held.result_id)
        outcome = _outcome(await worded(operation, info.context.actor, arguments))
        if held and isinstance(outcome, Stored):
            await held.keep(outcome.type_name, outcome.key)
        return outcome


def _outcome(found: Any) -> Any:
    return Stored(shown_type(type(found)), found.pk) if isinstance(found, Model) else found


async def worded(operation: Callable[..., Any], actor: Actor, arguments: dict[str, Any]) -> Any:
    """What the database refuses is the caller's business too: told as a refusal, not as a fault."""
    try:
        return await operation(actor, **arguments)
    except ValidationError as invalid:
        field, _, reason = str(invalid).partition(": ")
        raise RulesBroken(MALFORMED.broken(field, limit=reason)) from invalid
    except IntegrityError as broken:
        raise RulesBroken(_kept_by_the_database(broken)) from broken


def _kept_by_the_database(broken: IntegrityError) -> Judged:
    """What a constraint found that the rules before it did not: mostly two callers who did the same at once."""
    cause = broken.__cause__ or (broken.args[0] if broken.args else None)
    constraint = str(getattr(cause, "constraint_name", None) or "")
    if isinstance(cause, asyncpg.UniqueViolationError | asyncpg.ExclusionViolationError):
        return ALREADY_THERE.broken("", limit=constraint)
    if isinstance(cause, asyncpg.ForeignKeyViolationError):
        return NOT_THERE.broken("")
    return MALFORMED.broken("", limit=constraint)

"""Policy parameters as the API shows them: what there is to set, and every value that was set."""

from datetime import date, datetime
from enum import StrEnum

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

import desk.parameters  # noqa: F401 - looked up by views alone, yet the Office sets them here
from journal.work import work
from reads import PUBLIC, any_of, where
from reads.declare import sql
from schema import enums  # noqa: F401 - enums must be registered before they are named
from schema.context import Context
from schema.nodes import Versioned, catalog
from tenants import models
from tenants.parameters import declared, set_on
from tenants.takes import ValueKind


@strawberry.enum(
    description="When a value that was set holds. REPLACED: another has its first day. WITHDRAWN: before it held."
)
class ParameterValueState(StrEnum):
    PAST = "PAST"
    CURRENT = "CURRENT"
    COMING = "COMING"
    REPLACED = "REPLACED"
    WITHDRAWN = "WITHDRAWN"


@strawberry.type(description="A switch or threshold that the notice leaves open and the Office may set.")
class PolicyParameter:
    name: str
    zh: str
    en: str
    source: str = strawberry.field(description="The open question that it resolves, `A-04`.")
    kind: ValueKind
    words: list[str] = strawberry.field(description="Those to choose from; none: any.")
    least: int | None
    may_be_nothing: bool = strawberry.field(description="Whether it may be set to no value at all.")
    default: JSON | None = strawberry.field(description="What holds where nothing was set.")
    current: JSON | None = strawberry.field(description="What holds today.")
    current_is_default: bool


@strawberry.type(
    description="A value that the Office gave a policy parameter, with its days; at most withdrawn before it holds."
)
class ParameterValue(Versioned):
    name: str
    value: JSON | None
    reason: str
    source: str
    from_on: date
    until_on: date | None = strawberry.field(description="The last day.")
    withdrawn_at: datetime | None
    withdrawn_because: str
    state: ParameterValueState


async def policy_parameters(info: Info[Context, None]) -> list[PolicyParameter]:
    async with work(info.context.actor) as w:
        known = await set_on(w.today)
    return [
        PolicyParameter(
            name=each.name,
            zh=each.zh,
            en=each.en,
            source=each.source,
            kind=each.taken.kind,
            words=list(each.taken.words),
            least=each.taken.least if each.taken.kind is ValueKind.NUMBER else None,
            may_be_nothing=each.taken.nothing,
            default=JSON(each.default),
            current=JSON(known[each.name].value if each.name in known else each.default),
            current_is_default=each.name not in known,
        )
        for each in declared()
    ]


_TODAY = "(now() at time zone 'Asia/Shanghai')::date"
_IN_FORCE = f"p.withdrawn_at is null and p.from_on <= {_TODAY} and (p.until_on is null or p.until_on >= {_TODAY})"
STATE = f"""case
  when {{row}}.withdrawn_at is not null then 'WITHDRAWN'
  when exists (select 1 from policy_parameter p where p.withdrawn_at is null
    and p.name = {{row}}.name and p.from_on = {{row}}.from_on and p.id > {{row}}.id) then 'REPLACED'
  when {{row}}.from_on > {_TODAY} then 'COMING'
  when {{row}}.id = (select p.id from policy_parameter p where p.name = {{row}}.name and {_IN_FORCE}
    order by p.from_on desc, p.id desc limit 1) then 'CURRENT'
  else 'PAST' end"""  # noqa: S608 - made of constants

catalog.bind(
    ParameterValue,
    models.PolicyParameter,
    fields={"state": sql(STATE)},
    default_order=("name", "-from_on", "-created_at"),
)
catalog.resolved("policy_parameters", needs=PUBLIC)
catalog.rows(
    "parameter_values",
    needs=PUBLIC,
    filters={"name": any_of("name"), "state": where(f"{STATE} = any({{arg}})", cast="text[]")},
)

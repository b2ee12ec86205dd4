"""Who asks, the rules that bind them, and anything by its global id."""

from typing import Any

import strawberry
from strawberry.types import Info

from kernel.actor import Scope
from kernel.rules import VERSION, catalogue, clauses
from policies.permissions import Permission
from policies.visibility import PARTY, PERSON
from reads import PUBLIC
from schema.context import Context
from schema.institutions import Applicant, Institution, Person
from schema.nodes import Node, catalog
from schema.pages import many, one


@strawberry.type(description="Who asks, and what they may do.")
class Viewer:
    scope: Scope
    name: str
    roles: list[str]
    permissions: list[str]


@strawberry.type(description="A rule that the platform keeps.")
class Rule:
    code: str
    rule: str | None = strawberry.field(description="Id of the clause, `PUR-8`; null for what any careful system asks.")
    clause: str | None = strawberry.field(description="The words of the notice.")
    line: int | None = strawberry.field(description="The line of the notice that says it.")
    zh: str
    en: str
    version: str


def viewer(info: Info[Context, None]) -> Viewer:
    actor = info.context.actor
    return Viewer(scope=actor.scope, name=actor.name, roles=sorted(actor.roles), permissions=sorted(actor.permissions))


def rules(ids: list[str] | None = None) -> list[Rule]:
    return [rule_shown(rule) for rule in catalogue() if ids is None or rule.id in ids]


def rule_shown(rule: Any) -> Rule:
    clause = clauses().get(rule.id)
    return Rule(
        code=rule.code,
        rule=rule.id or None,
        clause=clause.text if clause else None,
        line=clause.line if clause else None,
        zh=rule.zh,
        en=rule.en,
        version=VERSION,
    )


@strawberry.type
class CallerQuery:
    viewer: Viewer = strawberry.field(resolver=viewer, description="Who asks, and what they may do.")
    me: Person | None = one(Person, "The signed-in person.")
    my_institution: Institution | None = one(Institution, "The institution for which the caller acts.")
    my_applicant: Applicant | None = one(Applicant, "The firm or team for which the caller acts.")
    rules: list[Rule] = strawberry.field(resolver=rules, description="The rules that the platform keeps.")
    node: Node | None = one(Node, "Anything with a global id, if the caller may see it.", id=strawberry.ID)
    nodes: list[Node | None] = many(
        Node | None, "Several at once; null where nothing is seen.", _required=True, ids=list[strawberry.ID]
    )


catalog.resolved("viewer", needs=PUBLIC)
catalog.rows("me", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PERSON}")
catalog.rows("my_institution", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PARTY}")
catalog.rows("my_applicant", needs=Permission.SESSION_USE, where=f"{{row}}.id = {PARTY}")
catalog.resolved("rules", needs=PUBLIC)
catalog.node("node")
catalog.node("nodes")

"""Who sees what: asks for every row that a journey brought about, in the name of everybody, over the API."""

import base64
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from app.tour.client import Client
from schema.queries import catalog

AT_ONCE = 100  # ids in one question
ABOUT = (
    "coalesce(app.kind, case when {0}.lab_id is not null then 'LAB' when {0}.project_id is not null then 'PROJECT' "
    "else 'OWN' end)"
)
NAMED = {  # where rows of one type belong to different sides, what tells them apart
    "audit_entry": "row.kind",
    "document": f"{ABOUT.format('row')} || ' ' || row.kind",
    "document_version": f"{ABOUT.format('d')} || ' ' || d.kind",
    "institution_application": "row.kind",
    "membership": "row.role",
    "notification": "row.kind",
    "person": "(select name from person where id = row.id)",
    "round": "coalesce(app.kind, row.subject_type)",
    "tenant": "row.kind",
}
JOINED = {
    "document": "left join institution_application app on app.id = row.application_id",
    "document_version": "join document d on d.id = row.document_id "
    "left join institution_application app on app.id = d.application_id",
    "round": "left join institution_application app on app.id = row.subject_id",
}
HIDDEN_WORDS = {"PROFESSIONAL_SERVICE_INSTITUTION": "PSI", "RECOMMENDING_INSTITUTION": "REC"}

Sight = dict[str, set[str]]
"""What is seen, by whom."""


@dataclass(frozen=True, order=True)
class Thing:
    """A row of a journey. what: its kind in words, the same for all rows of that kind."""

    what: str
    type: str
    id: UUID

    @property
    def node(self) -> str:
        return base64.b64encode(f"{self.type}:{self.id}".encode()).decode()


async def things_since(owner: asyncpg.Connection, mark: UUID) -> list[Thing]:
    """Every row that the API could show and that has come to be since (ids are made in order of time)."""
    found = []
    for binding in (each for each in catalog.bindings.values() if each.node):
        table = binding.model._meta.db_table
        rows = await owner.fetch(
            f"select row.id, {NAMED.get(table, 'null')} as what from {table} row {JOINED.get(table, '')} "
            f"where row.id > $1 {'and row.dead_at is not null' if binding.type_name == 'DeadLetter' else ''}",
            mark,
        )
        found += [Thing(_words(binding.type_name, row["what"]), binding.type_name, row["id"]) for row in rows]
    return sorted(found)


def _words(type_name: str, what: str | None) -> str:
    words = f"{type_name} {what}" if what else type_name
    for long, short in HIDDEN_WORDS.items():
        words = words.replace(long, short)
    return words


@dataclass
class Watch:
    """Remembers which types a caller may not ask for at all, so that it is asked once."""

    forbidden: dict[tuple[str | None, str], bool] = field(default_factory=dict)

    def sight(self, things: Sequence[Thing], observers: Mapping[str, Client]) -> Sight:
        """Per kind of thing, who sees any of it; with a star who sees a part of it only."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for thing in things:
            kinds[thing.what].add(thing.node)
        found: Sight = {what: set() for what in kinds}
        for name, client in observers.items():
            seen = self._seen(client, things)
            for what, nodes in kinds.items():
                if nodes & seen:
                    found[what].add(name if nodes <= seen else f"{name}*")
        return found

    def _seen(self, client: Client, things: Sequence[Thing]) -> set[str]:
        """The nodes that the caller sees: types at a time, since one forbidden type closes the whole question."""
        first = {thing.type: thing.node for thing in reversed(things)}
        for type_name, node in first.items():
            if (client.token, type_name) not in self.forbidden:
                self.forbidden[client.token, type_name] = _asked(client, [node]) is None
        nodes = [thing.node for thing in things if not self.forbidden[client.token, thing.type]]
        parts = [_asked(client, nodes[start : start + AT_ONCE]) for start in range(0, len(nodes), AT_ONCE)]
        assert None not in parts
        return {node for part in parts for node in part or ()}


def _asked(client: Client, nodes: Sequence[str]) -> set[str] | None:
    """Those of the nodes that the caller sees; None when it may not ask for such things."""
    answer = client.send("query Sight($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": list(nodes)})
    if errors := answer.get("errors"):
        assert errors[0]["extensions"]["code"] == ("FORBIDDEN" if client.token else "NOT_SIGNED_IN"), errors
        return None
    return {node["id"] for node in answer["data"]["nodes"] if node}

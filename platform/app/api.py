"""The API of this platform: the schema, what answers it, and the documents that anyone may send by hash."""

from app.asgi import Api, Parts
from app.http.faults import shown
from app.observability import metrics
from app.operations import trusted
from kernel.errors import Refused
from reads import Reader, derive
from schema.execution import GraphQLAnswers
from schema.lists import SchemaLists
from schema.nodes import catalog
from schema.root import make_schema
from spreadsheets.lists import keep_lists_at_hand


def open_api(parts: Parts) -> Api:
    """Fails, naming every gap, if the schema shows anything that can be read from nowhere or without a policy."""
    schema = make_schema()
    mapping = derive(catalog, schema)
    reader = Reader(mapping, parts.pool)
    keep_lists_at_hand(lambda: SchemaLists(mapping))
    answers = GraphQLAnswers(schema._schema, reader, parts.store, worded=shown, count=_count)
    return Api(schema=schema._schema, executor=answers, trusted=trusted())


def _count(refused: Refused) -> None:
    metrics.REFUSALS.labels(refused.code).inc()

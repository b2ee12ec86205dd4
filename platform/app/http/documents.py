"""Documents: parsed, measured and validated once, kept while they are used; trusted ones known by their SHA-256."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import NoSchemaIntrospectionCustomRule

from app.http.cost import Rows, total, with_defaults
from app.http.faults import RequestFault
from app.http.limits import Limits, check
from app.http.measure import Measure

WEIGHT = 300  # bytes that a parsed document takes for each character of its text, as measured
ROOM = 64 * 1024 * 1024
_MOST_ERRORS = 20
INVALID = "The document does not fit the schema, which is frontend-contract/schema.graphql in the source."
_OURS = frozenset({"MaxIntrospectionDepthRule"})  # `measure` counts that, in one pass
_RULES = [rule for rule in specified_rules if rule.__name__ not in _OURS]
_NUL = re.compile(r"\\u(0000|\{0+\})|\x00")


@dataclass(frozen=True)
class Prepared:
    """A document that may run. rows: for each operation, what it may ask of the database."""

    document: DocumentNode
    digest: str
    operations: Mapping[str | None, OperationDefinitionNode]
    rows: Mapping[str | None, tuple[Rows, ...]]
    trusted: bool = False

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to execute; refuses when the name does not pick one, or picks a subscription."""
        if name is None and len(self.operations) == 1:
            found = next(iter(self.operations.values()))
        elif name in self.operations:
            found = self.operations[name]
        else:
            raise RequestFault(400, "OPERATION_UNKNOWN", "Name one of the document's operations in `operationName`.")
        if found.operation is OperationType.SUBSCRIPTION:
            raise RequestFault(400, "SUBSCRIPTION_REFUSED", "Subscriptions are not offered here.")
        return found

    def cost(self, operation: OperationDefinitionNode, variables: Mapping[str, object]) -> int:
        name = operation.name.value if operation.name else None
        return total(self.rows[name], with_defaults(operation, variables))


class Documents:
    """trusted: text by SHA-256; such documents are ours and pass without limits."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        trusted: Mapping[str, str] | None = None,
        introspection: bool = False,
        limits: Limits | None = None,
        room: int = ROOM,
    ) -> None:
        self.schema = schema
        self.limits = limits or Limits()
        self._trusted_text = dict(trusted or {})
        self._trusted: dict[str, Prepared] = {}
        self._rules = _RULES if introspection else [*_RULES, NoSchemaIntrospectionCustomRule]
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._characters = 0
        self._most_characters = room // WEIGHT

    def find(self, query: str | None, document_id: str | None) -> Prepared:
        """The document that was sent, or the trusted one that was named; refuses with 400 and every error."""
        if query is None:
            return self._by_id(document_id or "")
        digest = sha256(query.encode()).hexdigest()
        if document_id and document_id.lower() != digest:
            raise RequestFault(400, "PERSISTED_QUERY_MISMATCH", "The SHA-256 sent is not that of `query`.")
        if digest in self._trusted_text:
            return self._by_id(digest)
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        made = self._prepare(query, digest, trusted=False)
        self._keep(digest, made, len(query))
        return made

    def _by_id(self, digest: str) -> Prepared:
        digest = digest.lower()
        if digest not in self._trusted:
            if digest not in self._trusted_text:
                raise RequestFault(400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
            self._trusted[digest] = self._prepare(self._trusted_text[digest], digest, trusted=True)
        return self._trusted[digest]

    def _keep(self, digest: str, made: Prepared, characters: int) -> None:
        self._kept[digest] = made
        self._characters += characters
        while self._characters > self._most_characters and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._characters -= len(dropped.document.loc.source.body) if dropped.document.loc else 0

    def _prepare(self, text: str, digest: str, *, trusted: bool) -> Prepared:
        document = self._parsed(text)
        measure = Measure(self.schema, document)
        if not trusted:
            check(document, measure, self.limits)
        errors = validate(self.schema, document, self._rules, _MOST_ERRORS, hide_suggestions=True)
        if errors:
            raise RequestFault(400, "DOCUMENT_INVALID", INVALID, errors=errors)
        operations = {
            node.name.value if node.name else None: node
            for node in document.definitions
            if isinstance(node, OperationDefinitionNode)
        }
        rows = {name: measure.operation(node).rows for name, node in operations.items()}
        return Prepared(document, digest, operations, rows, trusted)

    def _parsed(self, text: str) -> DocumentNode:
        if _NUL.search(text):
            raise RequestFault(400, "DOCUMENT_INVALID", "A document holds no NUL character.")
        try:
            return parse(
                text,
                max_tokens=self.limits.tokens,
                max_comments=self.limits.comments,
                max_source_length=self.limits.characters,
                allow_empty_selection_sets=False,
            )
        except GraphQLError as error:
            raise RequestFault(400, "DOCUMENT_INVALID", error.message, errors=[error]) from None
        except RecursionError:
            raise RequestFault(400, "DOCUMENT_TOO_LARGE", "The document is nested too deeply.") from None

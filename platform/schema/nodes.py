"""What every row that the API shows has in common, and the catalogue of what can be read."""

from datetime import datetime

import strawberry
from tortoise.models import Model

from policies.visibility import VISIBILITY
from reads import Catalog
from schema.scalars import Money

catalog = Catalog()
catalog.value(
    Money,
    {
        "fen": "{value}",
        "yuan": "trim(to_char({value} / 100, '99999999999999990')) || '.' || lpad(abs({value} % 100)::text, 2, '0')",
    },
)


@strawberry.interface(description="Anything with a global id.")
class Node:
    id: strawberry.ID = strawberry.field(description="Global id, opaque; `node(id:)` finds it again.")


@strawberry.interface(description="A row that may change: its version guards against lost updates.")
class Versioned(Node):
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    created_at: datetime
    updated_at: datetime


def own(table: str) -> dict[str, str]:
    """Per scope, what narrows a search to the caller's own rows; see `Visibility.narrowing`."""
    return VISIBILITY[table].narrowing()


def shown_type(model: type[Model]) -> str:
    """The API's name for a model's rows: `Tenant` is shown as `Institution`."""
    return next(binding.type_name for binding in catalog.bindings.values() if binding.model is model)

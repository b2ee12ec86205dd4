"""The schema as a whole: queries answered by `reads`, mutations carried out by operations."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.bulk import BulkMutation
from schema.mutation_table import MUTATIONS
from schema.mutations import mutation
from schema.panels import PanelMutation
from schema.queries import Query
from schema.reports import ReportMutation
from schema.scalars import FEN, FenInput
from schema.sessions import SessionMutation
from schema.spreadsheets import TemplateMutation
from schema.uploads import UploadMutation


def mutation_type() -> type:
    """One field a mutation, from the table of operations."""
    fields: dict[str, Any] = {operation.__name__: mutation(operation, name, to) for name, operation, to in MUTATIONS}
    made = type(
        "Mutation",
        (SessionMutation, UploadMutation, BulkMutation, ReportMutation, TemplateMutation, PanelMutation),
        {**fields, "__module__": __name__, "__annotations__": {}},
    )
    return strawberry.type(made, description="What can be done.")


def make_schema() -> strawberry.Schema:
    config = StrawberryConfig(disable_field_suggestions=True, scalar_map={FenInput: FEN})
    return strawberry.Schema(query=Query, mutation=mutation_type(), config=config)

"""What does not fit is found at start-up, every gap of it, before anyone asks."""

import pytest
import strawberry

import reads
from tests.reads import library_models as models
from tests.reads import library_schema


@strawberry.type
class Leaflet:
    id: strawberry.ID
    title: str
    summary: str
    colour: str
    editor: "Editor"
    printed: "Editor | None"


@strawberry.type
class Editor:
    id: strawberry.ID
    name: str

    @strawberry.field
    def leaflets(self, colour: str | None = None, name: str | None = None) -> list[Leaflet]: ...  # type: ignore[empty-body]


@strawberry.type
class Query:
    @strawberry.field
    def leaflets(self, title: str | None = None) -> list[Leaflet]: ...  # type: ignore[empty-body]

    @strawberry.field
    def anything(self) -> str: ...  # type: ignore[empty-body]


def test_every_gap_is_named_at_once() -> None:
    catalog = reads.Catalog()
    catalog.bind(
        Leaflet,
        models.Book,
        fields={"weight": reads.column("pages")},
        scopes={"READER": "nowhere"},
        default_order="-nothing",
    )
    catalog.bind(Editor, models.Person, fields={"leaflets": reads.relation("edited")})
    catalog.rows("leaflets", needs=reads.PUBLIC)

    with pytest.raises(reads.Unmapped) as gaps:
        reads.derive(catalog, strawberry.Schema(query=Query))

    assert gaps.value.problems == [
        "Leaflet: no column nowhere for a scope",
        "Leaflet.summary: not null, but the column summary may be",
        "Leaflet.colour: no column, relation or declaration",
        "Leaflet.editor: not null, but the column editor_id may be",
        "Leaflet.printed: no column, relation or declaration",
        "Leaflet.weight: declared, but not in the schema",
        "Editor.leaflets(colour:): no column or filter",
        "Editor.leaflets(name:): no column or filter",
        "Editor.leaflets: no column '-nothing' to order by",
        "Query.leaflets: no column '-nothing' to order by",
        "Query.anything: no policy; declare it, with PUBLIC if anyone may read it",
    ]


def test_a_type_is_bound_once() -> None:
    catalog = library_schema.catalog()

    with pytest.raises(ValueError, match="Book is bound twice"):
        catalog.bind(library_schema.Book, models.Book)


def test_a_root_is_declared_once() -> None:
    catalog = library_schema.catalog()

    with pytest.raises(ValueError, match="books is declared twice"):
        catalog.rows("books", needs=reads.PUBLIC)


def test_an_order_that_means_nothing_is_a_gap() -> None:
    catalog = library_schema.catalog()
    binding = catalog.bindings["Book"]
    del binding.orders["MIXED"]  # type: ignore[attr-defined]

    with pytest.raises(reads.Unmapped, match=r"Query\.books: no columns for the order MIXED"):
        reads.derive(catalog, library_schema.schema())

"""The library's API: every feature that reads supports, on one small schema."""

# ruff: noqa: A002 - the API's own words for arguments
# mypy: disable-error-code="empty-body"
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, NewType, TypeVar
from uuid import UUID

import strawberry
from strawberry.schema.config import StrawberryConfig

import reads
from tests.reads import library_models as models
from tests.reads.library_models import BookState, HouseKind, Ink

T = TypeVar("T")
Fen = NewType("Fen", int)
State = strawberry.enum(BookState, name="BookState")
Kind = strawberry.enum(HouseKind, name="HouseKind")
strawberry.enum(Ink, name="Ink")


@strawberry.enum
class BookOrder(Enum):
    NEWEST = "NEWEST"
    TITLE = "TITLE"
    RATING = "RATING"
    RATING_DOWN = "RATING_DOWN"
    MIXED = "MIXED"
    PUBLISHED = "PUBLISHED"
    LENGTH = "LENGTH"


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int


@strawberry.type
class Money:
    fen: Fen
    yuan: str


@strawberry.type
class Line:
    text: str
    stars: int | None
    cost: Money | None


@strawberry.type
class Cover:
    colour: Ink | None
    inks: list[Ink] | None
    back_text: str | None
    lines: list[Line] | None


@strawberry.type
class Size:
    wide: str | None
    tall: str | None


@strawberry.input
class Years:
    low: date | None = None
    high: date | None = None


@strawberry.input
class Span:
    from_: datetime | None = strawberry.field(default=None, name="from")
    to: datetime | None = None


@strawberry.input
class BookFilter:
    state: State | None = None
    states: list[State] | None = None
    title: str | None = None
    title_has: str | None = None
    house: strawberry.ID | None = None
    ids: list[strawberry.ID] | None = None
    priced: bool | None = None
    min_pages: int | None = strawberry.field(default=None)
    created: Span | None = None
    tagged: str | None = None
    price: Fen | None = None
    of_kind: Kind | None = None
    of_kinds: list[Kind] | None = None


@strawberry.interface
class Organisation(Node):
    id: strawberry.ID
    name: str


@strawberry.type
class Press(Organisation):
    id: strawberry.ID
    name: str
    kind: Kind
    kinds: list[Kind]
    founded: date

    @strawberry.field
    def books(
        self,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        order_by: BookOrder | None = None,
        filter: BookFilter | None = None,
    ) -> Connection["Book"]: ...


@strawberry.type
class Museum(Organisation):
    id: strawberry.ID
    name: str
    curated: str


@strawberry.type
class Person(Node):
    id: strawberry.ID
    name: str
    remarks: list["Remark"]


@strawberry.type
class Chapter(Node):
    id: strawberry.ID
    number: int
    title: str
    book: "Book"


@strawberry.type
class Book(Node):
    id: strawberry.ID
    title: str
    state: State
    house: Organisation
    editor: Person | None
    price: Money | None
    rating: Decimal | None
    tags: list[str]
    pages: int
    half: float
    published_at: datetime | None
    created_at: datetime
    uuid: UUID
    notes: list[Line]
    cover: Cover | None
    size: Size | None
    blurb: str | None
    secret: str | None

    @strawberry.field
    def chapters(
        self,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Chapter]: ...

    @strawberry.field
    def outline(self, min_number: int | None = None) -> list[Chapter]: ...

    @strawberry.field
    def slug(self) -> str:
        return str(reads.given(self, "title")).lower().replace(" ", "-")


Topic = Annotated[Book | Person, strawberry.union("Topic")]


@strawberry.type
class Remark(Node):
    id: strawberry.ID
    text: str
    author: Person
    subject: Topic | None
    topic: Topic | None


@strawberry.type
class Query:
    @strawberry.field
    def nodes(self, ids: list[strawberry.ID]) -> list[Node | None]: ...

    @strawberry.field(name="node")
    def node_(self, id: strawberry.ID) -> Node | None: ...

    @strawberry.field
    def books(
        self,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        order_by: BookOrder | None = None,
        filter: BookFilter | None = None,
    ) -> Connection[Book]: ...

    @strawberry.field
    def book(self, id: strawberry.ID | None = None) -> Book | None: ...

    @strawberry.field
    def organisations(self) -> list[Organisation]: ...

    @strawberry.field
    def presses(self) -> list[Press]: ...

    @strawberry.field
    def own_house(self) -> Organisation | None: ...

    @strawberry.field
    def remarks(self) -> list[Remark]: ...

    @strawberry.field
    def sealed_remarks(self) -> list[Remark | None]: ...

    @strawberry.field
    async def motto(self, times: int = 1) -> str:
        return "read " * times


@strawberry.type
class Kept:
    reason: str


WithdrawResult = Annotated[Book | Kept, strawberry.union("WithdrawResult")]


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def book_withdraw(self, info: strawberry.Info[Any, Any], id: strawberry.ID) -> WithdrawResult:
        caller, reader = info.context["caller"], info.context["reader"]
        key = reads.key_of(id, ["Book"])
        return await reader.selection("Book", info, key, caller) or Kept(reason="not seen")  # type: ignore[no-any-return]


def schema() -> strawberry.Schema:
    fen = strawberry.scalar(name="Fen", serialize=lambda value: value, parse_value=int)
    config = StrawberryConfig(scalar_map={Fen: fen})
    return strawberry.Schema(query=Query, mutation=Mutation, types=[Press, Museum], config=config)


KIND_OF_HOUSE = "(select h.kind from house h where h.id = {row}.house_id)"


def catalog() -> reads.Catalog:
    c = reads.Catalog()
    c.value(Money, {"fen": "{value}", "yuan": "to_char({value} / 100.0, 'FM999999990.00')"})
    c.part(Size, {})
    c.bind(Organisation, models.House, default_order="name")
    c.bind(
        Press,
        models.House,
        when="{row}.kind = 'PRESS'",
        fields={"kinds": reads.sql("array[{row}.kind, 'MUSEUM']")},
    )
    c.bind(Museum, models.House, when="{row}.kind = 'MUSEUM'", fields={"curated": reads.sql("upper({row}.name)")})
    c.bind(Person, models.Person, needs="person:read")
    c.bind(
        Book,
        models.Book,
        fields={
            "half": reads.sql("{row}.pages / 2.0"),
            "uuid": reads.column("id"),
            "slug": reads.computed("title"),
            "blurb": reads.column("summary"),
            "secret": reads.sql("'sealed'", needs="book:unseal"),
            "size": reads.part(present="{row}.wide is not null"),
            "outline": reads.relation(
                "chapters", default_order="number", filters={"min_number": reads.at_least("number")}
            ),
        },
        scopes={"PROVIDER": "house", "READER": "{row}.state = 'OPEN'"},
        filters={
            "title_has": reads.contains("title"),
            "states": reads.any_of("state"),
            "ids": reads.any_of("id"),
            "priced": reads.flag("{row}.price is not null", "{row}.price is null"),
            "min_pages": reads.at_least("pages"),
            "created": reads.between("created_at"),
            "tagged": reads.where("{row}.tags @> array[{arg}]"),
            "price": reads.where("{row}.price = {arg}", cast="int8"),
            "of_kind": reads.where(f"{KIND_OF_HOUSE} = {{arg}}"),
            "of_kinds": reads.where(f"{KIND_OF_HOUSE} = any({{arg}})"),
        },
        orders={
            "NEWEST": "-created_at",
            "TITLE": "title",
            "RATING": "rating",
            "RATING_DOWN": ("-rating", "title"),
            "MIXED": ("state", "-pages"),
            "PUBLISHED": "-published_at",
            "LENGTH": reads.OrderBy("length({row}.title)", "int4"),
        },
        default_order="NEWEST",
    )
    c.bind(Chapter, models.Chapter, scopes={"PROVIDER": "house"}, default_order="number")
    c.bind(
        Remark,
        models.Remark,
        fields={
            "subject": reads.one_of({"Book": "about_book", "Person": "about_person"}),
            "topic": reads.typed_by("topic_type", "topic_id", {"Person": "HUMAN"}),
        },
        default_order="text",
    )
    roots(c)
    return c


def roots(c: reads.Catalog) -> None:
    c.node("node")
    c.node("nodes")
    c.rows("books", needs="book:read")
    c.rows("book", needs="book:read")
    c.rows("organisations", needs=reads.PUBLIC)
    c.rows("presses", needs=reads.PUBLIC, limit=2, default_order="-founded")
    c.rows("own_house", needs=reads.PUBLIC, where="{row}.id = nullif(current_setting('app.party', true), '')::uuid")
    c.rows("remarks", needs=reads.PUBLIC, where="{row}.text <> 'sealed'")
    c.rows("sealed_remarks", needs=reads.PUBLIC, where="{row}.text = 'sealed'")
    c.resolved("motto", needs=reads.PUBLIC)

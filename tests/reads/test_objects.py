"""Objects, leaves, lists and relations, as the API shows them."""

from tests.reads.desk import Desk
from tests.reads.library_rows import BOOK, key

BOOK_1 = "Qm9vazowMDAwMDAwMC0wMDAwLTQwMDMtODAwMC0wMDAwMDAwMDAwMDE="


async def test_every_kind_of_leaf(desk: Desk) -> None:
    data = await desk.data(
        "query($id: ID!) { book(id: $id) { id uuid title state pages half rating tags publishedAt createdAt blurb } }",
        id=BOOK_1,
    )

    assert data["book"] == {
        "id": BOOK_1,
        "uuid": str(key(BOOK, 1)),
        "title": "quote ' and \" and \\",
        "state": "OPEN",
        "pages": data["book"]["pages"],
        "half": data["book"]["pages"] / 2,
        "rating": data["book"]["rating"],
        "tags": ["a", "t1", 'odd "tag", {x}'],
        "publishedAt": None,
        "createdAt": "2026-01-01T00:00:00.000001Z",
        "blurb": None,
    }

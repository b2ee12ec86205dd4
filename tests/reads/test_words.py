"""An enum is answered by its names, whatever the tables call it; what was read can be sent back."""

from tests.reads.desk import OFFICE, Desk

PRESSES = "{ presses { kind kinds } books(first: 1) { nodes { house { ... on Press { kind } } } } }"
COVER = "query($id: ID!) { book(id: $id) { cover { colour inks } } }"
BOOK_1 = "Qm9vazowMDAwMDAwMC0wMDAwLTQwMDMtODAwMC0wMDAwMDAwMDAwMDE="


async def test_columns_and_lists_are_answered_by_name_in_both_finishes(desk: Desk) -> None:
    first, second = await desk.both(PRESSES, OFFICE)

    assert first["data"]["presses"] == [{"kind": "PUBLISHER", "kinds": ["PUBLISHER", "GALLERY"]}] * 2
    assert first == second


async def test_what_a_document_holds_is_answered_by_name_in_both_finishes(desk: Desk) -> None:
    first, second = await desk.both(COVER, OFFICE, id=BOOK_1)

    assert first["data"]["book"]["cover"] == {"colour": "RED", "inks": ["BLUE", "RED"]}
    assert first == second


async def test_what_was_read_can_be_sent_back(desk: Desk) -> None:
    written = await desk.data("{ a: books(filter: {ofKind: GALLERY}) { totalCount } }")
    text = (
        "query($one: HouseKind, $all: [HouseKind!]) { a: books(filter: {ofKind: $one, ofKinds: $all}) { totalCount } }"
    )
    given = await desk.data(text, one="GALLERY", all=["GALLERY", "PUBLISHER"])
    refused = await desk.ask(text, one="MUSEUM")

    assert written == given == {"a": {"totalCount": 30}}
    assert "MUSEUM" in refused["errors"][0]["message"]

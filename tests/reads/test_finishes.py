"""Both finishes give the same answer, and the caller's predicate never changes it: generated documents prove it."""

import random

import pytest
from graphql import parse, validate

from tests.reads.desk import OFFICE, OTHER_PROVIDER, PROVIDER, READER, Asker, Desk
from tests.reads.documents import Author, variables

ASKERS = [OFFICE, READER, PROVIDER, OTHER_PROVIDER]
DOCUMENTS = 40


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: f"{asker.scope}-{str(asker.party)[-1:]}")
async def test_generated_documents_read_alike_in_every_way(desk: Desk, blind_desk: Desk, asker: Asker) -> None:
    compared = 0
    for seed in range(DOCUMENTS):
        chance = random.Random(f"{asker.scope}{seed}")  # noqa: S311 - the same documents every time
        text = Author(desk.reader.schema, chance).document()
        given = variables(chance)
        assert validate(desk.reader.schema, parse(text)) == [], text

        first, second = await desk.both(text, asker, **given)
        blind_first, blind_second = await blind_desk.both(text, asker, **given)

        assert "errors" not in second, (text, given)
        assert blind_second == second, (text, given)
        assert blind_first == first, (text, given)
        if first is not None:
            assert first == second, (text, given)
            assert in_order(first) == in_order(second)
            compared += 1
    assert compared > DOCUMENTS / 4


def in_order(value: object) -> object:
    """Keys in their order, which comparing dicts would overlook."""
    if isinstance(value, dict):
        return [(name, in_order(inner)) for name, inner in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value

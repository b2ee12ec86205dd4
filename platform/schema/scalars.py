"""Values that GraphQL has no words for: amounts in fen."""

from typing import Any, NewType

import strawberry
from graphql import GraphQLError

from kernel.money import LARGEST

FenInput = NewType("FenInput", int)


def _fen(value: Any) -> int:
    """Whole fen from an integer or its digits; refuses floats, booleans and what no ledger could hold."""
    if isinstance(value, str) and value.lstrip("-").isascii() and value.lstrip("-").isdigit() and len(value) <= 17:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise GraphQLError(f"Fen is a whole number between -{LARGEST} and {LARGEST}: 3000000 is 30,000.00 yuan.")
    return value


FEN = strawberry.scalar(
    name="Fen",
    description="An amount of RMB in whole fen (hundredths of a yuan), as an integer or a string of digits.",
    serialize=lambda value: value,
    parse_value=_fen,
)


@strawberry.type(description="An amount of RMB.")
class Money:
    fen: FenInput = strawberry.field(description="Whole fen.")
    yuan: str = strawberry.field(description="The same amount in yuan, with two decimals.")

"""Money: whole fen of RMB, never a float."""

from typing import NewType

Fen = NewType("Fen", int)

LARGEST = Fen(10**15)  # ten trillion yuan: far above any programme, far below what a bigint holds


def yuan(amount: int) -> str:
    """An amount in fen as people read it: 3000001 → `30000.01`."""
    sign, value = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{value // 100}.{value % 100:02d}"

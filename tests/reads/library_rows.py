"""The library's rows: few, seeded, with every null, tie and odd text that a reader may stumble over."""

import json
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

STATES = ("DRAFT", "OPEN", "WITHDRAWN")
ODD = ("50% off_\\ today", "quote ' and \" and \\", "新材料检测", "tab\there", "x" * 90)


def key(table: int, number: int) -> UUID:
    return UUID(int=(table << 64) + number, version=4)


HOUSE, PERSON, BOOK, CHAPTER, REMARK = 1, 2, 3, 4, 5
HIDDEN = key(PERSON, 5)
HOUSES, PEOPLE, BOOKS, REMARKS = 4, 6, 60, 12


@dataclass(frozen=True)
class Library:
    rows: dict[str, list[tuple[Any, ...]]]


def library(seed: int = 7) -> Library:
    chance = random.Random(seed)  # noqa: S311 - the same rows every time
    houses = [
        (key(HOUSE, n), f"House {n}", "MUSEUM" if n % 2 else "PRESS", date(1900 + n, 1, 1)) for n in range(HOUSES)
    ]
    people = [(key(PERSON, n), f"Person {n}", n == 5) for n in range(PEOPLE)]
    books = [book(chance, n) for n in range(BOOKS)]
    chapters = [
        (key(CHAPTER, b * 100 + n), key(BOOK, b), books[b][1], n, f"Chapter {n} of {b}")
        for b in range(BOOKS)
        for n in range(b % 6)
    ]
    return Library({"house": houses, "person": people, "book": books, "chapter": chapters, "remark": remarks(chance)})


def book(chance: random.Random, n: int) -> tuple[Any, ...]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    notes = [{"text": f"note {i}", "stars": chance.choice([None, i]), "cost": 100 * i} for i in range(n % 3)]
    cover = {"colour": "red", "inks": ["blue", "red"], "back_text": None, "lines": notes if n % 2 else None}
    return (
        key(BOOK, n),
        key(HOUSE, n % HOUSES),
        None if n % 5 == 0 else key(PERSON, n % PEOPLE),
        ODD[n] if n < len(ODD) else f"Book {chance.randrange(20)}",
        STATES[n % 3],
        None if n % 4 == 0 else n * 1_000_000_007,
        None if n % 3 == 0 else Decimal(chance.randrange(500)) / 100,
        [] if n % 4 == 0 else ["a", f"t{n % 3}", 'odd "tag", {x}'],
        chance.randrange(1, 9) * 50,
        None if n % 3 == 1 else start - timedelta(days=n, microseconds=n),
        start + timedelta(minutes=n // 4, microseconds=1),
        json.dumps(notes),
        None if n % 7 == 0 else json.dumps(cover),
        None if n % 2 else f"about {n}",
        "10cm" if n % 3 else None,
        None,
    )


def remarks(chance: random.Random) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for n in range(REMARKS):
        author = key(PERSON, chance.randrange(5))
        about_book = key(BOOK, n) if n % 2 else None
        about_person = None if n % 2 or n % 4 == 0 else key(PERSON, n % 5)
        topic = ("Book", key(BOOK, n)) if n % 3 else ("HUMAN", key(PERSON, n % 5))
        found.append((key(REMARK, n), author, about_book, about_person, *topic, f"remark {n}"))
    found.append((key(REMARK, REMARKS), HIDDEN, None, None, "Book", key(BOOK, 1), "sealed"))
    return found

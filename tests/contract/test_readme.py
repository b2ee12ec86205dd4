"""The words for front ends name the limits and codes that the code has."""

import re
from pathlib import Path

import pytest

from app.http import body, endpoint
from app.http.advice import ADVICE
from app.http.limits import Limits
from app.settings import Settings
from documents.upload_rules import LARGEST_FILE
from reads import compilation, paging
from schema.bulk import MOST_AT_ONCE
from schema.inputs import LONGEST_TEXT
from tenants import attempts

README = (Path(__file__).parents[2] / "frontend-contract" / "README.md").read_text("utf-8")
LIMITS = Limits()


def row(title: str) -> str:
    (found,) = [line for line in README.splitlines() if line.startswith(f"| {title}")]
    return found.split("|")[2].strip()


def default(setting: str) -> int:
    value = Settings.model_fields[setting].default
    assert isinstance(value, int)
    return value


STATED = {
    "requests of one address": [default("requests_per_minute"), default("request_burst")],
    "failed sign-ins": [attempts.FROM_ONE_PLACE, attempts.FROM_ONE_ADDRESS, attempts.FOR_ONE_LOGIN],
    "a request's body": [body.LARGEST // 1024, int(body.SECONDS)],
    "a document's text": [LIMITS.characters // 1024, LIMITS.tokens, LIMITS.comments],
    "fields, fragments": [LIMITS.fields, LIMITS.same],
    "levels": [LIMITS.depth],
    "aliases": [LIMITS.aliases],
    "root fields": [LIMITS.roots, LIMITS.mutations],
    "operations and fragments": [LIMITS.definitions],
    "rows that a document": [LIMITS.rows],
    "rows of a page": [paging.LARGEST_SIZE, paging.DEFAULT_SIZE],
    "tables that a query": [compilation.MOST_TABLES],
    "time for an answer": [int(endpoint.SECONDS)],
    "decisions at once": [MOST_AT_ONCE],
    "a text of an input": [LONGEST_TEXT],
    "an uploaded file": [LARGEST_FILE // 1024**2],
}


@pytest.mark.parametrize("title", STATED)
def test_a_limit_is_stated_as_it_is(title: str) -> None:
    assert [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", row(title))] == STATED[title]


def test_every_code_of_an_error_is_listed_once() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \| [\d, or]+ \|", README, re.MULTILINE)

    assert sorted(listed) == sorted(ADVICE)

"""Every fault has a code, says what is wrong, and what to do next in both languages."""

import ast
from pathlib import Path

import httpx2
import pytest
from graphql import GraphQLError

import reads.faults
from app.http.advice import ADVICE, advice
from app.http.faults import RequestFault, shown
from kernel.errors import NotFound
from kernel.language import Locale
from tests.app_http.asking import ask

HERE = Path(__file__).parents[2] / "platform" / "app"


def codes_raised() -> set[str]:
    """The codes that the sources give to a RequestFault, or hand on to one."""
    found = set()
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("RequestFault", "_bad"):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                found |= {text for text in texts if isinstance(text, str) and text.isupper()}
    return found


CODES = codes_raised() | {kind.code for kind in reads.faults.Fault.__subclasses__()} | {"INTERNAL", "BAD_REQUEST"}


def test_every_code_has_its_advice_and_no_advice_is_without_a_code() -> None:
    assert set(ADVICE) == CODES


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_advice_is_a_sentence_in_both_languages(code: str) -> None:
    told = advice(code)

    assert any("\u4e00" <= letter <= "\u9fff" for letter in told["zh"])
    assert told["en"].isascii()
    assert told["en"].endswith(".")
    assert "{" not in told["zh"] + told["en"]


@pytest.mark.parametrize(
    ("query", "headers", "code"),
    [
        ("{hello nothing}", {}, "DOCUMENT_INVALID"),
        ("{hello", {}, "DOCUMENT_INVALID"),
        ("{hello}", {"authorization": "Bearer nothing"}, "NOT_SIGNED_IN"),
        ("{hello}", {"accept": "text/html"}, "NOT_ACCEPTABLE"),
        ("query A{hello} query B{hello}", {}, "OPERATION_UNKNOWN"),
        ("{broken}", {}, "INTERNAL"),
    ],
)
async def test_what_to_do_is_told_beside_what_is_wrong(
    client: httpx2.AsyncClient, query: str, headers: dict[str, str], code: str
) -> None:
    (error,) = (await ask(client, query, **headers)).json()["errors"]

    assert error["message"]
    assert error["extensions"]["code"] == code
    assert error["extensions"]["requestId"]
    assert {name: error["extensions"][name] for name in ("zh", "en")} == advice(code)


async def test_what_graphql_found_is_kept(client: httpx2.AsyncClient) -> None:
    (error,) = (await ask(client, "{hello nothing}")).json()["errors"]

    assert error["message"] == "Cannot query field 'nothing' on type 'Query'."
    assert error["locations"] == [{"line": 1, "column": 8}]


def test_a_refusal_among_the_errors_speaks_for_itself() -> None:
    error = GraphQLError("x", original_error=NotFound())

    (told,) = shown([error], "r", Locale.EN)

    assert told["message"] == told["extensions"]["en"]
    assert told["extensions"]["zh"].startswith("没有找到该记录")
    assert told["extensions"]["code"] == "NOT_FOUND"


def test_a_code_that_nobody_foresaw_is_told_like_a_fault_of_ours() -> None:
    (told,) = shown([GraphQLError("x", extensions={"code": "NEW"})], "r")

    assert told["extensions"]["zh"] == ADVICE["INTERNAL"].zh
    assert RequestFault(400, "NEW", "x").body("r")

"""Documents within limits, judged in one pass; trusted documents; what is kept."""

import pytest
from graphql import get_introspection_query

from app.http.documents import WEIGHT, Documents
from app.http.faults import RequestFault
from app.http.limits import Limits
from tests.app_http.toy import SCHEMA, TRUSTED, TRUSTED_ID


def documents(**named: object) -> Documents:
    return Documents(SCHEMA, trusted={TRUSTED_ID: TRUSTED}, **named)  # type: ignore[arg-type]


def refusal(query: str, *, introspection: bool = True) -> str:
    with pytest.raises(RequestFault) as refused:
        documents(introspection=introspection).find(query, None)
    assert refused.value.status == 400
    return refused.value.code


def doubling(count: int, body: str = "...f{0} ...f{0}") -> str:
    uses = "".join(f"fragment f{i} on Query{{{body.format(i + 1)}}}" for i in range(count))
    return "{...f0}" + uses + f"fragment f{count} on Query{{hello}}"


@pytest.mark.parametrize(
    "query",
    [
        doubling(60),
        doubling(60, "self{{...f{0}}} self{{...f{0}}}"),
        doubling(30, "a: self{{...f{0}}} b: self{{...f{0}}} ...f{0}"),
        "{self{" * 6 + "hello" + "}}" * 6 + doubling(60)[len("{...f0}") :],
    ],
)
@pytest.mark.timeout(10)
def test_sixty_doubling_fragments_are_refused_without_being_followed(query: str) -> None:
    assert refusal(query) in ("DOCUMENT_TOO_LARGE", "DOCUMENT_INVALID")


@pytest.mark.parametrize(
    "query",
    [
        "{...a} fragment a on Query{...a}",
        "{...a} fragment a on Query{...b} fragment b on Query{self{...a}}",
        "{hello} fragment a on Query{...b} fragment b on Query{...c} fragment c on Query{...b}",
    ],
)
def test_a_fragment_that_contains_itself_is_refused(query: str) -> None:
    assert refusal(query) == "FRAGMENT_CYCLE"


def nested(levels: int) -> str:
    return "{self" * (levels - 1) + "{hello}" + "}" * (levels - 1)


def through_fragments(levels: int) -> str:
    uses = "".join(f" fragment f{i} on Query{{self{{...f{i + 1}}}}}" for i in range(levels - 1))
    return "{...f0}" + uses + f" fragment f{levels - 1} on Query{{hello}}"


def aliased(count: int) -> str:
    return (
        "{" + " ".join(f"s{i}:self{{" + " ".join(f"a{i}{j}:hello" for j in range(9)) + "}" for i in range(count)) + "}"
    )


def repeated(count: int) -> str:
    """One response name, so many times, spread over ten places."""
    inner = [count // 10 + (i < count % 10) for i in range(10)]
    return "{" + " ".join(f"{'... on Query'}{{" + "hello " * n + "}" for n in inner) + "}"


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (nested(12), nested(13)),
        (through_fragments(12), through_fragments(13)),
        (aliased(3), aliased(4)),
        ("{" + "hello " * 20 + "}", "{" + "hello " * 21 + "}"),
        ("mutation{" + "signOut " * 10 + "}", "mutation{" + "signOut " * 11 + "}"),
        ("{self{" + "hello " * 100 + "}}", "{self{" + "hello " * 101 + "}}"),
        ("{nested(value:[[[1]]])}", "{nested(value:" + "[" * 17 + "]" * 17 + ")}"),
        (
            "".join(f"query q{i}{{hello}}" for i in range(100)),
            "".join(f"query q{i}{{hello}}" for i in range(101)),
        ),
    ],
    ids=["depth", "depth through fragments", "aliases", "roots", "mutations", "same name", "values", "definitions"],
)
def test_a_limit_holds_exactly(within: str, beyond: str) -> None:
    documents().find(within, None)

    assert refusal(beyond) == "DOCUMENT_TOO_LARGE"


@pytest.mark.parametrize(
    "query",
    [
        "{" + "hello " * 2000 + "}",
        "{hello" + "{hello" * 900 + "}" * 901,
        "{nested(value:" + "[" * 900 + "]" * 900 + ")}",
        "#\n" * 201 + "{hello}",
        "{hello}" + " " * 65536,
        "{hello(name:" + '"' + "x" * 65536 + '")}',
        '{hello(name:"\\u0000")}',
        '{hello(name:"\\u{000}")}',
        '{hello(name:"\\ud800")}',
        "{hello(name:" + "9" * 5000 + ")}",
        "{nested(value:" + "9" * 5000 + ")}",
        "{labs(first:" + "9" * 5000 + "){totalCount}}",
        "{",
        "}",
        "hello",
        "{hello}}",
        "{unknown}",
        "{hello{x}}",
        "{me}",
        "{...missing}",
        "{hello} fragment unused on Query{hello}",
        "fragment only on Query{hello}",
        "query($a:Int){hello}",
        "query($a:Nope!){hello}",
        "type Query{x:Int}",
        "{hello @nope}",
        "{hello @include(if:true) @include(if:true)}",
        "{a:hello a:key}",
        "query a{hello} query a{key}",
        "{hello} {key}",
        "query{}",
        "\ufeff",
        "密",
    ],
)
def test_what_is_no_valid_document_is_refused(query: str) -> None:
    assert refusal(query) in ("DOCUMENT_INVALID", "DOCUMENT_TOO_LARGE")


def test_errors_do_not_suggest_names() -> None:
    with pytest.raises(RequestFault) as refused:
        documents().find("{helo}", None)

    assert [error.message for error in refused.value.errors] == ["Cannot query field 'helo' on type 'Query'."]


def test_introspection_is_a_setting() -> None:
    documents(introspection=True).find(get_introspection_query(), None)

    assert refusal(get_introspection_query(), introspection=False) == "DOCUMENT_INVALID"
    assert refusal('{__type(name:"Lab"){name}}', introspection=False) == "DOCUMENT_INVALID"
    documents(introspection=False).find("{__typename self{__typename}}", None)


def test_nested_lists_of_introspection_are_refused() -> None:
    bomb = "{__schema{types{" + "fields{type{" * 4 + "name" + "}}" * 4 + "}}}"

    assert refusal(bomb) == "DOCUMENT_TOO_LARGE"


@pytest.mark.parametrize(
    ("query", "variables", "rows"),
    [
        ("{hello me{scope}}", {}, 0),
        ("{labs{totalCount}}", {}, 20),
        ("{labs(first:7){nodes{id}}}", {}, 7),
        ("{labs(last:7){edges{node{id}}}}", {}, 7),
        ("{labs(first:3,last:7){nodes{id}}}", {}, 7),
        ("{labs(first:null){nodes{id}}}", {}, 20),
        ("{labs(first:-5){nodes{id}}}", {}, 0),
        ("{labs(first:10){nodes{labs(first:10){nodes{labs(first:5){nodes{id}}}}}}}", {}, 10 + 100 + 500),
        ("{labs(first:10){nodes{few{id}}}}", {}, 10 + 50),
        ("query($n:Int){labs(first:$n){nodes{id}}}", {"n": 9}, 9),
        ("query($n:Int){labs(first:$n){nodes{id}}}", {}, 20),
        ("query($n:Int=4){labs(first:$n){nodes{id}}}", {}, 4),
        ("query($n:Int=4){labs(first:$n){nodes{id}}}", {"n": 2}, 2),
        ("query($n:Int){labs(first:$n){nodes{id}}}", {"n": "many"}, 20),
        ('{nodes(ids:["a","b","c"]){labs(first:2){nodes{id}}}}', {}, 3 + 6),
        ("query($i:[ID!]!){nodes(ids:$i){id}}", {"i": ["a", "b"]}, 2),
        ("{...f} fragment f on Query{labs(first:3){nodes{...g}}} fragment g on Lab{labs(first:4){totalCount}}", {}, 15),
        ("{a:labs(first:3){nodes{id}} b:labs(first:4){nodes{id}}}", {}, 7),
        ("{self{... on Query{labs(first:3){nodes{id}}}}}", {}, 3),
    ],
)
def test_rows_are_counted_before_anything_runs(query: str, variables: dict[str, object], rows: int) -> None:
    prepared = documents().find(query, None)

    assert prepared.cost(prepared.operation(None), variables) == rows


def test_a_trusted_document_is_found_by_its_hash_and_by_its_text() -> None:
    known = documents()

    by_hash = known.find(None, TRUSTED_ID.upper())

    assert by_hash.trusted
    assert known.find(TRUSTED, None) is by_hash
    assert known.find(TRUSTED, TRUSTED_ID) is by_hash


def test_an_unknown_hash_is_not_found_and_a_wrong_one_refused() -> None:
    with pytest.raises(RequestFault) as unknown:
        documents().find(None, "0" * 64)
    with pytest.raises(RequestFault) as wrong:
        documents().find("{hello}", TRUSTED_ID)

    assert (unknown.value.code, wrong.value.code) == ("PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_MISMATCH")


def test_a_trusted_document_may_be_larger_than_the_limits() -> None:
    known = documents(limits=Limits(roots=0, fields=0))

    assert known.find(None, TRUSTED_ID).trusted


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("query a{hello} query b{key}", None),
        ("query a{hello} query b{key}", "c"),
        ("query a{hello}", "b"),
        ("{hello}", "a"),
        ("subscription{ticks}", None),
    ],
)
def test_the_name_picks_one_operation(query: str, name: str | None) -> None:
    prepared = documents().find(query, None)

    with pytest.raises(RequestFault) as refused:
        prepared.operation(name)

    assert refused.value.status == 400


def test_documents_are_kept_while_there_is_room_and_the_oldest_unused_goes_first() -> None:
    texts = [f"query q{i}{{hello}}" for i in range(4)]
    known = documents(room=WEIGHT * sum(map(len, texts[:3])))
    first, second, third = (known.find(text, None) for text in texts[:3])

    assert known.find(texts[0], None) is first
    known.find(texts[3], None)

    assert known.find(texts[0], None) is first
    assert known.find(texts[2], None) is third
    assert known.find(texts[1], None) is not second


def test_invalid_documents_are_not_kept() -> None:
    known = documents(room=WEIGHT * 30)
    kept = known.find("{hello}", None)
    for i in range(10):
        with pytest.raises(RequestFault):
            known.find(f"{{nothing{i}}}", None)

    assert known.find("{hello}", None) is kept

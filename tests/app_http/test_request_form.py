"""What a request must look like; whatever else is sent gets a 4xx and never a 500."""

import json

import pytest

from app.http.faults import RequestFault
from app.http.negotiation import GRAPHQL, JSON, check_sent, wanted
from app.http.parameters import read_parameters


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", GRAPHQL),
        ("*/*", GRAPHQL),
        ("application/*", GRAPHQL),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL}", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        ("text/html, application/json;q=0.9", JSON),
        (f"{GRAPHQL};charset=utf-8", GRAPHQL),
        ("APPLICATION/JSON", JSON),
    ],
)
def test_the_best_liked_media_type_is_answered(accept: str, media: str) -> None:
    assert wanted(accept) == media


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "application/json;q=nan", "image/*", ";", ","])
def test_other_media_types_are_not_answered(accept: str) -> None:
    with pytest.raises(RequestFault) as refused:
        wanted(accept)

    assert refused.value.status == 406


@pytest.mark.parametrize(
    "sent", ["application/json", "application/json; charset=utf-8", 'APPLICATION/JSON;charset="UTF-8"']
)
def test_json_in_utf_8_is_read(sent: str) -> None:
    check_sent(sent, "")
    check_sent(sent, "identity")


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("", ""),
        ("text/plain", ""),
        ("application/x-www-form-urlencoded", ""),
        ("multipart/form-data; boundary=x", ""),
        ("application/json; charset=gbk", ""),
        ("application/jsonp", ""),
        ("application/json", "gzip"),
        ("application/json", "br, gzip"),
    ],
)
def test_other_bodies_are_not_read(content_type: str, encoding: str) -> None:
    with pytest.raises(RequestFault) as refused:
        check_sent(content_type, encoding)

    assert refused.value.status == 415


MALFORMED = {
    "nothing": b"",
    "space": b"  ",
    "null": b"null",
    "number": b"1",
    "string": b'"{hello}"',
    "true": b"true",
    "batch": b'[{"query":"{hello}"}]',
    "empty batch": b"[]",
    "no query": b"{}",
    "empty query": b'{"query":""}',
    "null query": b'{"query":null}',
    "query is a number": b'{"query":1}',
    "cut off": b'{"query":"{hello}"',
    "two values": b'{"query":"{hello}"}{}',
    "bad utf-8": b'{"query":"\xff\xfe"}',
    "utf-16": '{"query":"{hello}"}'.encode("utf-16"),
    "bom": b'\xef\xbb\xbf{"query":"{hello}"}',
    "deep lists": b'{"query":"{hello}","variables":{"a":' + b"[" * 65 + b"]" * 65 + b"}}",
    "very deep": b"[" * 100_000,
    "very deep closed": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "huge integer": b'{"query":"{hello}","variables":{"a":' + b"9" * 5000 + b"}}",
    "huge fraction": b'{"query":"{hello}","variables":{"a":1e999}}',
    "NaN": b'{"query":"{hello}","variables":{"a":NaN}}',
    "Infinity": b'{"query":"{hello}","variables":{"a":-Infinity}}',
    "key twice": b'{"query":"{hello}","query":"{me{scope}}"}',
    "variable twice": b'{"query":"{hello}","variables":{"a":1,"a":2}}',
    "variables list": b'{"query":"{hello}","variables":[]}',
    "variables text": b'{"query":"{hello}","variables":"{}"}',
    "extensions list": b'{"query":"{hello}","extensions":[1]}',
    "operationName list": b'{"query":"{hello}","operationName":["a"]}',
    "persistedQuery text": b'{"extensions":{"persistedQuery":"abc"}}',
    "sha256Hash number": b'{"extensions":{"persistedQuery":{"sha256Hash":1}}}',
    "NUL in a variable": b'{"query":"{hello}","variables":{"a":"\\u0000"}}',
    "raw NUL": b'{"query":"{hello}\x00"}',
    "half a surrogate": b'{"query":"{hello}","variables":{"a":"\\ud800"}}',
    "half a surrogate in a name": b'{"query":"{hello}","variables":{"\\udfff":1}}',
    "single quotes": b"{'query':'{hello}'}",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_body_is_a_bad_request(body: bytes) -> None:
    with pytest.raises(RequestFault) as refused:
        read_parameters(body)

    assert refused.value.status == 400
    answer = json.loads(refused.value.body("r-1"))
    assert "data" not in answer
    assert answer["errors"][0]["extensions"]["requestId"] == "r-1"


def test_a_well_formed_body_is_taken_apart() -> None:
    sent = read_parameters(
        '{"query":"{hello}","operationName":"A","variables":{"名":["材料",1,2.5,null,{"a":true}]},"other":1}'.encode()
    )

    assert (sent.query, sent.operation_name, sent.document_id) == ("{hello}", "A", None)
    assert sent.variables == {"名": ["材料", 1, 2.5, None, {"a": True}]}


def test_null_parts_are_absent_parts() -> None:
    sent = read_parameters(b'{"query":"{hello}","operationName":null,"variables":null,"extensions":null}')

    assert (sent.operation_name, sent.variables, sent.document_id) == (None, {}, None)


def test_nesting_of_64_levels_is_read() -> None:
    sent = read_parameters(b'{"query":"{hello}","variables":{"a":' + b"[" * 62 + b"]" * 62 + b"}}")

    assert sent.variables["a"] == json.loads("[" * 62 + "]" * 62)


@pytest.mark.parametrize(
    "body",
    [
        b'{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab12"}}}',
        b'{"documentId":"sha256:ab12"}',
        b'{"documentId":"ab12"}',
    ],
)
def test_a_trusted_document_is_named_by_its_hash(body: bytes) -> None:
    assert read_parameters(body).document_id == "ab12"

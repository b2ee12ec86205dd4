"""A body is counted while it comes and not waited for without end."""

import asyncio
from typing import Any

import pytest

from app.http.body import CallerGoneError, read_body
from app.http.faults import RequestFault


def sending(*messages: dict[str, Any]) -> Any:
    left = list(messages)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(60)
        return left.pop(0)

    return receive


def part(body: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_parts_are_put_together() -> None:
    assert await read_body(sending(part(b"ab"), part(b""), part(b"cd", more=False)), "") == b"abcd"


@pytest.mark.parametrize("declared", ["", "1", "nonsense", "²"])
async def test_the_limit_holds_whatever_was_declared(declared: str) -> None:
    assert await read_body(sending(part(b"x" * 10, more=False)), declared, largest=10) == b"x" * 10
    for messages in ([part(b"x" * 11, more=False)], [part(b"x" * 6), part(b"x" * 5)]):
        with pytest.raises(RequestFault) as refused:
            await read_body(sending(*messages), declared, largest=10)
        assert refused.value.status == 413


async def test_a_declared_length_beyond_the_limit_is_refused_unread() -> None:
    with pytest.raises(RequestFault) as refused:
        await read_body(sending(), "11", largest=10)

    assert refused.value.status == 413


async def test_a_body_that_does_not_come_is_given_up() -> None:
    with pytest.raises(RequestFault) as refused:
        await read_body(sending(part(b"x")), "", seconds=0.05)

    assert refused.value.status == 408


async def test_a_caller_who_hangs_up_is_not_answered() -> None:
    with pytest.raises(CallerGoneError):
        await read_body(sending(part(b"x"), {"type": "http.disconnect"}), "")

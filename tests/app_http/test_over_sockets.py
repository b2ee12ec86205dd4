"""The API process attacked over real sockets: it cuts what dribbles, refuses what is malformed, and goes on serving."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from app.embedded.ports import free_ports
from app.http import protocol
from tests.app_http.wire import Address, dribble, read_all, read_answer, request
from tests.services import PostgresService, Services

ROOT = Path(__file__).parents[2]
CHUNKED = (
    b"POST /graphql HTTP/1.1\r\nhost: api.test\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
)


def start(services: Services, port: int) -> subprocess.Popen[bytes]:
    environ = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}/platform:{ROOT}",
        "DATABASE_URL": services.database_url,
        "REDIS_URL": services.redis_url,
        "S3_ENDPOINT": services.s3_endpoint,
        "S3_ACCESS_KEY": services.s3_access_key,
        "S3_SECRET_KEY": services.s3_secret_key,
        "PORT": str(port),
        "REQUESTS_PER_MINUTE": "0",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app_http.serve"], cwd=ROOT, env=environ, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/healthz", timeout=1)
        except httpx2.TransportError:
            time.sleep(0.1)
            continue
        return process
    raise AssertionError(f"the API did not start: {process.stderr.read().decode() if process.stderr else ''}")


@pytest.fixture(scope="module")
def process(services: Services, migrated: PostgresService) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    [port] = free_ports(1)
    started = start(services, port)
    yield started, port
    started.terminate()
    _, said = started.communicate(timeout=15)
    assert started.returncode in (0, -signal.SIGTERM)
    assert b"Traceback" not in said, said.decode()


@pytest.fixture
def address(process: tuple[subprocess.Popen[bytes], int]) -> Iterator[Address]:
    """Where the API listens; after each attack it must still answer."""
    found = Address("127.0.0.1", process[1])
    yield found
    with found.connect() as connection:
        connection.sendall(request("{hello}"))
        assert read_answer(connection) == (200, b'{"data":{"hello":"hello world"}}')


def test_requests_are_cut_within_twenty_seconds() -> None:
    assert protocol.ARRIVAL <= 20
    assert protocol.DEPARTURE <= 20


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"", b"P"),
        (b"", b"\r\n"),
        (b"POST /graphql HTTP/1.1\r\nhost: api.test\r\n", b"x"),
        (b"POST /graphql HTTP/1.1\r\nhost: api.test\r\n", b"x-a: b\r\n"),
        (request("{hello}")[:-10], b""),
        (request("{hello}", head="x: y\r\n").replace(b"content-length: 19", b"content-length: 500"), b" "),
        (CHUNKED, b"1\r\n \r\n"),
        (CHUNKED + b"13\r\n" + b'{"query":"{hello}"}' + b"\r\n0\r\n", b"x-trailer: y\r\n"),
        (request("{hello}"), b"\r\n"),
    ],
    ids=[
        "method",
        "empty lines",
        "header name",
        "headers",
        "nothing more",
        "body",
        "chunks",
        "trailers",
        "after an answer",
    ],
)
def test_what_dribbles_in_is_cut(address: Address, first: bytes, again: bytes) -> None:
    with address.connect() as connection:
        dribble(connection, first, again)


def test_a_silent_connection_is_cut(address: Address) -> None:
    with address.connect() as connection:
        assert read_all(connection) == b""


def test_the_rest_of_a_refused_request_is_not_waited_for(address: Address) -> None:
    with address.connect() as connection:
        head = b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 1000000\r\n\r\n"
        answered = dribble(connection, head, b"x")

    assert answered.startswith(b"HTTP/1.1 415 ")
    assert b"connection: close" in answered.lower()


def test_a_chunked_body_is_counted_while_it_comes(address: Address) -> None:
    with address.connect() as connection:
        connection.sendall(CHUNKED)
        try:
            for _ in range(100):
                connection.sendall(b"4000\r\n" + b" " * 0x4000 + b"\r\n")
        except (ConnectionResetError, BrokenPipeError):
            pass  # cut while sending: as it should be
        answered = read_all(connection)

    assert answered == b"" or answered.startswith(b"HTTP/1.1 413 ")


def test_a_body_a_little_too_long_is_told_so(address: Address) -> None:
    with address.connect() as connection:
        connection.sendall(CHUNKED + b"40001\r\n" + b" " * 0x40001 + b"\r\n0\r\n\r\n")
        status, body = read_answer(connection)

    assert (status, b"BODY_TOO_LARGE" in body) == (413, True)


def test_endless_headers_are_refused(address: Address) -> None:
    with address.connect() as connection:
        try:
            connection.sendall(b"POST /graphql HTTP/1.1\r\nhost: a\r\n")
            for i in range(3000):
                connection.sendall(b"x-%d: %s\r\n" % (i, b"y" * 100))
        except (ConnectionResetError, BrokenPipeError):
            pass
        answered = read_all(connection)

    assert answered == b"" or answered.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST /graphql HTTP/9.9\r\nhost: a\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5, 6\r\n\r\nhello",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"POST /graphql HTTP/1.1\r\nhost : a\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nx: a\x00b\r\n\r\n",
        b"\xff" * 64,
    ],
)
def test_what_is_not_http_gets_400_or_nothing(address: Address, sent: bytes) -> None:
    with address.connect() as connection:
        connection.sendall(sent)
        answered = read_all(connection)

    assert answered == b"" or answered.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 415 ", b"HTTP/1.1 505 "))


def test_pipelined_requests_are_answered_in_order(address: Address) -> None:
    with address.connect() as connection:
        connection.sendall(b"".join(request(f'{{hello(name:"{i}")}}') for i in range(50)))
        received = b""
        while received.count(b'{"data"') < 50:
            part = connection.recv(65536)
            assert part
            received += part

    answers = [part.split(b'"}}')[0] for part in received.split(b'{"data":{"hello":"hello ')[1:]]
    assert answers == [str(i).encode() for i in range(50)]


def test_a_reader_who_never_reads_is_cut(address: Address) -> None:
    long = request('{hello(name:"' + "x" * 60_000 + '")}')
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(0.5)
        connection.connect((address.host, address.port))
        try:
            for _ in range(200):
                connection.sendall(long)
        except (TimeoutError, ConnectionResetError, BrokenPipeError):
            pass  # the server has stopped reading until its answers are read
        time.sleep(4)
        connection.settimeout(30)
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            for _ in range(1000):
                connection.sendall(long)


def test_many_slow_connections_keep_nobody_else_waiting(address: Address) -> None:
    with ExitStack() as open_ones:
        for _ in range(200):
            slow = open_ones.enter_context(address.connect())
            slow.sendall(b"POST /graphql HTTP/1.1\r\nhost: api.test\r\n")
        with address.connect() as connection:
            connection.sendall(request("{hello}"))
            assert read_answer(connection)[0] == 200


def test_when_asked_to_stop_a_running_request_is_finished(services: Services, migrated: PostgresService) -> None:
    [port] = free_ports(1)
    process = start(services, port)
    with Address("127.0.0.1", port).connect() as connection:
        connection.sendall(request("{pause}"))
        time.sleep(0.2)
        process.terminate()
        status, body = read_answer(connection)

    process.communicate(timeout=10)
    assert (status, body) == (200, b'{"data":{"pause":"rested"}}')

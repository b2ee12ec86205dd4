"""Bare sockets: what a client can do to a server that no HTTP library would."""

import json
import socket
import time
from dataclasses import dataclass

PATIENCE = 10.0  # seconds until a connection that should have been cut counts as not cut


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    def connect(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)


def request(query: str, *, head: str = "") -> bytes:
    body = json.dumps({"query": query}).encode()
    return (
        f"POST /graphql HTTP/1.1\r\nhost: api.test\r\ncontent-type: application/json\r\n{head}"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode() + body


def dribble(connection: socket.socket, first: bytes, again: bytes) -> bytes:
    """Send `again` every tenth of a second until cut; what was answered before."""
    connection.settimeout(0.1)
    until = time.monotonic() + PATIENCE
    answered = b""
    try:
        connection.sendall(first)
        while time.monotonic() < until:
            try:
                part = connection.recv(65536)
            except TimeoutError:
                connection.sendall(again)
                continue
            if not part:
                return answered
            answered += part
    except (ConnectionResetError, BrokenPipeError):
        return answered
    raise AssertionError(f"the connection was still open after {PATIENCE:g} s")


def read_all(connection: socket.socket) -> bytes:
    """Everything until the server closes."""
    answered = b""
    try:
        while part := connection.recv(65536):
            answered += part
    except ConnectionResetError:
        return answered
    return answered


def read_answer(connection: socket.socket) -> tuple[int, bytes]:
    """One answer with a Content-Length: status and body."""
    buffered = b""
    while b"\r\n\r\n" not in buffered:
        part = connection.recv(65536)
        assert part, f"cut off after {buffered!r}"
        buffered += part
    head, _, body = buffered.partition(b"\r\n\r\n")
    lines = head.decode().lower().split("\r\n")
    length = next(int(line.split(":")[1]) for line in lines if line.startswith("content-length:"))
    while len(body) < length:
        body += connection.recv(65536)
    return int(lines[0].split()[1]), body[:length]

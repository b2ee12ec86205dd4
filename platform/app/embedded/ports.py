"""Finds free ports on loopback for the embedded servers."""

import random
import socket

GRPC_OFFSET = 10_000  # the object store puts a gRPC port this far above each of its HTTP ports
_RANGE = range(12_000, 22_000)  # like their siblings below the ports that systems hand to outgoing connections


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_ports(count: int, *, taken: frozenset[int] = frozenset()) -> list[int]:
    """Free ports in random order, so that several set-ups started at once seldom meet.

    Each one's gRPC sibling is free as well.
    """
    found: list[int] = []
    for port in random.sample(_RANGE, len(_RANGE)):
        if len(found) == count:
            return found
        if port not in taken and is_free(port) and is_free(port + GRPC_OFFSET):
            found.append(port)
    raise OSError(f"fewer than {count} free ports between {_RANGE.start} and {_RANGE.stop}")


def next_free(port: int, host: str = "127.0.0.1") -> int:
    """The first free port from `port` upward."""
    for candidate in range(port, min(port + 100, 65_536)):
        if is_free(candidate, host):
            return candidate
    raise OSError(f"no free port from {port} to {port + 99}")

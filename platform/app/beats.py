"""The heartbeats by which `/readyz` knows that a worker and a relay are at work; they cease when one cannot work."""

import os
import socket

import redis

from kernel import clock

WORKER = "cxq:worker:beat"
RELAY = "cxq:relay:beat"
LASTS = 15
"""Seconds without a beat until nobody counts as at work."""


def beat(client: redis.Redis, key: str) -> None:
    """Say: at work now. The value, for people, is when, where and which process."""
    client.set(key, f"{clock.now().isoformat()} {socket.gethostname()} {os.getpid()}", ex=LASTS)

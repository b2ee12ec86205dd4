"""Passwords: hashed with argon2id, two at a time so that signing in never starves the rest of the platform."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

T = TypeVar("T")

AT_ONCE = 2
WAITING_AT_MOST = 32  # some five seconds of work: whoever comes later is asked to try again

_hasher = PasswordHasher()  # argon2id, 64 MiB, three passes (RFC 9106, for machines short of memory)
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
_waiting = 0

_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$cXVhbndhbmdxdWFud2FuZw$3y8sWd8gCmVQv5ZGDvUYTJmGkRBwWk0Jr0mSmlsyJ1U"
"""A well-formed hash of no password: a login that does not exist takes as long as one that does."""


class TooBusyError(Exception):
    """More sign-ins are waiting than can be answered in good time."""


async def hashed(password: str) -> str:
    """What is stored instead of the password."""
    return await _in_thread(_hasher.hash, _normalised(password))


async def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. None, for a login that does not exist, is never right and takes as long."""
    return await _in_thread(_verify, password_hash or _NOBODYS, _normalised(password)) and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


async def _in_thread(call: Callable[..., T], *arguments: str) -> T:
    global _waiting
    if _waiting >= WAITING_AT_MOST:
        raise TooBusyError
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, call, *arguments)
    finally:
        _waiting -= 1


def _normalised(password: str) -> str:
    """The same characters however the keyboard composed them."""
    return unicodedata.normalize("NFKC", password)

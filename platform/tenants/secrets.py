"""Session tokens and API keys: 256 random bits, shown once, kept only as their SHA-256."""

import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

SESSION = "cxqs_"
API_KEY = "cxqk_"
_KEY_FORM = re.compile(r"cxqk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_SESSION_FORM = re.compile(r"cxqs_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class NewKey:
    """An API key as it is shown, once, and its public prefix by which it is found and named."""

    secret: str = field(repr=False)
    prefix: str


def new_session_token() -> str:
    return SESSION + secrets.token_urlsafe(32)


def new_api_key() -> NewKey:
    prefix = secrets.token_hex(6)
    return NewKey(f"{API_KEY}{prefix}_{secrets.token_urlsafe(32)}", prefix)


def at_rest(secret: str) -> str:
    """What is stored. A plain hash is enough: nobody guesses 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def is_session_token(text: str) -> bool:
    return _SESSION_FORM.fullmatch(text) is not None


def prefix_of(text: str) -> str | None:
    """The prefix of something that has the form of an API key."""
    found = _KEY_FORM.fullmatch(text)
    return found[1] if found else None


def same(one: str, other: str) -> bool:
    """Compare without telling by the time taken how much agreed."""
    return secrets.compare_digest(one, other)

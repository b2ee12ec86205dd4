"""The cookie in which a browser keeps a session: out of reach of scripts, not sent along by other sites."""

from dataclasses import dataclass
from datetime import datetime

from app.http.callers import COOKIE
from kernel import clock


@dataclass
class SessionCookie:
    """What the answer tells the browser. Only browsers are told: they alone send an Origin, or already a cookie."""

    browser: bool
    secure: bool
    header: str | None = None

    def remember(self, token: str, expires_at: datetime) -> None:
        seconds = max(0, int((expires_at - clock.now()).total_seconds()))
        self._set(token, seconds)

    def forget(self) -> None:
        self._set("", 0)

    def _set(self, value: str, seconds: int) -> None:
        if self.browser:
            secure = "; Secure" if self.secure else ""
            self.header = f"{COOKIE}={value}; Path=/graphql; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"

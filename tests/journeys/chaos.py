"""Tours walked one after the other in the background, and parts killed meanwhile."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2

from app.tour.cast import Cast
from app.tour.voucher import walk
from app.tour.voucher.parties import Parties
from tests.journeys.patient import Experience, PatientClient, PatientHttp
from tests.journeys.platform_at_work import Platform
from tests.journeys.recording import Recording

TOLD_WITHIN = 30.0  # a heartbeat lasts fifteen seconds
HEALED_WITHIN = 60.0


class Walker:
    """Walks tours, each with a cast of its own, until it is told to stop; the last is walked to its end."""

    def __init__(self, platform: Platform, new_cast: Callable[[], Cast]) -> None:
        self.experience = Experience()
        self.walked: list[Parties] = []
        self.failure: Exception | None = None
        self._told = Recording()
        self._platform, self._new_cast = platform, new_cast

    def walk_one(self) -> Parties:
        with PatientHttp(self.experience) as http:
            cast = self._new_cast()
            cast.anyone = PatientClient(self._platform.url, http, experience=self.experience)
            self.walked.append(walk(cast, self._told))
            return self.walked[-1]

    @contextmanager
    def walking(self) -> Iterator[None]:
        enough = threading.Event()
        thread = threading.Thread(target=self._walk_until, args=[enough])
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join()

    def _walk_until(self, enough: threading.Event) -> None:
        try:
            while not enough.is_set():
                self.walk_one()
        except Exception as failure:  # noqa: BLE001 - told by the test, in its own thread
            self.failure = failure

    def wait_for(self, more: int) -> None:
        """Until so many more things have been done, or it has failed."""
        wanted = len(self._told.done) + more
        while len(self._told.done) < wanted and self.failure is None:
            time.sleep(0.02)


def kill(platform: Platform, part: str, check: str) -> tuple[int, str]:
    """Kill a part; what /readyz says while it is away. Returns when it says that all is well again.

    The supervisor is held meanwhile: it heals faster than anybody could look.
    """
    pid = json.loads((platform.folder / "pids" / f"{part}.json").read_text())["pid"]
    os.kill(platform.running.pid, signal.SIGSTOP)
    try:
        os.kill(pid, signal.SIGKILL)
        told = _until(platform, lambda report: not report["checks"][check]["ok"], TOLD_WITHIN)
    finally:
        os.kill(platform.running.pid, signal.SIGCONT)
    _until(platform, lambda report: report["state"] == "ready", HEALED_WITHIN)
    return told


def _until(platform: Platform, fit: Callable[[dict[str, object]], bool], seconds: float) -> tuple[int, str]:
    until, address = time.monotonic() + seconds, platform.url.replace("/graphql", "/readyz")
    while True:
        answer = httpx2.get(address, timeout=10)
        report = answer.json()
        if fit(report):
            return answer.status_code, report["state"]
        assert time.monotonic() < until, report
        time.sleep(0.05)

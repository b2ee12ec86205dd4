"""A caller who does not give up: sends again, under the same key, what was not answered or answered with a fault."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2

from app.operations import documents
from app.tour.client import Client

PATIENCE = 90.0
FAULTS = {"INTERNAL", "UNAVAILABLE", "TIMEOUT"}


@dataclass
class Experience:
    """What a patient caller has been through. acknowledged: type and global id of every mutation's answer."""

    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unanswered: int = 0


class PatientHttp(httpx2.Client):
    """Posts until there is an answer that is no fault of the server's; uploads to the object store as well."""

    def __init__(self, experience: Experience) -> None:
        super().__init__(timeout=10)
        self.experience = experience

    def post(self, *given: Any, **more: Any) -> httpx2.Response:
        return again(lambda: super(PatientHttp, self).post(*given, **more), self._fit)

    def _fit(self, answer: httpx2.Response | None) -> bool:
        if answer is None:
            self.experience.unanswered += 1
            return False
        if answer.status_code >= 500:
            self.experience.faults.append(answer.text)
            return False
        return True


def again(send: Callable[[], httpx2.Response], fit: Callable[[httpx2.Response | None], bool]) -> httpx2.Response:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            answer = send()
        except httpx2.TransportError:
            answer = None
        if fit(answer) and answer is not None:
            return answer
        assert time.monotonic() < until, f"no proper answer within {PATIENCE:.0f} s; the last was {answer}"
        time.sleep(0.1)


@dataclass
class PatientClient(Client):
    """Gives every mutation a key of its own, and remembers what was acknowledged."""

    experience: Experience = field(default_factory=Experience)

    def post(self, operation: str, variables: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        if not documents()[operation].startswith("mutation"):
            return self._answered(operation, variables, None)[0]
        answer, tries = self._answered(operation, variables, key or str(uuid4()))
        ((name, result),) = answer["data"].items()
        if tries > 1 and name == "accountSignUp" and result["__typename"] == "Refusal":
            return {"data": {name: {"__typename": "Person"}}}  # nobody is known yet whose key it could be
        if result.get("id"):
            self.experience.acknowledged.append((result["__typename"], result["id"]))
        return answer

    def _answered(self, operation: str, variables: dict[str, Any], key: str | None) -> tuple[dict[str, Any], int]:
        """The answer, and after how many tries: a fault inside a well-formed answer counts as none."""
        before, until, tries = self.experience.unanswered, time.monotonic() + PATIENCE, 0
        while True:
            tries += 1
            answer = super().post(operation, variables, key)
            codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
            if not codes & FAULTS:
                return answer, tries + self.experience.unanswered - before
            self.experience.faults.append(json.dumps(answer))
            assert time.monotonic() < until, answer
            time.sleep(0.1)

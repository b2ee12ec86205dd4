"""A caller of the public API, as any front end is one: documents by name, uploads by form."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import httpx2

from app.operations import documents

PDF = "application/pdf"
T = TypeVar("T")


class TourFailedError(Exception):
    """The platform answered something the tour did not expect; the message says what."""


@dataclass
class Client:
    """One account at one platform. token: None for somebody who has not signed in."""

    url: str
    http: httpx2.Client
    name: str = "anyone"
    token: str | None = None

    def post(self, operation: str, variables: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        """Send the document of that name; the whole answer. key: the same key sent again has no second effect."""
        return self.send(documents()[operation], variables, key)

    def send(self, document: str, variables: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if key:
            headers["Idempotency-Key"] = key
        body = {"query": document, "variables": variables}
        answer = self.http.post(self.url, json=body, headers=headers)
        try:
            found: dict[str, Any] = answer.json()
        except ValueError:
            raise TourFailedError(f"{self.url} does not speak GraphQL: it answers {answer.status_code}") from None
        return found

    def ask(self, operation: str, **variables: Any) -> Any:
        """The one root field of a document that must be answered without errors."""
        answer = self.post(operation, variables)
        if answer.get("errors"):
            raise TourFailedError(f"{operation} as {self.name}: {answer['errors']}")
        (found,) = answer["data"].values()
        return found

    def do(self, operation: str, **given: Any) -> dict[str, Any]:
        """A mutation that must be carried out."""
        found: dict[str, Any] = self.ask(operation, input=given)
        if found["__typename"] == "Refusal":
            raise TourFailedError(f"{operation} as {self.name} was refused: {in_words(found)}")
        return found

    def refused(self, operation: str, **given: Any) -> dict[str, Any]:
        """A mutation that must be refused; the refusal."""
        found: dict[str, Any] = self.ask(operation, input=given)
        if found["__typename"] != "Refusal":
            raise TourFailedError(f"{operation} as {self.name} should have been refused: {found}")
        return found

    def signed_in(self, login: str, password: str) -> "Client":
        opened = self.do("sessionOpen", login=login, password=password)
        return replace(self, name=login, token=opened["token"])

    def upload(self, content: bytes, *, kind: str, title: str, **subject: str) -> str:
        """Upload a PDF and have it checked; the document's id."""
        version = self.hand_in(content, kind=kind, title=title, file_name=f"{title}.pdf", media=PDF, **subject)
        document: str = version["document"]["id"]
        return document

    def hand_in(
        self, content: bytes, *, kind: str, title: str, file_name: str, media: str, **subject: str
    ) -> dict[str, Any]:
        """Upload a file through the object store's form and complete it; its version, accepted."""
        wanted = {
            "kind": kind,
            "title": title,
            "fileName": file_name,
            "contentType": media,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        asked = self.do("documentRequestUpload", **wanted, **subject)
        form = asked["form"]
        fields = {field["name"]: field["value"] for field in form["fields"]}
        sent = self.http.post(form["url"], data=fields, files={"file": (file_name, content, media)})
        if sent.status_code not in (200, 201, 204):
            raise TourFailedError(f"the object store refused {title}: {sent.status_code} {sent.text[:200]}")
        done = self.do("documentComplete", id=asked["version"]["id"])
        if done["state"] != "PRESENT":
            raise TourFailedError(f"{title} was not accepted: {done}")
        version: dict[str, Any] = asked["version"]
        return version

    def fetched(self, document_version: str) -> bytes:
        """The bytes of a version, by a link that lasts a moment."""
        link = self.do("documentOpen", id=document_version)["url"]
        return self.http.get(link).raise_for_status().content


def expect(fact: bool, what: str) -> None:
    """What a tour shows must be so, or the tour has failed."""
    if not fact:
        raise TourFailedError(f"This should be so, and is not: {what}")


def in_words(refusal: dict[str, Any]) -> str:
    return "; ".join(f"{problem['zh']} / {problem['en']} ({problem['code']})" for problem in refusal["problems"])


def until(found: Callable[[], T | None], what: str, seconds: float = 60) -> T:
    """Wait for something that happens a moment later, by relay and worker."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = found()
        if result:
            return result
        time.sleep(0.1)
    raise TourFailedError(f"{what} did not happen within {seconds:.0f} s; do relay and worker run?")

"""Who takes part in a tour: the demo's officers and experts, and newcomers with accounts of their own."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from app.demo.codes import enterprise_code, institution_code
from app.demo.letters import letter
from app.tour.client import Client

PROVIDER_PAPERS = ("APPLICATION_FORM", "COMMITMENT_LETTER", "INTERNAL_VOUCHER_RULES", "AUTHORISATION_LETTER")
RECOMMENDER_PAPERS = ("APPLICATION_FORM", "COMMITMENT_LETTER", "WORK_MECHANISM", "SAFEGUARD_MEASURES")


@dataclass
class Cast:
    """serial: makes names, logins and codes of this tour its own, so that it can be walked again and again."""

    anyone: Client
    password: str
    serial: int
    today: date

    def officer(self, login: str) -> Client:
        return self.anyone.signed_in(login, self.password)

    def newcomer(self, login: str, name: str) -> Client:
        """Somebody who signs up and signs in (REC-10: before any institution knows them)."""
        own = f"{login}-{self.serial}"
        self.anyone.do("accountSignUp", login=own, password=self.password, name=name)
        return self.anyone.signed_in(own, self.password)

    def again(self, somebody: Client) -> Client:
        """Sign in anew, to act in the capacity that has been opened meanwhile."""
        return self.anyone.signed_in(somebody.name, self.password)

    def named(self, name: str) -> str:
        return f"示例{name} {self.serial:06}"  # never the name of one of the demo's own

    def enterprise_code(self, place: int) -> str:
        return enterprise_code(10_000 + self.serial * 50 + place)

    def institution_code(self, place: int) -> str:
        return institution_code(10_000 + self.serial * 50 + place)

    def day(self, days: int = 0) -> str:
        """A day so many days from today."""
        return str(self.today + timedelta(days=days))


class Company:
    """The cast of one tour, and those of the demo network whom every tour meets; each signs in once."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    @property
    def anyone(self) -> Client:
        return self.cast.anyone

    @cached_property
    def office(self) -> Client:
        return self.cast.officer("office")

    @cached_property
    def cashier(self) -> Client:
        """Another administrator of the Office: who confirmed a payout does not close its batch."""
        return self.cast.officer("office2")

    @cached_property
    def bmstc(self) -> Client:
        return self.cast.officer("bmstc")

    @cached_property
    def stranger(self) -> Client:
        """An institution that has nothing to do with any of it."""
        return self.cast.officer("psi2")


def paper(title: str, *lines: str) -> bytes:
    return letter(title, list(lines))


def upload_papers(somebody: Client, application: str, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        somebody.upload(paper(kind, somebody.name), kind=kind, title=kind, applicationId=application)


def certified(somebody: Client, lab: str) -> str:
    """The lab with the certificate of its recognition; it is not opened without one (A-18)."""
    somebody.upload(paper("认定证书", lab), kind="RECOGNITION_CERTIFICATE", title="认定证书", labId=lab)
    return lab


def yuan(amount: int) -> int:
    """Whole yuan in fen."""
    return amount * 100


def rules_of(refusal: dict[str, Any]) -> set[str]:
    """The clauses that a refusal cites; the codes, where it rests on none."""
    clauses = {problem["rule"] for problem in refusal["problems"] if problem["rule"]}
    return clauses or {problem["code"] for problem in refusal["problems"]}

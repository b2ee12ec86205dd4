"""Who takes part in the voucher's way, and the ids of what comes to be on it."""

from functools import cached_property

from app.tour.cast import Cast
from app.tour.client import Client


class Parties:
    """Filled step by step: later steps build on what earlier ones brought about."""

    provider: Client  # administers the new professional service institution
    recommender: Client  # administers the new recommending institution
    applicant: Client  # leads the small enterprise
    host: str
    lab: str
    entry: str  # the lab's entry in the catalogue
    proposal: str
    project: str
    contract: str
    review: str

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.lab_name = cast.named("材料检测实验室")
        self.host_name = cast.named("大学")
        self.applicant_name = cast.named("复合材料有限公司")

    @property
    def anyone(self) -> Client:
        return self.cast.anyone

    @cached_property
    def office(self) -> Client:
        return self.cast.officer("office")

    @cached_property
    def bmstc(self) -> Client:
        return self.cast.officer("bmstc")

    @cached_property
    def stranger(self) -> Client:
        """An institution that has nothing to do with any of it."""
        return self.cast.officer("psi2")

    @cached_property
    def experts(self) -> list[Client]:
        return [self.cast.officer(f"expert{place}") for place in (1, 2, 3)]

"""Who takes part in the voucher's way, and the ids of what comes to be on it."""

from functools import cached_property

from app.tour.cast import Cast, Company
from app.tour.client import Client


class Parties(Company):
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
        super().__init__(cast)
        self.lab_name = cast.named("材料检测实验室")
        self.host_name = cast.named("大学")
        self.applicant_name = cast.named("复合材料有限公司")

    @cached_property
    def experts(self) -> list[Client]:
        return [self.cast.officer(f"expert{place}") for place in (1, 2, 3)]

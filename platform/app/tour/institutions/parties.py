"""Who takes part in the institutions' year, and the ids of what comes to be in it."""

from functools import cached_property

from app.tour.cast import Cast, Company
from app.tour.client import Client


class Institutions(Company):
    """Filled step by step: later steps build on what earlier ones brought about."""

    applying: Client  # has signed up, and applies for an organisation that is to recommend
    application: str
    recommender: Client  # the same person, in the name of the institution that was admitted
    recommender_id: str
    provider: Client  # administers the new professional service institution
    provider_id: str
    host: str  # the university that authorises it
    firm: str  # the private firm
    lab: str  # the university's first lab
    firm_lab: str

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.recommender_name = cast.named("推荐机构")
        self.provider_name = cast.named("专业服务机构")
        self.host_name = cast.named("大学")
        self.firm_name = cast.named("新材料股份公司")

    @cached_property
    def other_center(self) -> Client:
        """A domain center for manufacturing."""
        return self.cast.officer("center")

    @cached_property
    def center(self) -> Client:
        """The domain center for new materials."""
        return self.cast.officer("center2")

    @cached_property
    def enterprise(self) -> Client:
        """A small enterprise of the demo network that looks for a lab."""
        return self.cast.officer("applicant")

"""Who asks: one person, key or machine in one capacity, with what it may do and whose rows it may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from kernel.language import Locale

_PAPER = "_paper:read"


class Scope(StrEnum):
    """In which capacity an actor looks at rows; each table says per scope which of its columns names the owner."""

    PUBLIC = "PUBLIC"  # nobody has signed in
    PERSON = "PERSON"  # a person who signed up and belongs to nothing yet (REC-10)
    APPLICANT = "APPLICANT"  # a small or micro enterprise, or a startup team
    RECOMMENDER = "RECOMMENDER"  # a recommending institution
    PROVIDER = "PROVIDER"  # a professional service institution or domain center
    EXPERT = "EXPERT"
    OFFICE = "OFFICE"
    BMSTC = "BMSTC"
    AUDITOR = "AUDITOR"
    SYSTEM = "SYSTEM"  # tasks and set-up; never reachable from a request


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One caller in one capacity.

    party: the tenant, applicant or (for persons and experts) person whose rows are the caller's own.
    permissions: what the roles grant, already merged (deny wins); the names of `policies.permissions`.
    session: the signed-in session that asks, so that it can be closed; None for keys and machines.
    """

    scope: Scope
    person: UUID | None = None
    party: UUID | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    locale: Locale = Locale.ZH
    request_id: str = ""
    session: UUID | None = field(default=None, compare=False)
    name: str = field(default="", compare=False)

    @property
    def settings(self) -> Mapping[str, str]:
        """What row level security reads: `app.scope`, `app.person`, `app.party` (empty text when there is none).

        `app.papers`: the groups of documents that the roles read, by the permissions `<group>_paper:read`.
        """
        return {
            "app.scope": self.scope,
            "app.person": str(self.person or ""),
            "app.party": str(self.party or ""),
            "app.papers": ",".join(sorted(p.removesuffix(_PAPER) for p in self.permissions if p.endswith(_PAPER))),
        }

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def asking(self, request_id: str, locale: Locale) -> "Actor":
        return replace(self, request_id=request_id, locale=locale)


ANYONE = Actor(scope=Scope.PUBLIC)

"""One sentence that people are told when something happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from notifications.audience import Who
from policies.permissions import Permission

PARTIES = (Who.APPLICANT, Who.RECOMMENDER, Who.PROVIDER)


@dataclass(frozen=True)
class Sentence:
    """needs: of an institution's members, those whose role grants it. when: facts that the event must have."""

    kind: str
    who: tuple[Who, ...]
    zh: str
    en: str
    needs: Permission | None = None
    when: Mapping[str, object] = field(default_factory=dict)

"""One sentence that people are told when something happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from policies.permissions import Permission

PARTIES = (Who.APPLICANT, Who.RECOMMENDER, Who.PROVIDER)


@dataclass(frozen=True)
class Sentence:
    """needs: of an institution's members, those whose role grants it. when: facts that the event must have.

    topic: by which people choose how they are told. also_doer: told too to whoever set the event off.
    """

    kind: str
    who: tuple[Who, ...]
    zh: str
    en: str
    needs: Permission | None = None
    when: Mapping[str, object] = field(default_factory=dict)
    topic: NotificationTopic = NotificationTopic.PROGRESS
    also_doer: bool = False

    def fits(self, facts: Mapping[str, object]) -> bool:
        """Whether this is what to say of an event with these facts.

        An event says for good what it said when it was recorded: a fact that it does not have yet is not the case.
        """
        return all(facts.get(name, False) == value for name, value in self.when.items())

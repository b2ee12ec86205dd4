"""Who reads: in which language, at which address, and how they wish to hear of each topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kernel.language import Locale
from notifications.kinds import Delivery, NotificationTopic
from notifications.models import NotificationPreference
from notifications.topics import TOPICS
from tenants.people import Person


@dataclass(frozen=True, kw_only=True)
class Reader:
    person_id: UUID
    locale: Locale
    has_address: bool
    chosen: Mapping[NotificationTopic, Delivery]

    def delivery(self, topic: NotificationTopic) -> Delivery:
        """As chosen, or by default; what was chosen off and can no longer be is heard in the product."""
        terms = TOPICS[topic]
        found = self.chosen.get(topic, terms.default)
        if found is Delivery.NONE and not terms.can_be_off:
            return Delivery.IN_PRODUCT
        return found

    def reached(self, topic: NotificationTopic, *, mail_leaves: bool) -> Delivery:
        """As things are: without an address, or where no mail leaves, it is the product alone."""
        found = self.delivery(topic)
        by_mail = found in (Delivery.EMAIL_AT_ONCE, Delivery.DAILY_DIGEST)
        return Delivery.IN_PRODUCT if by_mail and not (self.has_address and mail_leaves) else found


async def readers(person_ids: Iterable[UUID]) -> dict[UUID, Reader]:
    """The readers by person; asks in the capacity of the running work."""
    people = await Person.filter(id__in=list(person_ids))
    chosen: dict[UUID, dict[NotificationTopic, Delivery]] = {person.id: {} for person in people}
    for row in await NotificationPreference.filter(person_id__in=list(chosen)):
        chosen[row.person_id][row.topic] = row.delivery
    return {
        person.id: Reader(
            person_id=person.id, locale=person.locale, has_address=bool(person.email), chosen=chosen[person.id]
        )
        for person in people
    }

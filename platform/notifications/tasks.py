"""Turns each event that people should know of into messages for them."""

from collections.abc import Iterator

from journal.listeners import Delivered, on
from journal.work import work
from notifications.audience import people_of
from notifications.models import Notification
from notifications.sentences import Sentence, kinds, sentences


@on(*kinds())
async def tell_people(event: Delivered) -> None:
    """One message a person and event, whichever of several capacities it reaches them in."""
    async with work(event.system("notifications")) as w:
        told = dict[object, Notification]()
        for sentence in _fitting(event):
            for person in await people_of(sentence.who, event, needs=sentence.needs, on=w.today):
                told.setdefault(
                    person,
                    Notification(
                        created_at=w.at,
                        updated_at=w.at,
                        person_id=person,
                        event_id=event.id,
                        kind=event.kind,
                        subject_type=event.subject,
                        subject_id=event.subject_id,
                        zh=sentence.zh,
                        en=sentence.en,
                    ),
                )
        await Notification.bulk_create(told.values(), ignore_conflicts=True)


def _fitting(event: Delivered) -> Iterator[Sentence]:
    for sentence in sentences():
        if sentence.kind == event.kind and sentence.when.items() <= event.facts.items():
            yield sentence

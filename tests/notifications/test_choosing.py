"""What people choose to hear, what they cannot switch off, and how they read."""

from dataclasses import replace

import asyncpg
import pytest

from journal.system import system
from journal.work import work
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken
from notifications import rules
from notifications.inputs import DeliveryWish, Reading
from notifications.kinds import Delivery, NotificationTopic
from notifications.models import Notification, NotificationPreference
from notifications.operations import prefer_delivery, read_all_notifications
from notifications.readers import Reader, readers
from notifications.sentences import sentences
from notifications.tasks import tell_people
from notifications.topics import TOPICS
from policies.permissions import Role
from tenants.people import Person
from tests.actors import an_actor
from tests.notifications.conftest import a_reader, an_event
from tests.refused import codes_of
from tests.services import PostgresService

RETURNED, OPENED = "institution_application.returned", "tenant_account.opened"


def acting(person: Person) -> Actor:
    return an_actor(Role.PERSON, person=person.id)


async def told(person: Person) -> list[Notification]:
    async with work(system()):
        return await Notification.filter(person_id=person.id).order_by("id")


def test_every_topic_has_terms_and_is_spoken_of() -> None:
    assert set(TOPICS) == set(NotificationTopic) == {sentence.topic for sentence in sentences()}
    assert all(terms.default is not Delivery.NONE for terms in TOPICS.values())


@pytest.mark.parametrize("topic", NotificationTopic)
@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize("has_address", [True, False])
def test_what_may_be_chosen(topic: NotificationTopic, delivery: Delivery, has_address: bool) -> None:
    found = rules.choosable(topic=topic, delivery=delivery, has_address=has_address)
    broken = {finding.rule.code for finding in found if finding.outcome == "FAIL"}

    own = topic in (NotificationTopic.DECISION, NotificationTopic.ACCOUNT)
    by_mail = delivery in (Delivery.EMAIL_AT_ONCE, Delivery.DAILY_DIGEST)
    expected = set()
    if own and delivery is Delivery.NONE:
        expected.add("notification.topic.cannot_be_off")
    if by_mail and not has_address:
        expected.add("notification.delivery.no_address")
    assert broken == expected


async def test_a_choice_holds_for_oneself_and_can_be_changed(database: PostgresService) -> None:
    chooser, other = await a_reader(), await a_reader()
    wish = DeliveryWish(topic=NotificationTopic.PROGRESS, delivery=Delivery.DAILY_DIGEST)

    first = await prefer_delivery(acting(chooser), wish)
    second = await prefer_delivery(acting(chooser), replace(wish, delivery=Delivery.NONE))

    assert (first.id, second.delivery, second.version) == (second.id, Delivery.NONE, 2)
    async with work(system()):
        known = await readers([chooser.id, other.id])
    assert known[chooser.id].delivery(NotificationTopic.PROGRESS) is Delivery.NONE
    assert known[other.id].delivery(NotificationTopic.PROGRESS) is Delivery.IN_PRODUCT


async def test_decisions_on_ones_own_application_cannot_be_switched_off(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    person = await a_reader()

    with pytest.raises(RulesBroken) as refused:
        await prefer_delivery(acting(person), DeliveryWish(topic=NotificationTopic.DECISION, delivery=Delivery.NONE))

    assert codes_of(refused) == ["notification.topic.cannot_be_off"]
    assert await owner.fetchval("select count(*) from notification_preference") == 0


async def test_an_older_choice_never_silences_what_cannot_be_off(database: PostgresService) -> None:
    person = await a_reader()
    async with work(system()) as w:
        await w.add(
            NotificationPreference(person_id=person.id, topic=NotificationTopic.DECISION, delivery=Delivery.NONE)
        )

    await tell_people(an_event(RETURNED, person.id))

    assert [message.delivery for message in await told(person)] == [Delivery.IN_PRODUCT]


async def test_what_is_switched_off_is_not_told(database: PostgresService) -> None:
    reader = Reader(
        person_id=(await a_reader()).id,
        locale="zh",  # type: ignore[arg-type]
        has_address=True,
        chosen={NotificationTopic.TO_DO: Delivery.NONE},
    )

    assert reader.reached(NotificationTopic.TO_DO, mail_leaves=True) is Delivery.NONE
    assert reader.reached(NotificationTopic.PROGRESS, mail_leaves=True) is Delivery.IN_PRODUCT


async def test_nobody_chooses_without_the_permission(database: PostgresService) -> None:
    actor = replace(acting(await a_reader()), permissions=frozenset())

    with pytest.raises(Denied):
        await prefer_delivery(actor, DeliveryWish(topic=NotificationTopic.TO_DO, delivery=Delivery.NONE))
    with pytest.raises(Denied):
        await read_all_notifications(actor, Reading())


async def test_all_are_read_at_once_and_nobody_elses(database: PostgresService) -> None:
    reader, other = await a_reader(), await a_reader()
    for person in (reader, reader, other):
        await tell_people(an_event(RETURNED, person.id))

    await read_all_notifications(acting(reader), Reading())

    assert [message.read_at is None for message in await told(reader)] == [False, False]
    assert [message.read_at is None for message in await told(other)] == [True]


async def test_only_a_topic_or_up_to_a_message_is_read(database: PostgresService) -> None:
    reader = await a_reader()
    for kind in (RETURNED, OPENED, RETURNED):
        await tell_people(an_event(kind, reader.id))
    first, second, third = await told(reader)

    await read_all_notifications(acting(reader), Reading(topic=NotificationTopic.ACCOUNT))
    assert [m.id for m in await told(reader) if m.read_at] == [second.id]
    await read_all_notifications(acting(reader), Reading(newest_id=second.id))

    assert [m.id for m in await told(reader) if m.read_at] == [first.id, second.id]
    assert third.read_at is None


async def test_another_persons_message_is_no_mark_to_read_up_to(database: PostgresService) -> None:
    reader, other = await a_reader(), await a_reader()
    for person in (reader, other):
        await tell_people(an_event(RETURNED, person.id))
    (theirs,) = await told(other)

    with pytest.raises(NotFound):
        await read_all_notifications(acting(reader), Reading(newest_id=theirs.id))

    assert [message.read_at for message in await told(reader)] == [None]

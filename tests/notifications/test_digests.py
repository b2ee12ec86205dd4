"""The daily digest: at eight in Beijing, one mail a person and day with what is unread, driven by events."""

from datetime import UTC, datetime

import asyncpg

from journal.daily import begin_due
from journal.delivery import deliver
from journal.models import OutboxEvent
from journal.system import system
from journal.tasks import carry_out  # noqa: F401 - registers the listener
from journal.work import work
from kernel import clock
from kernel.ids import new_id
from kernel.language import Locale
from notifications.inputs import Reading
from notifications.kinds import Delivery, MailKind, MailState, NotificationTopic
from notifications.models import Mail, Notification
from notifications.operations import read_all_notifications
from notifications.post_office import PostOffice
from policies.permissions import Role
from tenants.people import Person
from tests.actors import an_actor
from tests.notifications.conftest import a_reader, announced
from tests.notifications.smtp import MailServer
from tests.services import PostgresService

EVENING = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EIGHT = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


async def a_message(person: Person, *, delivery: Delivery = Delivery.DAILY_DIGEST, at: datetime = EVENING) -> None:
    async with work(system()) as w:
        message = Notification(
            person_id=person.id,
            event_id=new_id(),
            kind="lab.submitted",
            topic=NotificationTopic.TO_DO,
            delivery=delivery,
            subject_type="Lab",
            subject_id=new_id(),
            zh="有一个实验室申报等待审核。",
            en="A lab is waiting for your decision.",
        )
        await w.add(message)


async def the_day_comes(at: datetime = EIGHT) -> None:
    """What relay and worker do at that moment, until nothing waits any more."""
    with clock.standing_at(at):
        await begin_due()
        while waiting := await _waiting():
            for event in waiting:
                await deliver(event.id)


async def _waiting() -> list[OutboxEvent]:
    async with work(system()):
        return await OutboxEvent.filter(consumed_at__isnull=True, dead_at__isnull=True)


async def test_what_is_unread_comes_in_one_mail_a_person(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    chinese, english = await a_reader(), await a_reader(Locale.EN, "wang@example.org")
    for person in (chinese, chinese, english):
        await a_message(person)
    await a_message(english, delivery=Delivery.IN_PRODUCT)

    await the_day_comes()

    subjects = {str(message["To"]): str(message["Subject"]) for message in mail_server.kept}
    assert subjects == {
        "li.na@example.org": "【券网】2 条未读通知",
        "wang@example.org": "[Voucher network] 1 unread messages",
    }
    assert all("2026" in message.get_content() for message in mail_server.kept)


async def test_it_comes_once_a_day_and_brings_nothing_twice(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    person = await a_reader()
    await a_message(person)

    await the_day_comes()
    await the_day_comes(EIGHT.replace(hour=9))
    await a_message(person)
    await the_day_comes(EIGHT.replace(hour=10))
    await the_day_comes(EIGHT.replace(day=3))
    await the_day_comes(EIGHT.replace(day=4))

    assert len(mail_server.kept) == 2
    async with work(system()):
        kinds = [(mail.kind, mail.state) for mail in await Mail.all()]
    assert kinds == [(MailKind.DIGEST, MailState.SENT)] * 2


async def test_what_was_read_in_the_meantime_is_left_out(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    person = await a_reader()
    await a_message(person)
    await read_all_notifications(an_actor(Role.OFFICE_REVIEWER, person=person.id), Reading())

    await the_day_comes()

    assert mail_server.kept == []
    assert await announced("digest.due") == []


async def test_before_eight_nothing_is_sent(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    await a_message(await a_reader())

    await the_day_comes(datetime(2026, 3, 1, 23, 59, tzinfo=UTC))

    assert mail_server.kept == []


async def test_a_mail_that_never_left_is_announced_anew_the_next_day(
    database: PostgresService, office: PostOffice, mail_server: MailServer, owner: asyncpg.Connection
) -> None:
    await a_message(await a_reader())
    with clock.standing_at(EIGHT):
        await begin_due()
    mail_server.recipients = "450 busy"
    for kind in ("duty.due", "digest.due"):
        for event in await announced(kind):
            with clock.standing_at(EIGHT):
                await deliver(event.id)
    await owner.execute("update outbox_event set dead_at = now() where kind = 'mail.due'")
    mail_server.recipients = "250 fine"

    await the_day_comes(EIGHT.replace(day=3))

    assert len(mail_server.kept) == 1


def test_a_long_digest_lists_the_newest_and_counts_the_rest() -> None:
    from notifications.letters import MOST_LISTED, digest

    messages = [Notification(zh=f"第{n}条。", en=f"No. {n}.", created_at=EVENING) for n in range(MOST_LISTED + 7)]

    letter = digest(messages, Locale.ZH)

    assert "第6条。" not in letter.text
    assert "第7条。" in letter.text
    assert "另有 7 条" in letter.text


def test_what_is_said_of_several_is_said_once_with_where_each_is() -> None:
    from notifications.letters import digest, global_id

    labs = [new_id() for _ in range(3)]
    messages = [
        Notification(subject_type="Lab", subject_id=lab, zh="实验室已获批准。", en="Approved.", created_at=EVENING)
        for lab in (*labs, labs[0])
    ]
    other = Notification(subject_type="Need", subject_id=labs[0], zh="有新需求。", en="A need.", created_at=EVENING)

    linked = digest([*messages, other], Locale.ZH, link="https://front.example/{id}").text
    english = digest([other, *messages], Locale.EN).text

    assert linked.count("实验室已获批准。") == 1
    assert "实验室已获批准。（共 4 条）" in linked
    assert [linked.count(f"https://front.example/{global_id('Lab', lab)}\n") for lab in labs] == [1, 1, 1]
    assert linked.index("实验室已获批准。") < linked.index("有新需求。")
    assert "有新需求。\n" in linked
    assert "Approved. (4 messages)" in english
    assert "5 unread messages" in english


def test_of_many_subjects_the_newest_are_linked_and_the_rest_counted() -> None:
    from notifications.letters import MOST_LINKED, digest

    messages = [
        Notification(subject_type="Lab", subject_id=new_id(), zh="已获批准。", en="Approved.", created_at=EVENING)
        for _ in range(MOST_LINKED + 3)
    ]

    text = digest(messages, Locale.ZH, link="https://front.example/{id}").text

    assert text.count("https://front.example/") == MOST_LINKED
    assert "另有 3 条" in text

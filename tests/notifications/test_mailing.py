"""Mails: written with the message, sent by the worker once the event is delivered, and truthful about what failed."""

from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from app.mail import FolderPost, MailDelayedError, SmtpPost, SmtpServer, post_office_of
from app.settings import Settings
from journal.delivery import NotDeliveredError, deliver
from journal.system import system
from journal.work import work
from kernel.language import Locale
from notifications.kinds import Delivery, MailState
from notifications.models import Mail, Notification
from notifications.post_office import PostOffice, message_id, message_of, opened
from notifications.tasks import tell_people
from tests.notifications.conftest import SENDER, a_reader, an_event, announced
from tests.notifications.smtp import MailServer
from tests.services import PostgresService

DECIDED = "institution_application.returned"


async def mails() -> list[Mail]:
    async with work(system()):
        return await Mail.all().order_by("id")


async def deliver_mails() -> None:
    for event in await announced("mail.due"):
        await deliver(event.id)


async def test_a_decision_reaches_its_applicant_by_mail_at_once(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    reader = await a_reader()
    event = an_event(DECIDED, reader.id)

    await tell_people(event)
    await deliver_mails()

    (message,) = mail_server.kept
    assert message["To"] == "li.na@example.org"
    assert message["From"] == SENDER
    assert message["Subject"] == "【券网】您的入驻申请已退回，请按意见补正后重新提交"
    assert message["Message-ID"] == message_id(str(event.id), reader.id)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "zh"
    assert "您的入驻申请已退回" in message.get_content()
    assert message.get_content_type() == "text/plain"
    (mail,) = await mails()
    assert mail.state is MailState.SENT
    assert mail.sent_at is not None


async def test_the_mail_is_in_the_readers_language_and_links_to_its_subject(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    reader = await a_reader(Locale.EN)
    event = an_event(DECIDED, reader.id)

    with opened(replace(office, link="https://example.org/items/{id}")):
        await tell_people(event)
        await deliver_mails()

    text = mail_server.kept[0].get_content()
    shown = text.partition("https://example.org/items/")[2].split()[0]
    assert b64decode(shown).decode() == f"InstitutionApplication:{event.subject_id}"
    assert "Your application was returned." in text
    assert reader.name not in text


async def test_telling_and_delivering_twice_sends_once(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    event = an_event(DECIDED, (await a_reader()).id)

    for _ in range(2):
        await tell_people(event)
        await deliver_mails()

    assert len(mail_server.kept) == 1
    assert len(await announced("mail.due")) == 1


async def test_whoever_has_no_address_is_told_in_the_product(database: PostgresService, office: PostOffice) -> None:
    reader = await a_reader(email="")

    await tell_people(an_event(DECIDED, reader.id))

    async with work(system()):
        assert (await Notification.get(person_id=reader.id)).delivery is Delivery.IN_PRODUCT
    assert await mails() == []


async def test_where_no_mail_leaves_none_is_written(database: PostgresService) -> None:
    reader = await a_reader()

    await tell_people(an_event(DECIDED, reader.id))

    async with work(system()):
        assert (await Notification.get(person_id=reader.id)).delivery is Delivery.IN_PRODUCT
    assert await mails() == []


async def test_what_the_server_does_not_take_now_is_tried_again(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    await tell_people(an_event(DECIDED, (await a_reader()).id))
    mail_server.data = "451 try later"

    with pytest.raises(NotDeliveredError) as failed:
        await deliver_mails()

    assert "li.na" not in str(failed.value)
    assert [mail.state for mail in await mails()] == [MailState.DUE]
    mail_server.data = "250 kept"
    await deliver_mails()
    assert [mail.state for mail in await mails()] == [MailState.SENT]


async def test_after_six_failures_the_event_is_a_dead_letter_and_the_mail_still_due(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    await tell_people(an_event(DECIDED, (await a_reader()).id))
    mail_server.recipients = "450 busy"
    for _ in range(5):
        with pytest.raises(NotDeliveredError):
            await deliver_mails()

    await deliver_mails()

    (event,) = await announced("mail.due")
    assert event.dead_at is not None
    assert "li.na" not in event.error
    assert [mail.state for mail in await mails()] == [MailState.DUE]


@pytest.mark.parametrize(("recipients", "data"), [("550 nobody here", "250 kept"), ("250 fine", "554 no")])
async def test_what_the_server_never_takes_is_refused_once_and_for_all(
    database: PostgresService, office: PostOffice, mail_server: MailServer, recipients: str, data: str
) -> None:
    await tell_people(an_event(DECIDED, (await a_reader()).id))
    mail_server.recipients, mail_server.data = recipients, data

    await deliver_mails()

    (mail,) = await mails()
    assert mail.state is MailState.REFUSED
    assert "for good (55" in mail.error
    assert "li.na" not in mail.error


async def test_an_address_that_no_header_can_hold_is_refused(
    database: PostgresService, office: PostOffice, mail_server: MailServer
) -> None:
    await tell_people(an_event(DECIDED, (await a_reader(email="a,b@@example.org")).id))

    await deliver_mails()

    assert [mail.state for mail in await mails()] == [MailState.REFUSED]
    assert mail_server.kept == []


async def test_a_server_that_is_away_is_a_delay() -> None:
    post = SmtpPost(SmtpServer.of("smtp://127.0.0.1:1"))
    mail = Mail(message_id="<x@y>", subject="x", text="x", locale=Locale.ZH)

    with pytest.raises(MailDelayedError):
        await post.send(message_of(mail, sender=SENDER, address="li.na@example.org"))


async def test_a_password_is_never_sent_in_clear(mail_server: MailServer) -> None:
    """The server offers no STARTTLS, so there is no signing in."""
    post = SmtpPost(SmtpServer.of(f"smtp://user:secret@127.0.0.1:{mail_server.port}"))
    mail = Mail(message_id="<x@y>", subject="x", text="x", locale=Locale.ZH)

    with pytest.raises(MailDelayedError, match="SMTPNotSupportedError"):
        await post.send(message_of(mail, sender=SENDER, address="li.na@example.org"))

    assert mail_server.kept == []


@pytest.mark.parametrize("url", ["http://host", "smtp://", "smtp://u:p@host?starttls=never", "smtp://host?starttls=x"])
def test_an_unusable_server_address_is_said_when_it_is_read(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        SmtpServer.of(url)


def test_ports_by_the_form_of_the_address() -> None:
    ports = {url: SmtpServer.of(url).port for url in ("smtp://h", "smtp://u:p@h", "smtps://h", "smtp://h:2525")}

    assert list(ports.values()) == [25, 587, 465, 2525]
    assert "p%40ss" not in repr(SmtpServer.of("smtps://u:p%40ss@h"))
    assert SmtpServer.of("smtps://u:p%40ss@h").password == "p@ss"


async def test_a_folder_keeps_one_file_a_mail(tmp_path: Path) -> None:
    mail = Mail(message_id="<0123@mail>", subject="题目", text="内容\n", locale=Locale.ZH)
    message = message_of(mail, sender=SENDER, address="li.na@example.org")
    post = FolderPost(tmp_path / "mail")

    await post.send(message)
    await post.send(message)

    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == "0123.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Message-ID: <0123@mail>" in file.read_bytes()


def test_the_settings_say_how_mails_leave(tmp_path: Path) -> None:
    servers = {
        "database_url": "x",
        "redis_url": "x",
        "s3_endpoint": "x",
        "s3_access_key": "x",
        "s3_secret_key": "x",
        "smtp_url": "",
    }
    nothing = Settings.model_validate({**servers, "mail_dir": None})
    folder = Settings.model_validate({**servers, "mail_dir": tmp_path})
    both = Settings.model_validate({**servers, "mail_dir": tmp_path, "smtp_url": "smtp://h"})

    assert post_office_of(nothing) is None
    chosen = [post_office_of(settings) for settings in (folder, both)]
    assert [type(office.post) for office in chosen if office] == [FolderPost, SmtpPost]

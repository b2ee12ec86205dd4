"""A mail server, the post office that hands its mails to it, and people with an address."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest_asyncio

from app.mail import SmtpPost, SmtpServer
from journal.listeners import Delivered
from journal.models import OutboxEvent
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.events import Parties
from kernel.ids import new_id
from kernel.language import Locale
from notifications.post_office import PostOffice, opened
from tenants.people import Person
from tests.factories.tenants import a_person
from tests.notifications.smtp import MailServer, a_mail_server

SENDER = "券网 <no-reply@example.org>"


@pytest_asyncio.fixture
async def mail_server() -> AsyncIterator[MailServer]:
    async with a_mail_server() as server:
        yield server


@pytest_asyncio.fixture
async def office(mail_server: MailServer) -> AsyncIterator[PostOffice]:
    made = PostOffice(post=SmtpPost(SmtpServer.of(mail_server.url)), sender=SENDER)
    with opened(made):
        yield made


async def a_reader(locale: Locale = Locale.ZH, email: str = "li.na@example.org") -> Person:
    person = await a_person()
    person.locale, person.email = locale, email
    async with work(system()) as w:
        await w.save(person, "locale", "email")
    return person


def an_event(kind: str, person: UUID) -> Delivered:
    """Something that concerns one person."""
    return Delivered(
        id=new_id(),
        kind=kind,
        subject="InstitutionApplication",
        subject_id=new_id(),
        parties=Parties(person_id=person),
        facts={},
        at=clock.now(),
        person_id=None,
        request_id="r-1",
    )


async def announced(kind: str) -> list[OutboxEvent]:
    async with work(system()):
        return await OutboxEvent.filter(kind=kind).order_by("id")

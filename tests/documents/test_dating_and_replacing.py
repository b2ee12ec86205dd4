"""Until when a document counts, and which one counts instead."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from documents import change_rules as rules
from documents.inputs import Expiry, Replacement
from documents.kinds import DocumentKind
from documents.models import Document
from documents.operations import date_document, replace_document
from documents.queries import present, present_kinds
from journal.system import system
from journal.work import work
from kernel import clock
from kernel.actor import Actor
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from policies.permissions import Role
from storage import S3Store
from tests.actors import an_actor
from tests.factories.documents import a_present_version, an_application, an_upload
from tests.refused import codes_of

TODAY = date(2026, 6, 15)
UNTOUCHED = "select count(*) from document where expires_on is null and replaced_by_id is null"


def broken(found: Any) -> list[str]:
    return [finding.rule.code.rpartition(".")[2] for finding in found if finding.outcome == "FAIL"]


@pytest.mark.parametrize(
    ("expires_on", "replaced", "expected"),
    [
        (None, False, []),
        (TODAY, False, []),
        (TODAY - timedelta(days=1), False, ["in_the_past"]),
        (TODAY, True, ["already"]),
    ],
)
def test_what_may_be_dated(expires_on: date | None, replaced: bool, expected: list[str]) -> None:
    assert broken(rules.datable(expires_on=expires_on, today=TODAY, replaced=replaced)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"replaced": True}, ["already"]),
        ({"same": True}, ["itself"]),
        ({"in_place": False}, ["elsewhere"]),
        ({"counts": False}, ["does_not_count"]),
    ],
)
def test_what_may_replace(changes: dict[str, bool], expected: list[str]) -> None:
    facts = {"replaced": False, "same": False, "in_place": True, "counts": True, **changes}

    assert broken(rules.replaceable(**facts)) == expected


async def a_document(actor: Actor, store: S3Store, **changes: Any) -> Document:
    version = await a_present_version(actor, store, **changes)
    async with work(system()):
        return await Document.get(id=version.document_id)


async def counting(*documents: Document) -> set[Any]:
    async with work(system()):
        return await present([document.id for document in documents])


async def test_a_document_counts_through_its_last_day(operator: Actor, store: S3Store) -> None:
    document = await a_document(operator, store)
    last = clock.today() + timedelta(days=2)

    dated = await date_document(operator, document.id, Expiry(expires_on=last))

    noon = datetime(last.year, last.month, last.day, 4, tzinfo=UTC)
    with clock.standing_at(noon):
        assert await counting(document) == {document.id}
    with clock.standing_at(noon + timedelta(days=1)):
        assert await counting(document) == set()
    await date_document(operator, document.id, Expiry(), expected=dated.version)
    with clock.standing_at(noon + timedelta(days=1)):
        assert await counting(document) == {document.id}


async def test_the_replacement_counts_and_the_replaced_stays_on_record(
    operator: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    old, new = await a_document(operator, store), await a_document(operator, store)

    replaced = await replace_document(operator, old.id, Replacement(document_id=new.id))

    assert replaced.replaced_by_id == new.id
    assert await counting(old, new) == {new.id}
    assert await owner.fetchval("select count(*) from document") == 2
    kinds = [row["kind"] for row in await owner.fetch("select kind from audit_entry order by id desc limit 1")]
    assert kinds == ["document.replaced"]


async def test_an_application_is_not_documented_by_what_expired(founder: Actor, store: S3Store) -> None:
    assert founder.person
    application = await an_application(founder.person)
    kind = DocumentKind.COMMITMENT_LETTER
    document = await a_document(founder, store, kind=kind, application_id=application.id)
    await date_document(founder, document.id, Expiry(expires_on=clock.today()))

    async with work(founder):
        assert await present_kinds(application_id=application.id) == {kind}
    with clock.standing_at(clock.now() + timedelta(days=1)):
        async with work(founder):
            assert await present_kinds(application_id=application.id) == frozenset()


async def test_what_is_elsewhere_unchecked_or_replaced_does_not_replace(operator: Actor, store: S3Store) -> None:
    document = await a_document(operator, store)
    other_kind = await a_document(operator, store, kind=DocumentKind.FINAL_REPORT)
    unchecked = await an_upload(operator, store)
    new, newer = await a_document(operator, store), await a_document(operator, store)
    await replace_document(operator, new.id, Replacement(document_id=newer.id))

    for wrong in (document.id, other_kind.id, unchecked.document_id, new.id):
        with pytest.raises(RulesBroken):
            await replace_document(operator, document.id, Replacement(document_id=wrong))
    with pytest.raises(RulesBroken) as ring:
        await replace_document(operator, newer.id, Replacement(document_id=new.id))

    assert codes_of(ring) == ["document.replacement.does_not_count"]
    assert await counting(document) == {document.id}


async def test_the_documents_of_a_submitted_application_stay_as_they_are(
    founder: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    assert founder.person
    application = await an_application(founder.person)
    pair = [await a_document(founder, store, application_id=application.id) for _ in range(2)]
    await owner.execute("update institution_application set state = 'SUBMITTED'")

    with pytest.raises(RulesBroken):
        await date_document(founder, pair[0].id, Expiry(expires_on=clock.today()))
    with pytest.raises(RulesBroken):
        await replace_document(founder, pair[0].id, Replacement(document_id=pair[1].id))

    assert await owner.fetchval(UNTOUCHED) == 2


async def test_strangers_and_readers_neither_date_nor_replace(
    operator: Actor, stranger: Actor, store: S3Store, owner: asyncpg.Connection
) -> None:
    old, new = await a_document(operator, store), await a_document(operator, store)
    theirs = await a_document(stranger, store)
    integrator = an_actor(Role.AUDITOR)

    for who in (stranger, integrator):
        with pytest.raises((NotFound, Denied)):
            await date_document(who, old.id, Expiry(expires_on=clock.today()))
        with pytest.raises((NotFound, Denied)):
            await replace_document(who, old.id, Replacement(document_id=new.id))
    with pytest.raises(NotFound):
        await replace_document(operator, old.id, Replacement(document_id=theirs.id))

    assert await owner.fetchval(UNTOUCHED) == 3


async def test_a_document_that_has_changed_meanwhile_is_left_alone(operator: Actor, store: S3Store) -> None:
    document = await a_document(operator, store)
    await date_document(operator, document.id, Expiry(expires_on=clock.today()), expected=1)

    with pytest.raises(Stale):
        await date_document(operator, document.id, Expiry(), expected=1)

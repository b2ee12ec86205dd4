"""Announcing files on what belongs to others: not found, or not allowed, and nothing is kept."""

import asyncpg
import pytest

from documents.operations import request_upload
from kernel.actor import Actor
from kernel.errors import Denied, NotFound
from kernel.ids import new_id
from policies.permissions import Role
from tests.actors import an_actor
from tests.factories.contracts import an_approved_project
from tests.factories.documents import PDF, an_application, announced
from tests.factories.tenants import a_person


async def nothing_is_kept(owner: asyncpg.Connection) -> bool:
    counts = "(select count(*) from document) + (select count(*) from document_version)"
    return bool(await owner.fetchval(f"select {counts} + (select count(*) from audit_entry) = 0"))


async def test_another_tenant_finds_neither_document_nor_subject(
    operator: Actor, stranger: Actor, founder: Actor, owner: asyncpg.Connection
) -> None:
    assert founder.person
    scene = await an_approved_project()
    application = await an_application(founder.person)
    theirs = await request_upload(operator, announced())
    before = await owner.fetchval("select count(*) from document_version")

    for changes in (
        {"kind": None, "document_id": theirs.document_id},
        {"project_id": scene.project.id},
        {"lab_id": scene.project.lab_id},
        {"application_id": application.id},
        {"application_id": new_id()},
    ):
        with pytest.raises(NotFound):
            await request_upload(stranger, announced(PDF, **changes))

    assert await owner.fetchval("select count(*) from document_version") == before


async def test_whoever_only_sees_a_subject_does_not_file_with_it(founder: Actor) -> None:
    assert founder.person
    scene = await an_approved_project()
    anyone = an_actor(Role.APPLICANT, party=new_id(), person=(await a_person()).id)

    with pytest.raises(NotFound):
        await request_upload(anyone, announced(lab_id=scene.project.lab_id))


@pytest.mark.parametrize("role", [Role.EXPERT, Role.BMSTC_REVIEWER, Role.AUDITOR])
async def test_who_only_judges_or_reads_brings_no_documents(
    founder: Actor, owner: asyncpg.Connection, role: Role
) -> None:
    assert founder.person
    application = await an_application(founder.person)

    with pytest.raises(Denied):
        await request_upload(an_actor(role), announced(application_id=application.id))

    assert await nothing_is_kept(owner)

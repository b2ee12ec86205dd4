"""A version that was refused tells why and what to do, in both languages, in whole sentences."""

import asyncpg
import pytest

from documents import content_rules
from documents.kinds import VersionState
from documents.models import DocumentVersion
from kernel.actor import Actor
from kernel.rules import failures
from storage import S3Store
from tests.asking import an_open_desk, shown
from tests.factories.documents import EXE, PDF, a_present_version
from tests.services import PostgresService

SENTENCES = {
    "document.content.not_as_declared": (
        "文件内容并非所声明的格式 application/pdf，请以正确格式重新上传",
        "The content is not application/pdf, as was declared. Save the file in that format and request a new upload.",
    ),
    "document.upload.wrong_size": (
        f"上传的文件不是所申报的 {len(PDF)} 字节，请重新申请上传",
        f"The uploaded file does not have the {len(PDF)} bytes that were announced. Request a new upload.",
    ),
    "document.upload.wrong_hash": (content_rules.HASH_AS_DECLARED.zh, content_rules.HASH_AS_DECLARED.en),
    "document.content.infected": (content_rules.UNINFECTED.zh, content_rules.UNINFECTED.en),
}


async def told(migrated: PostgresService, actor: Actor) -> tuple[str | None, str | None]:
    async with an_open_desk(migrated.database_url) as desk:
        (document,) = (await shown(desk, actor, "documents"))["nodes"]
    (version,) = document["versions"]
    return version["refusedZh"], version["refusedEn"]


async def test_a_file_in_disguise_is_told_why_it_does_not_count(
    operator: Actor, store: S3Store, migrated: PostgresService
) -> None:
    done = await a_present_version(operator, store, EXE)

    assert done.state is VersionState.REFUSED
    assert await told(migrated, operator) == SENTENCES["document.content.not_as_declared"]


@pytest.mark.parametrize("code", [rule.code for rule in content_rules.REFUSING])
async def test_whatever_it_was_refused_for_is_told_without_gaps(
    operator: Actor, store: S3Store, migrated: PostgresService, owner: asyncpg.Connection, code: str
) -> None:
    await a_present_version(operator, store)
    await owner.execute("update document_version set state = 'REFUSED', refused_because = $1", code)

    sentences = await told(migrated, operator)

    assert sentences == SENTENCES[code]
    assert not any("{" in str(sentence) or "None" in str(sentence) for sentence in sentences)


async def test_what_counts_was_not_refused(operator: Actor, store: S3Store, migrated: PostgresService) -> None:
    await a_present_version(operator, store)

    assert await told(migrated, operator) == (None, None)


def test_nothing_else_is_kept_as_a_reason() -> None:
    """A rule that is added to what is checked must be among those that have a sentence here."""
    wrong = content_rules.as_declared(declared=(7, "a", "application/pdf"), size=7, sha256="b", fits=False)
    short = content_rules.as_declared(declared=(7, "a", "application/pdf"), size=6, sha256="b", fits=False)

    found = {each.rule for each in (*failures(wrong), *failures(short))}

    assert found <= set(content_rules.REFUSING)
    assert {rule.code for rule in content_rules.REFUSING} == SENTENCES.keys()
    assert all(len(rule.code) <= DocumentVersion._meta.fields_map["refused_because"].max_length for rule in found)  # type: ignore[attr-defined]

"""An application goes back with remarks field by field, and comes again with a visible difference."""

from dataclasses import replace

import asyncpg
import pytest

from documents.inputs import Replacement
from documents.kinds import DocumentKind
from documents.models import Document, DocumentVersion
from documents.operations import replace_document
from journal.models import Round
from journal.remarks import MOST_REMARKS, Remark
from journal.work import work
from kernel.errors import RulesBroken
from kernel.money import Fen
from onboarding.inputs import InstitutionReturn, InstitutionRevision, Roster, RosterEntry
from onboarding.lifecycle import ApplicationState
from onboarding.operations import (
    record_roster,
    return_institution_application,
    revise_institution_application,
    submit_institution_application,
)
from tests.factories.hosts import a_code
from tests.factories.onboarding import a_claimed, a_decider, a_document, a_roster, someone
from tests.factories.tenants import RECOMMENDER
from tests.refused import codes_of

pytestmark = pytest.mark.usefixtures("database")


async def test_rec_14_a_return_says_of_each_field_what_to_correct() -> None:
    actor = await someone()
    claimed = await a_claimed(actor)
    remarks = (Remark(path="uscc", text=" 请核对 "), Remark(path="documents", text="授权函不清晰"))

    await return_institution_application(
        await a_decider(), claimed.id, InstitutionReturn(reason="请补正", remarks=remarks)
    )

    async with work(actor):
        kept = await Round.get(subject_id=claimed.id)
        assert kept.remarks == [{"path": "uscc", "text": "请核对"}, {"path": "documents", "text": "授权函不清晰"}]


@pytest.mark.parametrize(
    ("remarks", "code"),
    [
        ((Remark(path="state", text="不对"),), "remark.path.unknown"),
        ((Remark(path="", text="不对"),), "remark.path.unknown"),
        ((Remark(path="uscc", text="　 "),), "remark.text.missing"),
        ((Remark(path="uscc", text="不对"),) * (MOST_REMARKS + 1), "remark.list.too_long"),
    ],
)
async def test_a_remark_is_on_a_field_and_says_something(
    remarks: tuple[Remark, ...], code: str, owner: asyncpg.Connection
) -> None:
    claimed = await a_claimed(await someone())

    with pytest.raises(RulesBroken) as refused:
        await return_institution_application(
            await a_decider(), claimed.id, InstitutionReturn(reason="请补正", remarks=remarks)
        )

    assert codes_of(refused) == [code]
    assert await owner.fetchval("select state from institution_application") == ApplicationState.UNDER_REVIEW
    assert await owner.fetchval("select decision from round") is None


async def test_a_resubmission_shows_what_changed_since_the_last_round() -> None:
    actor, decider = await someone(), await a_decider(RECOMMENDER)
    claimed = await a_claimed(actor, RECOMMENDER)
    await return_institution_application(decider, claimed.id, InstitutionReturn(reason="请补正"))
    await revise_institution_application(actor, claimed.id, InstitutionRevision(work_basis="改写"))
    added = RosterEntry(name="新企业", uscc=a_code(31), situation="熟", industry="6510", staff=12, revenue=Fen(100))
    await record_roster(actor, claimed.id, a_roster(more=(added,)))

    await submit_institution_application(actor, claimed.id)

    async with work(actor):
        first, second = await Round.filter(subject_id=claimed.id).order_by("number")
        assert first.changes == []
        assert second.changes == [
            {
                "path": f"servedEnterprises.{a_code(31)}",
                "before": None,
                "after": {
                    "uscc": a_code(31),
                    "name": "新企业",
                    "situation": "熟",
                    "industry": "6510",
                    "staff": 12,
                    "revenue": 100,
                    "assets": None,
                },
            },
            {"path": "workBasis", "before": "示例：已开展科技服务五年", "after": "改写"},
        ]


async def test_a_file_that_was_exchanged_is_a_difference_and_a_figure_too(owner: asyncpg.Connection) -> None:
    actor, decider = await someone(), await a_decider(RECOMMENDER)
    claimed = await a_claimed(actor, RECOMMENDER)
    await return_institution_application(decider, claimed.id, InstitutionReturn(reason="承诺函不清晰"))
    before = await owner.fetchval(
        "select sha256 from document_version v join document d on d.id = v.document_id"
        " where d.kind = 'COMMITMENT_LETTER'"
    )
    await owner.execute(
        "insert into document_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),"
        " 'number', 2, 'object_key', 'test/second', 'sha256', repeat('1', 64)))).* from document_version v"
        " join document d on d.id = v.document_id where d.kind = 'COMMITMENT_LETTER'"
    )
    entries = tuple(replace(entry, staff=9) if n == 0 else entry for n, entry in enumerate(a_roster().enterprises))
    await record_roster(actor, claimed.id, Roster(enterprises=entries))

    await submit_institution_application(actor, claimed.id)

    async with work(actor):
        second = await Round.get(subject_id=claimed.id, number=2)
        assert second.changes == [
            {"path": "documents.COMMITMENT_LETTER.0.sha256", "before": before, "after": "1" * 64},
            {"path": f"servedEnterprises.{a_code(1)}.staff", "before": None, "after": 9},
        ]


async def test_a_document_that_replaces_another_is_a_difference() -> None:
    actor, decider = await someone(), await a_decider()
    claimed = await a_claimed(actor)
    await return_institution_application(decider, claimed.id, InstitutionReturn(reason="授权函不清晰"))
    another = await a_document(DocumentKind.INTERNAL_VOUCHER_RULES, application=claimed, person_id=actor.person)
    async with work(actor) as w:
        version = await DocumentVersion.get(document_id=another.id)
        version.file_name = "细则.pdf"
        await w.save(version, "file_name")
        earlier = await Document.get(kind=DocumentKind.INTERNAL_VOUCHER_RULES, id__not=another.id)
    await replace_document(actor, earlier.id, Replacement(document_id=another.id))

    await submit_institution_application(actor, claimed.id)

    async with work(actor):
        second = await Round.get(subject_id=claimed.id, number=2)
        paths = {change["path"]: (change["before"], change["after"]) for change in second.changes}
        place = "documents.INTERNAL_VOUCHER_RULES.0"
        assert paths == {
            f"{place}.fileName": ("sample.pdf", "细则.pdf"),
            f"{place}.sha256": (earlier.id.hex * 2, another.id.hex * 2),
        }

"""What is kept in JSON is shown by the API's names and ids, whenever it was kept."""

import json
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from labs.inputs import LabReturn, LabRevision
from labs.kinds import ActivityType
from labs.operations import return_lab, revise_lab, submit_lab
from reads import global_id
from tests.asking import an_open_desk
from tests.factories.labs import a_certificate, a_psi, a_submitted_lab, an_office
from tests.services import PostgresService

KEY = UUID("01a22784-61c2-747b-bb55-58d74b03a16a")
ROUNDS = "query($id: ID!) { node(id: $id) { ... on Lab { rounds { snapshot changes { path before after } } } } }"
TRAIL = "{ auditEntries(first: 50) { nodes { kind subjectType subjectId facts } } }"


@pytest.mark.parametrize(
    ("key", "kept", "shown"),
    [
        ("", {"activity_types": ["RD_DESIGN"]}, {"activityTypes": ["RD_DESIGN"]}),
        ("", {"changed": "activity_types, services"}, {"changed": "activityTypes, services"}),
        ("", {"changed": ["max_load", "fields"]}, {"changed": ["maxLoad", "fields"]}),
        ("", {"need_id": str(KEY)}, {"needId": global_id("Need", KEY)}),
        (
            "",
            {"documentId": str(KEY), "versionId": str(KEY)},
            {"documentId": global_id("Document", KEY), "versionId": global_id("DocumentVersion", KEY)},
        ),
        ("", {"entry": str(KEY), "days_left": 3}, {"entry": global_id("OpenLab", KEY), "daysLeft": 3}),
        (
            "",
            {"before_id": str(KEY), "before": [str(KEY)]},
            {"beforeId": global_id("Document", KEY), "before": [str(KEY)]},
        ),
        ("", {"review_id": str(KEY)}, {"reviewId": global_id("CompletionReview", KEY)}),  # longer than a line of base64
        (
            "",
            {"OTHER": [{"file_name": "a_b.pdf"}], "note": str(KEY)},
            {"OTHER": [{"fileName": "a_b.pdf"}], "note": str(KEY)},
        ),
        ("", {"none": None, "empty": [], "nothing": {}}, {"none": None, "empty": [], "nothing": {}}),
        ("hostId", str(KEY), global_id("Organisation", KEY)),
    ],
)
async def test_kept_json_is_shown_by_the_names_of_the_api(
    database: PostgresService, owner: asyncpg.Connection, key: str, kept: Any, shown: Any
) -> None:
    assert json.loads(await owner.fetchval("select api_json($1, $2::jsonb)", key, json.dumps(kept))) == shown


async def test_a_resubmission_shows_a_new_paper_and_a_new_kind_by_the_names_of_the_api(
    database: PostgresService,
) -> None:
    psi, office = await a_psi(), await an_office()
    lab = await a_submitted_lab(psi)
    await return_lab(office, lab.id, LabReturn(reason="证书不清晰"))
    second = await a_certificate(lab.id, lab.provider_id)
    kinds = (ActivityType.RD_DESIGN, ActivityType.TESTING_INSPECTION)
    await revise_lab(psi.actor, lab.id, LabRevision(activity_types=kinds))
    await submit_lab(psi.actor, lab.id)

    async with an_open_desk(database.database_url) as desk:
        told = await desk.ask(psi.actor, ROUNDS, {"id": global_id("Lab", lab.id)})
        trail = await desk.ask(psi.actor, TRAIL)

    assert not told.codes, told
    assert not trail.codes, trail
    first, then = told.data["node"]["rounds"]
    paper = global_id("Document", second.id)
    changes = {change["path"]: (change["before"], change["after"]) for change in then["changes"]}
    assert changes.keys() == {"activityTypes", f"documents.{paper}"}
    assert changes[f"documents.{paper}"][0] is None
    assert changes[f"documents.{paper}"][1].keys() == {"id", "kind", "version", "fileName", "sha256"}
    assert changes[f"documents.{paper}"][1]["id"] == paper
    assert first["snapshot"]["recognition"]["recognisedOn"] == "2020-05-01"
    assert not [name for name in first["snapshot"] if "_" in name]
    revised = next(entry for entry in trail.data["auditEntries"]["nodes"] if entry["kind"] == "lab.revised")
    assert revised["facts"] == {"changed": "activityTypes"}
    assert revised["subjectType"] == "Lab"

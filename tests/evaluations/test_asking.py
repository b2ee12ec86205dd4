"""The contract's documents about evaluations, asked by the institution that they are about."""

from policies.permissions import Role
from storage import S3Store
from tests.asking import an_open_desk, shown
from tests.factories.evaluations import a_published, an_active_institution
from tests.factories.onboarding import someone
from tests.factories.year import an_officer
from tests.services import PostgresService


async def test_psi_7_an_evaluation_is_read_and_its_report_opened_by_its_institution(
    database: PostgresService, store: S3Store
) -> None:
    tenant, staff = await an_active_institution()
    published = await a_published(await an_officer(), tenant)

    async with an_open_desk(database.database_url, store) as desk:
        (read,) = (await shown(desk, staff, "evaluations", year=published.year, state=["PUBLISHED"]))["nodes"]
        (cycle,) = (await shown(desk, staff, "evaluationCycles"))["nodes"]
        opened = await shown(desk, staff, "evaluationReportOpen", input={"id": read["id"], "format": "XLSX"})
        operator = await someone(Role.PSI_OPERATOR, party=tenant.id)
        refused = await shown(desk, operator, "evaluationReply", input={"id": read["id"], "reply": "示例"})
        replied = await shown(desk, staff, "evaluationReply", input={"id": read["id"], "reply": "示例"})

    assert (read["points"], read["grade"], len(read["figures"])) == (84.0, "GOOD", 11)
    assert [indicator["weight"] for indicator in cycle["indicators"]] == [60, 40]
    assert opened["__typename"] == "DownloadLink"
    assert (refused["__typename"], refused["code"]) == ("Refusal", "DENIED")
    assert (replied["state"], replied["reply"]) == ("REPLIED", "示例")

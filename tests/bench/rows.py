"""Rows by the thousand, made by SQL: 5,000 labs in the catalogue, 20,000 projects, of tenants large and small."""

import asyncpg

TENANTS, LABS, APPLICANTS, PROJECTS = 60, 5_000, 2_000, 20_000
DENSE, SPARSE = 1, 59
"""The provider of every third lab, and the provider of five labs with five projects."""

LAB_OF = "case when n <= 5 then n else 6 + (n * 7919) % 4995 end"
PROVIDER_OF = "case when {lab} <= 5 then 59 when {lab} % 3 = 0 then 1 else 2 + {lab} % 57 end"
EMPTY = {
    "varchar": "''",
    "text": "''",
    "_text": "'{}'",
    "jsonb": "'[]'",
    "bool": "false",
    "timestamptz": "now()",
    "int4": "1",
}


def key(kind: str, number: str) -> str:
    """The SQL of a row's id, the same for the same number."""
    return f"md5('{kind}' || ({number}))::uuid"


async def fill(owner: asyncpg.Connection, table: str, count: int, **values: str) -> None:
    """Add rows numbered n; columns that must have something and are not given get something empty."""
    needed = await owner.fetch(
        "select column_name as name, udt_name as kind from information_schema.columns where table_name = $1 "
        "and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER' and is_identity = 'NO'",
        table,
    )
    given = {row["name"]: EMPTY.get(row["kind"], "null") for row in needed} | values
    await owner.execute(
        f'insert into "{table}" ({", ".join(given)}) '
        f"select {', '.join(given.values())} from generate_series(1, {count}) n"
    )


async def load(owner: asyncpg.Connection) -> None:
    lab_provider = key("tenant", PROVIDER_OF.format(lab="n"))
    await fill(
        owner, "organisation", 200, id=key("host", "n"), name="'示例大学 ' || n", kind="'UNIVERSITY_OR_INSTITUTE'"
    )
    await fill(
        owner,
        "tenant",
        TENANTS + 40,
        id=key("tenant", "n"),
        name="'示例机构 ' || n",
        kind=f"case when n <= {TENANTS} then 'PROFESSIONAL_SERVICE_INSTITUTION' else 'RECOMMENDING_INSTITUTION' end",
        state="'ACTIVE'",
        organisation_id=key("host", "1 + n % 200"),
    )
    await fill(owner, "person", APPLICANTS, id=key("person", "n"), login="'p' || n", name="'示例'", locale="'zh'")
    await fill(
        owner,
        "applicant",
        APPLICANTS,
        id=key("applicant", "n"),
        kind="'SMALL_MICRO_ENTERPRISE'",
        name="'示例企业 ' || n",
        person_id=key("person", "n"),
    )
    lab = {
        "name": "'示例材料检测实验室 ' || n",
        "category": "'BEIJING_KEY_LAB'",
        "field": "'新材料'",
        "activity_types": "'{TESTING_INSPECTION,RD_DESIGN}'",
        "introduction": "repeat('示例介绍 ', 20)",
        "host_id": key("host", "1 + n % 200"),
        "provider_id": lab_provider,
        "opened_on": "date '2020-01-01' + n % 2000",
    }
    reported = {"name_folded": "'示例材料检测实验室' || n", "submitted_at": "timestamptz '2020-01-01'"}
    await fill(owner, "lab", LABS, id=key("lab", "n"), state="'OPEN'", **lab, **reported)
    services = {"services": "array['疲劳试验', '无损检测 ' || n % 50]", "valid_from": "date '2020-01-01'"}
    await fill(owner, "catalogue_entry", LABS, id=key("entry", "n"), lab_id=key("lab", "n"), **lab, **services)
    await projects(owner)
    await owner.execute("analyze")


async def projects(owner: asyncpg.Connection) -> None:
    parties = {
        "applicant_id": key("applicant", f"1 + n % {APPLICANTS}"),
        "recommender_id": key("tenant", f"{TENANTS} + 1 + n % 40"),
        "provider_id": key("tenant", PROVIDER_OF.format(lab=f"({LAB_OF})")),
    }
    await fill(
        owner,
        "project",
        PROJECTS,
        id=key("project", "n"),
        title="'示例项目 ' || n",
        summary="repeat('示例 ', 30)",
        applicant_name="'示例企业'",
        activity_type="'TESTING_INSPECTION'",
        state="case when n % 10 = 0 then 'SUBMITTED' else 'APPROVED' end",
        budget="20000000 + n",
        requested_amount="8000000 + n",
        submitted_at="timestamptz '2026-01-01' + n * interval '1 minute'",
        entry_id=key("entry", LAB_OF),
        lab_id=key("lab", LAB_OF),
        **parties,
    )
    await fill(
        owner,
        "round",
        PROJECTS,
        id=key("round", "n"),
        subject_type="'Project'",
        subject_id=key("project", "n"),
        number="1",
        submitted_at="timestamptz '2026-01-01' + n * interval '1 minute'",
        snapshot="'{}'",
        project_id=key("project", "n"),
        **parties,
    )

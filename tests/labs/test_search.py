"""Searching the catalogue is exact: whatever contains the words is found, and nothing else."""

import random

import asyncpg
import pytest
import pytest_asyncio

from kernel.ids import new_id
from labs.search import CONDITION
from tests.services import PostgresService

NAMES = {
    "materials": ("高分子材料力学性能测试中心", "新材料"),
    "drug": ("国家药创平台", "生物医药"),
    "emc": ("电磁兼容与无损检测实验室", "电子"),
    "xrd": ("X光衍射（XRDs）与C++仿真", "测试"),
    "percent": ("纯度100%_级\\试剂", "化学"),
    "wide": ("ＡＢＣ　全角１２３实验室", "计量"),
    "greek": ("α粒子 与 β-谱 ΩMEGA", "核"),
    "empty": ("独", ""),
}


@pytest_asyncio.fixture
async def catalogue(database: PostgresService, owner: asyncpg.Connection) -> asyncpg.Connection:
    """Entries as the database keeps them; labs and hosts behind them do not matter here."""
    await owner.execute("set session_replication_role = replica")  # no references are checked on this connection
    for word, (name, field) in NAMES.items():
        await add(owner, word, name, field)
    return owner


async def add(connection: asyncpg.Connection, word: str, name: str, field: str) -> None:
    await connection.execute(
        "insert into catalogue_entry (id, created_at, updated_at, version, lab_id, provider_id, host_id, name,"
        " host_name, institution_name, category, field, activity_types, capabilities, services, instruments,"
        " instrument_classes, contacts, opening_terms, directions, introduction, opened_on, valid_from)"
        " values ($1, now(), now(), 1, $2, $2, $2, $3, '', '', 'PUBLIC_SERVICE_ORG', $4, '{}', '{}', '{扫描电镜}',"
        " '{}', '{}', '{}', '', '', $5, '2026-01-01', '2026-01-01')",
        new_id(),
        new_id(),
        name,
        field,
        f"介绍 {word}",
    )


async def found(connection: asyncpg.Connection, text: str) -> set[str]:
    condition = CONDITION.format(row="e", arg="$1")
    rows = await connection.fetch(f"select introduction from catalogue_entry e where {condition}", text)
    return {row[0].removeprefix("介绍 ") for row in rows}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("材料", {"materials"}),
        ("力学性能", {"materials"}),  # a word cutter parts it as 材料力学/性能 and misses it
        ("药创", {"drug"}),
        ("磁兼容", {"emc"}),
        ("损检", {"emc"}),
        ("检测 电磁", {"emc"}),
        ("检测 材料", set()),
        ("材", {"materials"}),
        ("独", {"empty"}),
        ("x", {"xrd"}),
        ("XRD", {"xrd"}),
        ("xr", {"xrd"}),
        ("光衍", {"xrd"}),
        ("X光", {"xrd"}),
        ("c++", {"xrd"}),
        ("(xrds)", {"xrd"}),
        ("％", {"percent"}),
        ("100%_", {"percent"}),
        ("0%_级\\", {"percent"}),
        ("\\", {"percent"}),
        ("_", {"percent"}),
        ("1_0", set()),
        ("1%级", set()),
        ("abc", {"wide"}),
        ("ＡＢＣ", {"wide"}),
        ("全角123", {"wide"}),
        ("ωmega", {"greek"}),
        ("扫描电镜", set(NAMES)),
        ("没有的词", set()),
        ("", set(NAMES)),
        (" \u3000\t", set(NAMES)),
        ("'; drop table lab; --", set()),
    ],
)
async def test_lab_6_what_contains_the_words_is_found(
    text: str, names: set[str], catalogue: asyncpg.Connection
) -> None:
    assert await found(catalogue, text) == names


async def test_every_part_of_every_text_finds_it(catalogue: asyncpg.Connection) -> None:
    chosen = random.Random(7)  # noqa: S311 - which parts are tried, not a secret

    for word, (name, _) in NAMES.items():
        for _ in range(12):
            first = chosen.randrange(len(name))
            part = name[first : first + chosen.randint(1, 6)]
            assert word in await found(catalogue, part), part


async def test_the_index_narrows_whatever_was_typed(catalogue: asyncpg.Connection) -> None:
    """The index can serve the condition with the text as a parameter; whether it pays, the planner decides."""
    condition = CONDITION.format(row="e", arg="$1")
    async with catalogue.transaction():
        await catalogue.execute("set local plan_cache_mode = force_generic_plan")
        await catalogue.execute("set local enable_seqscan = off")
        plan = await catalogue.fetch(f"explain select 1 from catalogue_entry e where {condition}", "磁兼容")

    assert "Bitmap Index Scan on catalogue_entry_grams" in "\n".join(row[0] for row in plan)

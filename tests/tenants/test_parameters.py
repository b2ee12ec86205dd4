"""The Office sets what the notice leaves open: with dates and a reason, never in the past (A-04, A-10, A-12, A-13)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

import schema.root  # noqa: F401 - every room declares its parameters
from contracts.parameters import PURCHASE_CAP_BASIS, TEAMS_MAY_PURCHASE
from desk.parameters import FEEDBACK_WORKING_DAYS, HOLIDAYS, OUTREACH_PERIOD
from kernel import clock
from kernel.actor import ANYONE
from kernel.errors import Denied, NotFound, RulesBroken, Stale
from kernel.ids import new_id
from kernel.language import Locale
from kernel.rules import failures
from policies.permissions import Role
from tenants import parameter_rules
from tenants.inputs import ParameterSetting, ParameterWithdrawal
from tenants.operations import set_parameter, withdraw_parameter
from tenants.parameters import Parameter, declared
from tests.actors import an_actor
from tests.asking import an_open_desk, shown
from tests.factories.onboarding import someone
from tests.factories.tenants import a_person
from tests.refused import codes_of, everything
from tests.services import PostgresService
from vouchers.parameters import DESIGN_APPLIES_TO, ENTERPRISE_CEILING, EVIDENCE, THEMES, USE_BY_DAYS

pytestmark = pytest.mark.usefixtures("database")
WHY = "示例：经办公室会议决定"
WITHDRAWAL = ParameterWithdrawal(reason=WHY)


async def an_administrator() -> Any:
    return an_actor(Role.OFFICE_ADMINISTRATOR, person=(await a_person()).id)


def given(parameter: Parameter[Any], *, on: int = 0, until: int | None = None, **value: Any) -> ParameterSetting:
    last = None if until is None else clock.today() + timedelta(days=until)
    first = clock.today() + timedelta(days=on)
    return ParameterSetting(name=parameter.name, from_on=first, until_on=last, reason=WHY, **value)


def test_every_parameter_says_what_it_decides_and_takes_its_default() -> None:
    assert len(declared()) >= 15
    assert [each.name for each in declared() if not each.zh or not each.en or not each.source] == []
    assert [each.name for each in declared() if not each.taken.fits(each.default)] == []


def test_two_parameters_do_not_share_a_name() -> None:
    with pytest.raises(ValueError, match="two parameters"):
        Parameter(TEAMS_MAY_PURCHASE.name, False, "A-02")


@pytest.mark.parametrize(
    ("parameter", "value", "kept"),
    [
        (FEEDBACK_WORKING_DAYS, {"number": 365}, 365),
        (TEAMS_MAY_PURCHASE, {"switch": True}, True),
        (PURCHASE_CAP_BASIS, {"text": "PRICE"}, "PRICE"),
        (HOLIDAYS, {"texts": ("2026-10-01", "2026-10-02")}, ["2026-10-01", "2026-10-02"]),
        (THEMES, {"texts": ()}, []),
        (ENTERPRISE_CEILING, {"unset": True}, None),
    ],
)
async def test_a_value_is_kept_and_read_as_what_it_looks_like(
    parameter: Parameter[Any], value: dict[str, Any], kept: Any, owner: asyncpg.Connection
) -> None:
    row = await set_parameter(await an_administrator(), given(parameter, **value))

    assert row.value == kept
    assert await parameter.on(clock.today()) == kept
    assert await parameter.on(clock.today() - timedelta(days=1)) == parameter.default
    facts = await owner.fetchval("select facts->>'name' from audit_entry where kind = 'parameter.set'")
    assert facts == parameter.name


async def test_a_word_means_the_same_to_the_views(owner: asyncpg.Connection) -> None:
    """A-10: the obligations look `outreach.period` up by themselves."""
    await set_parameter(await an_administrator(), given(OUTREACH_PERIOD, text="TOTAL"))

    found = await owner.fetchval("select policy_value($1, current_date + 1) #>> '{}'", OUTREACH_PERIOD.name)
    assert found == "TOTAL"


async def test_the_latest_begun_holds_and_what_was_set_before_comes_back_after_its_last_day() -> None:
    administrator = await an_administrator()
    await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, number=7))
    await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=2, until=3, number=9))
    await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=2, until=3, number=10))

    held = [await FEEDBACK_WORKING_DAYS.on(clock.today() + timedelta(days=day)) for day in range(-1, 5)]

    assert held == [5, 7, 7, 10, 10, 7]


@pytest.mark.parametrize(
    ("parameter", "changes", "codes"),
    [
        (FEEDBACK_WORKING_DAYS, {"number": 366}, ["parameter.value.unfit"]),
        (FEEDBACK_WORKING_DAYS, {"number": 0}, ["parameter.value.unfit"]),
        (FEEDBACK_WORKING_DAYS, {"switch": True}, ["parameter.value.unfit"]),
        (FEEDBACK_WORKING_DAYS, {}, ["parameter.value.missing"]),
        (USE_BY_DAYS, {}, ["parameter.value.missing"]),
        (FEEDBACK_WORKING_DAYS, {"unset": True}, ["parameter.value.unfit"]),
        (USE_BY_DAYS, {"unset": True, "number": 5}, ["parameter.value.ambiguous"]),
        (EVIDENCE, {"texts": ()}, ["parameter.value.unfit"]),
        (EVIDENCE, {"texts": ("INVOICE", "PAYMENT_FILE")}, ["parameter.value.unfit"]),
        (EVIDENCE, {"texts": ("EXPORT",)}, ["parameter.value.unfit"]),
        (DESIGN_APPLIES_TO, {"texts": ()}, ["parameter.value.unfit"]),
        (HOLIDAYS, {"texts": ("2027-01-01",) * 401}, ["parameter.value.too_many"]),
        (FEEDBACK_WORKING_DAYS, {"number": 5, "text": "5"}, ["parameter.value.ambiguous"]),
        (PURCHASE_CAP_BASIS, {"text": "BOTH"}, ["parameter.value.unfit"]),
        (THEMES, {"texts": ("FACILITY_EFFICIENCY", "FACILITY_EFFICIENCY")}, ["parameter.value.unfit"]),
        (HOLIDAYS, {"texts": ("2026-02-30",)}, ["parameter.value.unfit"]),
        (TEAMS_MAY_PURCHASE, {"switch": True, "reason": " "}, ["parameter.reason.missing"]),
        (TEAMS_MAY_PURCHASE, {"switch": True, "name": "无"}, ["parameter.name.unknown"]),
    ],
)
async def test_what_does_not_fit_is_refused_and_nothing_is_set(
    parameter: Parameter[Any], changes: dict[str, Any], codes: list[str], owner: asyncpg.Connection
) -> None:
    with pytest.raises(RulesBroken) as refused:
        await set_parameter(await an_administrator(), replace(given(parameter), **changes))

    assert codes_of(refused) == codes
    assert await owner.fetchval("select count(*) from policy_parameter") == 0


@pytest.mark.parametrize(
    ("parameter", "value", "path", "zh", "en"),
    [
        (
            HOLIDAYS,
            {"texts": ("2027-01-01", "2027-1-1")},
            "texts.1",
            "“2027-1-1”；请给出：互不重复的形如 2027-01-01 的日期",
            "“2027-1-1”. Give dates like 2027-01-01, each once (texts).",
        ),
        (HOLIDAYS, {"texts": ("2027-01-01",) * 2}, "texts.1", "互不重复", "each once"),
        (
            FEEDBACK_WORKING_DAYS,
            {"switch": True},
            "switch",
            "“true”；请给出：1 至 365 的整数（number）",
            "“true”. Give a whole number from 1 to 365 (number).",
        ),
        (USE_BY_DAYS, {"number": 0}, "number", "或明确设为无值（unset: true）", "or no value at all (unset: true)."),
        (
            USE_BY_DAYS,
            {},
            "",
            "没有给出值，参数未作改动；请给出：1 至 3650 的整数",
            "Give a whole number from 1 to 3650",
        ),
        (ENTERPRISE_CEILING, {"text": "很多"}, "text", "不小于 0 的整数", "a whole number of at least 0"),
        (
            PURCHASE_CAP_BASIS,
            {"text": "BOTH"},
            "text",
            "VOUCHER_SHARE、PRICE 之一",
            "one of VOUCHER_SHARE, PRICE (text)",
        ),
        (
            TEAMS_MAY_PURCHASE,
            {"unset": True},
            "unset",
            "“无值”；请给出：true 或 false",
            "“no value”. Give true or false",
        ),
        (EVIDENCE, {"texts": ()}, "texts", "“空列表”；请给出：至少 1 项", "“an empty list”. Give at least 1 of"),
        (EVIDENCE, {"texts": ("INVOICE", "IMPORT")}, "texts.1", "不能设为“IMPORT”", "cannot be “IMPORT”"),
    ],
)
def test_a_refused_value_is_answered_with_what_is_wanted_in_words(
    parameter: Parameter[Any], value: dict[str, Any], path: str, zh: str, en: str
) -> None:
    (found,) = failures(parameter_rules.settable(given(parameter, **value), takes=parameter.taken, today=clock.today()))
    told = (found.message(Locale.ZH), found.message(Locale.EN))

    assert found.path == path
    assert zh in told[0]
    assert en in told[1]
    assert not [word for word in ("None", "True", "null", "[", "NUMBER", "DAYS") if word in "".join(told)]


async def test_a_coming_value_is_withdrawn_and_what_was_set_before_holds_instead(
    database: PostgresService, owner: asyncpg.Connection
) -> None:
    administrator = await an_administrator()
    await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, number=7))
    earlier = await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=5, number=8))
    coming = await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=5, number=9))

    withdrawn = await withdraw_parameter(administrator, coming.id, ParameterWithdrawal(reason=" 示例：误设 "))

    day = clock.today() + timedelta(days=5)
    assert (withdrawn.withdrawn_because, withdrawn.withdrawn_by_id) == ("示例：误设", administrator.person)
    assert await FEEDBACK_WORKING_DAYS.on(day) == 8
    assert await owner.fetchval("select policy_value($1, $2)::text", FEEDBACK_WORKING_DAYS.name, day) == "8"
    await withdraw_parameter(administrator, earlier.id, ParameterWithdrawal(reason="示例"))
    assert await FEEDBACK_WORKING_DAYS.on(day) == 7
    assert await owner.fetchval("select policy_value($1, $2)::text", FEEDBACK_WORKING_DAYS.name, day) == "7"
    async with an_open_desk(database.database_url) as desk:
        told = await shown(desk, ANYONE, "parameterValues", name=[FEEDBACK_WORKING_DAYS.name])
    assert sorted((row["value"], row["state"]) for row in told["nodes"]) == [
        (7, "CURRENT"),
        (8, "WITHDRAWN"),
        (9, "WITHDRAWN"),
    ]
    kept = await owner.fetch(
        "select facts->>'reason' told from audit_entry where kind = 'parameter.withdrawn' order by id"
    )
    assert [row["told"] for row in kept] == ["示例：误设", "示例"]


async def test_what_holds_is_not_withdrawn_nor_anything_twice(owner: asyncpg.Connection) -> None:
    administrator = await an_administrator()
    holding = await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, number=7))
    coming = await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=1, number=8))
    gone = await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=1, number=9))
    await withdraw_parameter(administrator, gone.id, WITHDRAWAL)
    reviewer = await someone(Role.OFFICE_REVIEWER)
    before = await everything(owner)

    for row, reason, codes in (
        (holding, WHY, ["parameter.value.holds"]),
        (gone, WHY, ["parameter.value.withdrawn"]),
        (coming, "　", ["parameter.reason.missing"]),
    ):
        with pytest.raises(RulesBroken) as refused:
            await withdraw_parameter(administrator, row.id, ParameterWithdrawal(reason=reason))
        assert codes_of(refused) == codes
    with pytest.raises(Denied):
        await withdraw_parameter(reviewer, coming.id, WITHDRAWAL)
    with pytest.raises(NotFound):
        await withdraw_parameter(administrator, new_id(), WITHDRAWAL)
    with pytest.raises(Stale):
        await withdraw_parameter(administrator, coming.id, WITHDRAWAL, expected=2)
    for change in ("value = '1'", "withdrawn_at = now()", "from_on = from_on + 1"):
        with pytest.raises(asyncpg.RaiseError):
            await owner.execute(f"update policy_parameter set {change} where id = $1", holding.id)

    assert await everything(owner) == before


@pytest.mark.parametrize(
    ("on", "until", "code"), [(-1, None, "parameter.from.past"), (3, 2, "parameter.dates.reversed")]
)
async def test_the_past_is_not_rewritten_and_dates_are_in_order(on: int, until: int | None, code: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        await set_parameter(await an_administrator(), given(TEAMS_MAY_PURCHASE, on=on, until=until, switch=True))

    assert codes_of(refused) == [code]


@pytest.mark.parametrize("role", [Role.OFFICE_REVIEWER, Role.BMSTC_REVIEWER, Role.AUDITOR, Role.PSI_ADMINISTRATOR])
async def test_only_an_administrator_of_the_office_sets_parameters(role: Role, owner: asyncpg.Connection) -> None:
    with pytest.raises(Denied):
        await set_parameter(await someone(role), given(TEAMS_MAY_PURCHASE, switch=True))

    assert await owner.fetchval("select count(*) from policy_parameter") == 0


async def test_anyone_sees_what_holds_and_what_is_to_come(database: PostgresService) -> None:
    administrator = await an_administrator()
    for day, number in ((0, 6), (0, 7), (5, 9)):
        await set_parameter(administrator, given(FEEDBACK_WORKING_DAYS, on=day, number=number))
    await set_parameter(administrator, given(PURCHASE_CAP_BASIS, text="PRICE"))

    async with an_open_desk(database.database_url) as desk:
        known = {each["name"]: each for each in await shown(desk, ANYONE, "policyParameters")}
        values = await shown(desk, ANYONE, "parameterValues", name=[FEEDBACK_WORKING_DAYS.name])
        coming = await shown(desk, ANYONE, "parameterValues", state=["COMING"])

    feedback, basis = known[FEEDBACK_WORKING_DAYS.name], known[PURCHASE_CAP_BASIS.name]
    assert (feedback["default"], feedback["current"], feedback["currentIsDefault"]) == (5, 7, False)
    assert (basis["current"], basis["words"], basis["kind"]) == ("PRICE", ["VOUCHER_SHARE", "PRICE"], "WORD")
    assert known[TEAMS_MAY_PURCHASE.name]["currentIsDefault"]
    told = [(row["value"], row["state"]) for row in values["nodes"]]
    assert told == [(9, "COMING"), (7, "CURRENT"), (6, "REPLACED")]
    assert [row["value"] for row in coming["nodes"]] == [9]
    assert date.fromisoformat(coming["nodes"][0]["fromOn"]) == clock.today() + timedelta(days=5)

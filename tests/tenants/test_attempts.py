"""What counts as a failed sign-in: a wrong guess, and nothing that the platform could not help."""

from collections.abc import Iterator

import pytest

from kernel.errors import Denied, Refused, RulesBroken
from tenants import attempts
from tenants import person_rules as rules


@pytest.fixture(autouse=True)
def counted() -> Iterator[None]:
    attempts.count_with(attempts.InThisProcess())
    asked = attempts.asked_from.set("192.0.2.1")
    yield
    attempts.asked_from.reset(asked)
    attempts.count_with(attempts.InThisProcess())


async def tried(fault: Exception | None, times: int) -> None:
    for _ in range(times):
        try:
            async with attempts.guess("somebody"):
                if fault:
                    raise fault
        except (Refused, OSError):
            continue


async def test_a_fault_or_a_success_locks_nobody_out():
    await tried(OSError("the database is away"), attempts.FROM_ONE_PLACE * 3)
    await tried(None, attempts.FROM_ONE_PLACE * 3)

    await attempts.begin("somebody")


@pytest.mark.parametrize(
    "wrong", [Denied(rules.SIGN_IN_FAILED.broken("")), RulesBroken(rules.PASSWORD_RIGHT.broken("currentPassword"))]
)
async def test_wrong_guesses_do(wrong: Refused):
    await tried(wrong, attempts.FROM_ONE_PLACE)

    with pytest.raises(Denied) as refused:
        await attempts.begin("somebody")

    assert refused.value.problems[0].rule is rules.TOO_MANY_ATTEMPTS

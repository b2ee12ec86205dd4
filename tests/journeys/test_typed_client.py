"""What a front end is built on works as it is: the typed client, compiled, against the running platform."""

import json
import subprocess
from collections.abc import Callable

import pytest

from tests.journeys.platform_at_work import ROOT, Platform

pytestmark = pytest.mark.timeout(600)  # the first test that asks starts the whole platform

CONTRACT = ROOT / "frontend-contract"
RUN = """
import { firstSteps } from "./example.js";
console.log(JSON.stringify(await firstSteps(...process.argv.slice(2))));
"""
Steps = Callable[..., list[str]]


@pytest.fixture(scope="module")
def first_steps(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Steps:
    """The example of the contract, as Node runs it."""
    folder = tmp_path_factory.mktemp("client")
    tsc = CONTRACT / "node_modules" / ".bin" / "tsc"
    assert tsc.exists(), "TypeScript is missing: `make client` installs it"
    subprocess.run(
        [tsc, "--project", CONTRACT, "--noEmit", "false", "--outDir", folder, "--rootDir", ROOT],
        check=True,
        timeout=120,
    )
    built = folder / "frontend-contract"
    (built / "package.json").write_text('{"type": "module"}')
    (built / "run.js").write_text(RUN)

    def steps(login: str, password: str) -> list[str]:
        told = subprocess.run(
            ["node", built / "run.js", platform.url, login, password], check=True, timeout=60, capture_output=True
        )
        return json.loads(told.stdout)

    return steps


def test_a_front_end_asks_signs_in_changes_and_reads_a_refusal(first_steps: Steps, platform: Platform):
    entry, refusal, unheard = first_steps("psi", platform.password)

    assert entry.endswith(")")
    assert refusal.startswith("LAB-3: ")
    assert unheard == "401: NOT_SIGNED_IN"


def test_whoever_cannot_sign_in_reads_why(first_steps: Steps):
    (told,) = first_steps("psi", "not the password")

    assert told == "登录名或密码不正确"

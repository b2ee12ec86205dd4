"""The command line answers what it cannot do in one sentence, with the exit code that says whose fault it is."""

import socket
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.settings import SERVERS


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*SERVERS, "PORT", "DEMO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def called(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["cxq", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        return int(left.value.code or 0), "".join(capsys.readouterr())

    return called


@pytest.mark.parametrize("seconds", ["0.1", "nan", "inf", "-1"])
def test_a_pause_is_a_time(call, seconds: str):
    code, said = call("up", "--longest-pause", seconds)

    assert code == 2
    assert "give seconds between 0.2 and 3600" in said


def test_help_names_every_command(call):
    code, said = call("--help")

    assert code == 0
    assert [
        name for name in ("up", "api", "worker", "relay", "migrate", "seed", "token", "tour") if name not in said
    ] == []


def test_a_wrong_option_is_a_wrong_use(call):
    assert call("up", "--faster")[0] == 2
    assert call("token", "mayor")[0] == 2


@pytest.mark.parametrize("command", [["up"], ["migrate"], ["api"]])
def test_a_partial_set_of_servers_is_refused_by_name(call, monkeypatch: pytest.MonkeyPatch, command: list[str]):
    monkeypatch.setenv("DATABASE_URL", "postgres://x@localhost/x")

    code, said = call(*command)

    assert code == 1
    assert "missing: REDIS_URL, S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY." in said


@pytest.mark.parametrize("command", [["token", "office"], ["tour"], ["seed"]])
def test_with_nothing_running_it_says_how_to_start(call, command: list[str]):
    code, said = call(*command)

    assert code == 1
    assert "make run" in said


def test_a_port_asked_for_and_taken_is_named(call, monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        code, said = call("up")

    assert code == 1
    assert f"port {port} is in use" in said

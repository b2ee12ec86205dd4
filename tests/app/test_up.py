"""`cxq up` from start to end, with real servers and stand-ins for the platform's own processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.embedded.identity import identity_of
from app.embedded.ports import free_ports
from app.embedded.running import find_running
from tests.services import data_folder

ROOT = Path(__file__).parents[2]
STAND_IN = str(Path(__file__).with_name("stand_in.py"))
ENVIRON = {**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"}
KILLED = ["postgres", "objects", "worker", "relay"]
PARTS = [*KILLED, "valkey", "api"]
PATIENCE = 60
"""Seconds; only a machine that is very busy needs them."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with data_folder() as folder:
        yield folder


def heeds_interrupts() -> None:
    """A run in the background of a shell may have been told to ignore Ctrl-C, and its children with it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def supervisor(folder: Path, port: int, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "said").open("w") as output:
        child = subprocess.Popen(
            [sys.executable, STAND_IN, "up", str(folder), str(port), *more],
            env=ENVIRON,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=heeds_interrupts,
        )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            child.wait(PATIENCE)


def until(what: Callable[[], object], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, (folder / "said").read_text()
        time.sleep(0.05)


def until_ready(folder: Path, child: subprocess.Popen[bytes]) -> None:
    until(lambda: find_running(folder) or child.poll() is not None, folder)
    assert child.poll() is None, said(folder)


def parts_of(folder: Path) -> dict[str, int]:
    """Process ids of the parts that run now."""
    noted = {file.stem: json.loads(file.read_text()) for file in (folder / "pids").glob("*.json")}
    return {name: note["pid"] for name, note in noted.items() if identity_of(note["pid"]) == note["identity"]}


def test_heals_every_killed_part_and_keeps_all_data_over_a_kill_of_everything(folder: Path):
    (port,) = free_ports(1)
    with supervisor(folder, port) as first:
        until_ready(folder, first)
        before = parts_of(folder)
        ports = (folder / "ports.json").read_text()
        for name in KILLED:
            os.kill(before[name], signal.SIGKILL)
        until(lambda: all(f"{name} started again" in said(folder) for name in KILLED), folder)
        after = parts_of(folder)
        first.kill()
        first.wait()
        for pid in after.values():
            if identity_of(pid):
                os.kill(pid, signal.SIGKILL)

    with supervisor(folder, port) as second:
        until_ready(folder, second)
        told = said(folder)
        last = parts_of(folder)
        second.send_signal(signal.SIGINT)
        code = second.wait(PATIENCE)

    assert sorted(before) == sorted(PARTS)
    assert [name for name in PARTS if before[name] != after[name]] == KILLED
    assert (folder / "ports.json").read_text() == ports
    assert "starts: 2" in told
    assert code == 0
    assert [name for name, pid in last.items() if identity_of(pid)] == []
    assert not (folder / "run.json").exists()


def test_ends_what_a_killed_supervisor_left_and_refuses_a_second_one(folder: Path):
    first_port, second_port = free_ports(2)
    with supervisor(folder, first_port, "own") as first:
        until_ready(folder, first)
        with supervisor(folder, second_port, "own") as second:
            refused = second.wait(PATIENCE)
            told = said(folder)
        left = parts_of(folder)
        os.kill(left["worker"], signal.SIGSTOP)  # it can then not end by itself
        first.kill()
        first.wait()
        with supervisor(folder, first_port, "own") as third:
            until_ready(folder, third)
            still = identity_of(left["worker"])

    assert refused != 0
    assert f"in use by another `cxq up` (process {first.pid})" in told
    assert left.keys() == {"worker", "relay", "api"}
    assert still is None
    assert "ended a worker" in said(folder)


def said(folder: Path) -> str:
    return (folder / "said").read_text()

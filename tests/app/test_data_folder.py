"""What the embedded set-up keeps for itself: secrets, ports, and where PostgreSQL lives."""

import os
import shutil
import socket
import stat
from pathlib import Path

import pytest

from app.embedded import places
from app.embedded.accounts import account_for_postgres
from app.embedded.places import postgres_data
from app.embedded.ports import GRPC_OFFSET, free_ports, is_free, next_free
from app.embedded.secrets import keep_secrets, write_private
from app.embedded.servers import make_data_dir


def test_secrets_are_drawn_once_and_only_their_owner_may_read_them(tmp_path: Path):
    file = tmp_path / "secrets.json"

    first = keep_secrets(file, ["one"])
    second = keep_secrets(file, ["one", "two"])

    assert second["one"] == first["one"]
    assert second["one"] != second["two"]
    assert len(second["two"]) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_private_file_is_private_even_where_it_was_not(tmp_path: Path):
    file = tmp_path / "run.json"
    file.write_text("old")
    file.chmod(0o644)

    write_private(file, "new")

    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_port_in_use_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert not is_free(port)
        assert next_free(port) > port


def test_free_ports_differ_and_have_free_siblings():
    ports = free_ports(7)

    assert len(set(ports)) == 7
    assert all(is_free(port) and is_free(port + GRPC_OFFSET) for port in ports)


def test_a_new_data_folder_is_closed_to_others(tmp_path: Path):
    folder = make_data_dir(tmp_path / "deep" / "data")

    assert stat.S_IMODE(folder.stat().st_mode) == (0o711 if os.geteuid() == 0 else 0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL to another account")
def test_where_nobody_cannot_walk_postgres_goes_elsewhere_and_stays_there(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    told: list[str] = []
    account = account_for_postgres()

    first = postgres_data(closed, account, told.append)
    second = postgres_data(closed, account, told.append)

    assert first.parent == places.SHARED
    assert second == first
    assert len(told) == 1
    assert str(closed) in told[0]
    shutil.rmtree(first, ignore_errors=True)

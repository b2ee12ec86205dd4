"""The house stands as drawn: imports run one way, the stdlib keeps its `platform`, locks name no registry."""

import json
import os
import platform
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def test_imports_run_one_way():
    linted = subprocess.run(
        [Path(sysconfig.get_path("scripts")) / "lint-imports", "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_source_root_does_not_replace_the_stdlib_module():
    assert platform.__file__ is not None
    assert Path(platform.__file__).is_relative_to(sysconfig.get_path("stdlib"))
    assert platform.python_version_tuple()[0] == str(sys.version_info.major)
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_every_room_is_checked_ordered_and_shipped():
    """What is missing from the wheel is missing in production alone, where no test looks."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    rooms = {path.parent.name for path in (ROOT / "platform").glob("*/__init__.py")}
    shipped = {Path(path).name for path in told["hatch"]["build"]["targets"]["wheel"]["packages"]}

    assert shipped == rooms | {"policies", "storage"}
    assert set(told["importlinter"]["root_packages"]) == shipped - {"migrations"}
    assert set(told["mypy"]["packages"]) == shipped - {"migrations"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_a_hash_for_everything_and_names_no_place(lock: Path):
    lines = lock.read_text().splitlines()
    pinned = [line for line in lines if "==" in line and not line.startswith(" ")]
    bare = [line for number, line in enumerate(lines) if line in pinned and "--hash=" not in lines[number + 1]]

    assert len(pinned) > 20
    assert bare == []
    assert [line for line in lines if "://" in line or "index-url" in line or "find-links" in line] == []


def test_the_lock_of_the_typed_client_has_a_hash_for_everything_and_names_no_place():
    text = (ROOT / "frontend-contract" / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert "node_modules/typescript" in packages
    assert "://" not in text


def test_tests_are_a_package_all_the_way_down():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []

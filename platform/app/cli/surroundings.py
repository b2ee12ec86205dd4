"""Which servers a command talks to: those of the environment, or those of the `cxq up` that runs here."""

import os
from pathlib import Path

from app.cli.refusing import CannotError
from app.embedded.running import Running, find_running
from app.settings import Settings, own_servers_given


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or ".data")


def settings() -> Settings:
    """Settings of the environment; with none given, of the set-up that runs on DATA_DIR."""
    if own_servers_given(os.environ):
        return Settings.from_environment()
    running = find_running(data_dir())
    if running is None or not running.embedded:
        raise CannotError(
            f"no server is named in the environment and none runs on {data_dir()}; start one with `make run`, "
            "or set DATA_DIR to the folder that the running one was started with"
        )
    os.environ.update(running.environ)
    return Settings.from_environment()


def embedded() -> Running:
    """The running embedded set-up; refuses where there is none or the servers are somebody's real ones."""
    running = find_running(data_dir())
    if running is None:
        raise CannotError(
            f"nothing runs on {data_dir()}; start it with `make run`, "
            "or set DATA_DIR to the folder that the running one was started with"
        )
    if not running.embedded:
        raise CannotError("this is for the embedded demo network only; here the servers are your own")
    return running

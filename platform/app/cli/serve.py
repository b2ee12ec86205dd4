"""The three long-running parts: `cxq api`, `cxq worker`, `cxq relay`. Start as many of each as the load asks for."""

# The parts are imported when called, after the settings have proved complete: the supervisor must not carry the whole
# platform in memory, and a missing address should be told at once.

from app.cli.surroundings import settings


def api() -> None:
    """Serve GraphQL over HTTP until stopped."""
    from app.api import open_api
    from app.server import run_api

    run_api(settings(), open_api)


def worker() -> None:
    """Do the queued tasks until stopped."""
    known = settings()
    from app.worker import run

    run(known)


def relay() -> None:
    """Hand recorded events to the queue until stopped."""
    known = settings()
    from app.relay import run

    run(known)


COMMANDS = (api, worker, relay)

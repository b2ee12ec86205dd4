"""The three long-running parts: `cxq api`, `cxq worker`, `cxq relay`. Start as many of each as the load asks for."""

# The parts are imported when called, after the settings have proved complete: the supervisor must not carry the whole
# platform in memory, and a missing address should be told at once.

from app.cli.surroundings import settings


def api() -> None:
    """Serve GraphQL over HTTP until stopped."""
    known = settings()
    import uvicorn

    from app.asgi import create_app

    uvicorn.run(
        create_app(known),
        host=known.host,
        port=known.port,
        loop="uvloop",
        http="httptools",
        log_config=None,  # the application logs requests itself, structured and without personal data
        access_log=False,
        server_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=2,
    )


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

"""The three long-running parts: `cxq api`, `cxq worker`, `cxq relay`. Start as many of each as the load asks for."""

# The parts are imported when called: the supervisor must not carry the whole platform in memory.

from app.cli.surroundings import settings


def api() -> None:
    """Serve GraphQL over HTTP until stopped."""
    import uvicorn

    from app.asgi import create_app

    known = settings()
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
    from app.worker import run

    run(settings())


def relay() -> None:
    """Hand recorded events to the queue until stopped."""
    from app.relay import run

    run(settings())


COMMANDS = (api, worker, relay)

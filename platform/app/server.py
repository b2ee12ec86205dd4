"""Runs the API process: `cxq api`."""

import uvicorn

from app.asgi import OpenApi, create_app
from app.http.protocol import TimedProtocol
from app.observability.logs import set_up_logs
from app.settings import Settings

CONNECTIONS = 2000
GRACE = 5  # seconds for running requests when asked to stop


def run_api(settings: Settings, open_api: OpenApi) -> None:
    """Serve until stopped; running requests get five seconds to finish."""
    set_up_logs()
    uvicorn.Server(config(settings, open_api)).run()


def config(settings: Settings, open_api: OpenApi) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings, open_api),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=TimedProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # `app.http.surround` writes what may be written
        server_header=False,
        date_header=True,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        limit_concurrency=CONNECTIONS,
        backlog=1024,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=GRACE,
    )

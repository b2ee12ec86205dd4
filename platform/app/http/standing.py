"""What stands beside the API: a word for whoever looks at `/`, and /healthz, /readyz, /metrics for operators."""

from secrets import compare_digest
from typing import Any

import asyncpg
import orjson
import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.observability import metrics
from app.observability.outbox import measure_outbox
from app.observability.readiness import Readiness

log = structlog.get_logger("http")

FRONT = """券网: the voucher network platform.

There are no pages here: this is a GraphQL API. Send POST requests to /graphql; the schema is
frontend-contract/schema.graphql in the source, with a document for every operation beside it.
/healthz, /readyz and /metrics tell how this process is.
"""


def routes(readiness: Readiness, pool: Any, metrics_token: str) -> list[Route]:
    async def front(_: Request) -> Response:
        return PlainTextResponse(FRONT)

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(_: Request) -> Response:
        status, report = await readiness.report()
        return Response(orjson.dumps(report), status, media_type="application/json")

    async def shown_metrics(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        if metrics_token and not compare_digest(given, f"Bearer {metrics_token}".encode()):
            return PlainTextResponse("this needs the metrics token\n", 401, {"www-authenticate": "Bearer"})
        try:
            await measure_outbox(pool)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
            log.warning("outbox.unmeasured", reason=type(error).__name__)
        return Response(metrics.exposed(), media_type=metrics.CONTENT_TYPE)

    return [Route("/", front), Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", shown_metrics)]

"""What Prometheus is shown of this process; names of routes, codes and outcomes only, never of people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

REGISTRY = CollectorRegistry()
_FINE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("cxq_requests", "Requests answered.", ["route", "status"], registry=REGISTRY)
SECONDS = Histogram("cxq_request_seconds", "Time to answer.", ["route"], buckets=_FINE, registry=REGISTRY)
SQL_SECONDS = Histogram("cxq_sql_seconds", "Time of statements in the read pool.", buckets=_FINE, registry=REGISTRY)
FAULTS = Counter("cxq_request_faults", "Requests refused before they ran, by code.", ["code"], registry=REGISTRY)
REFUSALS = Counter("cxq_refusals", "Operations refused by a rule, by code.", ["code"], registry=REGISTRY)
LIMITS_AWAY = Counter("cxq_limits_away", "Times that limits could not be counted in Valkey.", registry=REGISTRY)
OUTBOX_WAITING = Gauge("cxq_outbox_waiting", "Events that some listener has not dealt with.", registry=REGISTRY)
OUTBOX_LAG = Gauge("cxq_outbox_lag_seconds", "Age of the oldest waiting event.", registry=REGISTRY)
OUTBOX_DEAD = Gauge("cxq_outbox_dead", "Events that were given up until somebody retries them.", registry=REGISTRY)

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposed() -> bytes:
    return generate_latest(REGISTRY)

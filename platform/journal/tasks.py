"""Carries out the daily duties that are due."""

from datetime import date

import structlog

from journal.daily import DUTIES
from journal.events import DutyDue
from journal.listeners import Delivered, on

log = structlog.get_logger(__name__)


@on(DutyDue)
async def carry_out(event: Delivered) -> None:
    duty = DUTIES.named(event.facts["duty"])
    if duty is None:
        log.warning("duty.unknown", duty=event.facts["duty"], day=event.facts["day"])
        return
    await duty.carry_out(date.fromisoformat(event.facts["day"]), event)

"""Prepares the database: `cxq migrate` and `cxq seed`."""

import asyncio

from app.cli.refusing import CannotError
from app.cli.surroundings import settings


def migrate() -> None:
    """Bring the database to the current layout. Safe to repeat, and to call from several machines at once."""
    known = settings()
    from app.migrate import UnfitDatabaseError, migrate

    try:
        applied = asyncio.run(migrate(known))
    except UnfitDatabaseError as unfit:
        raise CannotError(str(unfit)) from unfit
    print("\n".join(applied) or "up to date")


def seed() -> None:
    """Fill in the demo network through the platform's own operations. Safe to repeat."""
    known = settings()
    from app.seed import seed

    asyncio.run(seed(known))


COMMANDS = (migrate, seed)

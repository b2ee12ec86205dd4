"""A worker of its own that writes one import: `python -m tests.spreadsheets.lone_worker DATABASE S3 KEY SECRET JOB`."""

import asyncio
import sys
from uuid import UUID

from app.database import connected
from spreadsheets.running import run_import
from tests.services import ObjectService
from tests.storage.conftest import a_store


async def main(database_url: str, endpoint: str, access_key: str, secret_key: str, job: str) -> None:
    async with connected(database_url):
        await run_import(UUID(job), a_store(ObjectService(endpoint, access_key, secret_key)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

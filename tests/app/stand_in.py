"""Stands in for the platform's own processes in the supervisor's tests: `up DATA_DIR PORT`, and each part it starts."""

import asyncio
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# What only one part needs is imported there: each part is a process of its own and should be up at once.


class Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the log empty."""


async def count_a_start() -> int:
    import asyncpg

    connection = await asyncpg.connect(os.environ["DATABASE_OWNER_URL"])
    await connection.execute("create table if not exists starts (at timestamptz default now())")
    await connection.execute("insert into starts default values")
    starts = await connection.fetchval("select count(*) from starts")
    await connection.close()
    return starts


def run(part: str) -> None:
    if part == "migrate":
        if "DATABASE_OWNER_URL" in os.environ:
            print(f"starts: {asyncio.run(count_a_start())}")
    elif part == "seed":
        print("seeded")
    elif part == "api":
        ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Ready).serve_forever()
    else:
        signal.pause()


if __name__ == "__main__":
    if sys.argv[1] == "up":
        from app.cli.up import bring_up

        bring_up(
            port=int(sys.argv[3]),
            data_dir=Path(sys.argv[2]),
            own=sys.argv[4:] == ["own"],
            seed=True,
            argv_of=lambda part: [sys.executable, __file__, part],
        )
    else:
        run(sys.argv[1])

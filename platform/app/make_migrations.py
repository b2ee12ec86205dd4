"""Writes the next migration from what the models say; `python -m app.make_migrations NAME`."""

import asyncio
import sys

from tortoise import Tortoise
from tortoise.migrations.writer import format_migration_name

from app.applying import Differences
from app.database import config


async def write(name: str) -> list[str]:
    """Write a migration for every difference between the models and the history; names the files."""
    settings = config("postgres://nobody@127.0.0.1/none")
    await Tortoise.init(settings)
    assert Tortoise.apps is not None
    written = []
    for writer in await Differences(Tortoise.apps, settings["apps"]).changes():
        number = int(writer.name.split("_")[0]) if writer.name[:4].isdigit() else 1
        writer.name = format_migration_name(number, name)
        path = writer.write()
        path.write_text(_filling(path.read_text()))
        written.append(str(path))
    return written


def _filling(text: str) -> str:
    """New columns fill the rows that are there."""
    if "ops.AddField(" not in text:
        return text
    return text.replace("ops.AddField(", "AddFilledField(").replace(
        "from tortoise import migrations\n",
        "from app.filling import AddFilledField\nfrom tortoise import migrations\n",
        1,
    )


if __name__ == "__main__":
    print("\n".join(asyncio.run(write(sys.argv[1]))) or "nothing changed")

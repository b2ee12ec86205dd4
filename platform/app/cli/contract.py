"""Writes what front ends are promised, and the state diagrams, to files, or checks that they are true."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.refusing import CannotError

app = typer.Typer(help="The generated files that front ends build on.", no_args_is_help=True)

Folder = Annotated[Path, typer.Option(help="Where the files are.")]
_FOLDER = Path("frontend-contract")
_DIAGRAMS = Path("docs/lifecycles.md")


@app.command()
def export(
    folder: Folder = _FOLDER,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file is not up to date.")] = False,
) -> None:
    """Write the generated files anew."""
    # imported here: it draws in the whole schema
    from app.operations import documents
    from schema.lifecycle_diagrams import diagrams
    from schema.published import published_files

    files = {folder / name: text for name, text in published_files(documents()).items()} | {_DIAGRAMS: diagrams()}
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    if check and stale:
        raise CannotError(f"not up to date: {', '.join(map(str, stale))}; run `cxq contract export` and commit")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path])
        print(f"wrote {path}")
    if not stale:
        print(f"{len(files)} generated files are up to date")


@app.command()
def check(folder: Folder = _FOLDER) -> None:
    """Fail if a generated file is not what the code says."""
    export(folder, check=True)

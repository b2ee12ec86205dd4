"""The command `cxq`: starts, migrates and seeds the platform, and shows it at work."""

import sys

import typer
from rich.console import Console

from app.cli import contract, data, demo, serve, up
from app.cli.refusing import REFUSALS

app = typer.Typer(
    name="cxq",
    help="券网: the network platform behind the Capital Science & Technology Innovation Voucher.\n\n"
    "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (up, serve, data, demo):
    for command in module.COMMANDS:
        app.command()(command)
app.add_typer(contract.app, name="contract")


def main() -> None:
    """Run the command line; what it refuses is one line on standard error and exit code 1."""
    try:
        app()
    except REFUSALS as refused:
        Console(stderr=True, highlight=False).print("[red]✗[/] ", end="")
        print(refused, file=sys.stderr)
        sys.exit(1)

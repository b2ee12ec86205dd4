"""The demo network's logins, a session token for each, and a walk through the platform: `cxq token`, `cxq tour`."""

import asyncio
import os
from typing import Annotated

import typer

from app.cli.refusing import CannotError
from app.cli.surroundings import embedded, settings

LOGINS = {
    "office": "the Voucher Office",
    "office2": "its other administrator, who closes what the first confirmed",
    "bmstc": "the municipal science commission",
    "psi": "a professional service institution",
    "psi2": "another one",
    "center": "a domain center",
    "center2": "another one",
    "recommender": "a recommending institution",
    "recommender2": "another one",
    "lab": "a member lab",
    "applicant": "a small enterprise",
    "applicant2": "a startup team",
    "expert1": "a review expert",
    "expert2": "another one",
    "expert3": "a third",
    "auditor": "reads only",
    "integrator": "a program with an API key's scopes",
}


def token(login: Annotated[str, typer.Argument(help=f"One of: {', '.join(LOGINS)}.", show_default=False)]) -> None:
    """Open a session for a demo account of the running embedded set-up; the last line printed is its token."""
    if login not in LOGINS:
        raise typer.BadParameter(f"{login!r} is no demo account; there are {', '.join(LOGINS)}", param_hint="LOGIN")
    os.environ.update(embedded().environ)
    from app.tokens import issue

    print(asyncio.run(issue(settings(), login)))


def tour(
    name: Annotated[
        str, typer.Argument(help="Which tour: `voucher`, one voucher's whole way; `institutions`, their whole year.")
    ] = "voucher",
    url: Annotated[
        str | None, typer.Option(help="GraphQL address of a running platform; without it, the one running here.")
    ] = None,
) -> None:
    """Walk through the running platform over its public API, with what is refused at each step, and why."""
    from app.tour import TOURS, run

    if name not in TOURS:
        raise typer.BadParameter(f"there is no tour {name!r}; tours: {', '.join(TOURS)}", param_hint="NAME")
    password = os.environ.get("DEMO_PASSWORD", "")
    if url is None:
        running = embedded()
        url, password = running.url, running.environ["DEMO_PASSWORD"]
    if not password:
        raise CannotError("with --url, set DEMO_PASSWORD to the password of that platform's demo accounts")
    raise typer.Exit(run(name=name, url=url, password=password))


COMMANDS = (token, tour)

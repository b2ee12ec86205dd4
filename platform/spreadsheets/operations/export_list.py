"""Someone wants a list as a file."""

from dataclasses import asdict

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from kernel.texts import NAME, fitting
from policies.permissions import Permission
from spreadsheets.events import ListExportRequested
from spreadsheets.inputs import ListWanted
from spreadsheets.lists import LISTS
from spreadsheets.models import ListExport


async def export_list(actor: Actor, given: ListWanted) -> ListExport:
    """Have a list made as a spreadsheet, with the rows that the caller sees in the present capacity.

    The platform makes it in the background and files it as a document of the caller alone. Refuses with Denied, or
    RulesBroken when a filter is too long to be kept.
    """
    async with work(actor) as w:
        w.authorise(Permission.SPREADSHEET_EXPORT)
        permission = LISTS[given.kind].permission
        if permission is not None:
            w.authorise(permission)
        require(fitting("nameContains", given.name_contains, NAME))
        require(fitting("fields", given.fields, NAME))
        filters = {key: value for key, value in asdict(given).items() if key not in ("kind", "format")}
        export = await w.add(
            ListExport(
                person_id=actor.person,
                scope=actor.scope,
                party_id=actor.party,
                kind=given.kind,
                format=given.format,
                filters={key: list(value) if isinstance(value, tuple) else value for key, value in filters.items()},
            )
        )
        w.record(ListExportRequested.of(export, list_kind=given.kind.value))
        return export

"""Someone wants a list as a file."""

from dataclasses import asdict

from journal.work import work
from kernel.actor import Actor
from kernel.errors import require
from policies.permissions import Permission
from spreadsheets.events import ListExportRequested
from spreadsheets.export_rules import few_filters
from spreadsheets.inputs import ListWanted
from spreadsheets.lists import lists_at_hand
from spreadsheets.models import ListExport


async def export_list(actor: Actor, given: ListWanted) -> ListExport:
    """Have any list of the API made as a spreadsheet, with the rows that the caller sees in the present capacity.

    The platform makes it in the background and files it as a document of the caller alone. Refuses with Denied, or
    RulesBroken for a list or a filter that there is not.
    """
    async with work(actor) as w:
        w.authorise(Permission.SPREADSHEET_EXPORT)
        require(few_filters(given))
        require(lists_at_hand().judge(actor, given))
        export = await w.add(
            ListExport(
                person_id=actor.person,
                scope=actor.scope,
                party_id=actor.party,
                kind=given.name,
                format=given.format,
                filters={"filters": [asdict(each) for each in given.filters]},
            )
        )
        w.record(ListExportRequested.of(export, list_kind=given.name))
        return export

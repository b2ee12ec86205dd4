"""Member labs, and what is asked of those who report them."""

import strawberry

from labs.kinds import LabCategory
from labs.lifecycle import LabState
from nominations.lifecycle import ContactState, NominationState
from policies.permissions import Permission
from reads import contains, usually
from schema.labs import Lab
from schema.nodes import catalog
from schema.pages import Connection, pages
from schema.wishes import ContactRequest, LabNomination


@strawberry.type
class LabQuery:
    labs: Connection[Lab] = pages(
        Lab,
        "Member labs, as their institution and the Office see them; discarded ones where their state is asked for.",
        state=list[LabState],
        category=list[LabCategory],
        field=list[str],
        search=str,
    )
    lab_nominations: Connection[LabNomination] = pages(
        LabNomination, "Wishes for labs that are not open yet (LAB-8).", state=list[NominationState]
    )
    contact_requests: Connection[ContactRequest] = pages(
        ContactRequest, "Questions to domain centers: one's own, or those to one's center.", state=list[ContactState]
    )


catalog.rows(
    "labs",
    needs=Permission.LAB_READ,
    filters={"search": contains("name")},
    usual=usually("{row}.state <> 'DISCARDED'", unless=("state",)),
)
catalog.rows("lab_nominations", needs=Permission.NOMINATION_READ)
catalog.rows("contact_requests", needs=Permission.CONTACT_REQUEST_READ)

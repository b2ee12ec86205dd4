"""What anyone may ask: the catalogue, the network, the list of products, the values in force."""

from datetime import date

import strawberry

from labs.kinds import ActivityType, Capability, InstrumentClass, LabCategory
from labs.search import CONDITION
from reads import PUBLIC, any_of, contains, flag, usually, where
from schema.contracts import ListedProduct
from schema.institutions import Institution, Organisation
from schema.labs import OpenLab, OpenLabOrder
from schema.nodes import catalog
from schema.pages import Connection, pages
from schema.parameters import ParameterValue, ParameterValueState, PolicyParameter, policy_parameters
from schema.routes import SubmissionRoute, submission_route
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState

CURRENT = (
    "{row}.valid_from <= (now() at time zone 'Asia/Shanghai')::date and "
    "({row}.valid_until is null or (now() at time zone 'Asia/Shanghai')::date < {row}.valid_until)"
)

AS_OF = "{row}.valid_from <= {arg} and ({row}.valid_until is null or {arg} < {row}.valid_until)"


@strawberry.type
class PublicQuery:
    submission_route: SubmissionRoute | None = strawberry.field(
        resolver=submission_route,
        description="Through whom a host's labs are reported as of a day; anyone may ask. Null: no such body.",
    )
    open_labs: Connection[OpenLab] = pages(
        OpenLab,
        "The open-lab catalogue as it is today; anyone may ask (LAB-6). `asOf`: as it was on a day. `current: false`: "
        "what it shows no longer. `search`: names of labs, hosts and institutions, and whatever else an entry says.",
        orders=OpenLabOrder,
        search=str,
        host=list[strawberry.ID],
        category=list[LabCategory],
        field=list[str],
        capability=Capability,
        instrument_class=InstrumentClass,
        activity_type=ActivityType,
        current=bool,
        as_of=date,
    )
    institutions: Connection[Institution] = pages(
        Institution,
        "Institutions of the network; anyone sees those that were activated.",
        kind=list[TenantKind],
        state=list[TenantState],
    )
    organisations: Connection[Organisation] = pages(Organisation, "Hosts and other public bodies.", name=str)
    listed_products: Connection[ListedProduct] = pages(
        ListedProduct,
        "New technologies, products and services on the publicised list (PUR-5).",
        search=str,
        batch=list[str],
        valid_on=date,
    )
    policy_parameters: list[PolicyParameter] = strawberry.field(
        resolver=policy_parameters,
        description="What the notice leaves open and the Office may set; anyone may ask which values hold.",
    )
    parameter_values: Connection[ParameterValue] = pages(
        ParameterValue,
        "What was set, past, current and coming, the latest first.",
        name=list[str],
        state=list[ParameterValueState],
    )


catalog.resolved("submission_route", needs=PUBLIC)
catalog.rows(
    "open_labs",
    needs=PUBLIC,
    filters={
        "search": where(CONDITION),
        "host": any_of("host"),
        "category": any_of("category"),
        "capability": where("{row}.capabilities @> array[{arg}]", cast="text"),
        "instrument_class": where("{row}.instrument_classes @> array[{arg}]", cast="text"),
        "activity_type": where("{row}.activity_types @> array[{arg}]", cast="text"),
        "current": flag(CURRENT, f"not ({CURRENT})"),
        "as_of": where(AS_OF, cast="date"),
    },
    usual=usually(CURRENT, unless=("current", "as_of")),
)
catalog.rows("institutions", needs=PUBLIC)
catalog.rows("organisations", needs=PUBLIC)
catalog.rows(
    "listed_products",
    needs=PUBLIC,
    filters={
        "search": contains("name"),
        "batch": any_of("batch"),
        "valid_on": where(
            "{row}.publicised_on <= {arg} and {arg} between {row}.valid_from and {row}.valid_until"
            " and ({row}.withdrawn_on is null or {arg} < {row}.withdrawn_on)",
            cast="date",
        ),
    },
)

"""Everything that can be asked: each root field with its policy, its filters and its orders."""

import strawberry

from schema.nodes import catalog
from schema.queries.caller import CallerQuery
from schema.queries.desk import DeskQuery
from schema.queries.institutions import InstitutionQuery
from schema.queries.labs import LabQuery
from schema.queries.messages import MessageQuery
from schema.queries.money import MoneyQuery
from schema.queries.public import PublicQuery
from schema.queries.records import RecordQuery
from schema.queries.reviews import ReviewQuery
from schema.queries.vouchers import VoucherQuery

__all__ = ["Query", "catalog"]


@strawberry.type(description="What can be asked.")
class Query(
    MessageQuery,
    RecordQuery,
    ReviewQuery,
    MoneyQuery,
    VoucherQuery,
    LabQuery,
    DeskQuery,
    InstitutionQuery,
    PublicQuery,
    CallerQuery,
):
    """All parts together; the last named come first."""

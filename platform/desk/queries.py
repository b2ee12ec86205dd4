"""What waits, as the desk's view shows it to whoever asks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desk.kinds import DeskItemKind
from desk.views import DeskItem
from journal.work import Work
from kernel.errors import NotFound

_WAITING = "select kind, subject_type, subject_id, assignee_id, waiting_since from desk_item where id = $1"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits now. subject_type, subject_id: what it is about. assignee_id: who took it up."""

    id: UUID
    kind: DeskItemKind
    subject_type: str
    subject_id: UUID
    assignee_id: UUID | None
    waiting_since: datetime

    @property
    def shown(self) -> DeskItem:
        """The view's row, to be read back by its id."""
        return DeskItem(id=self.id)


async def waiting(w: Work, desk_item_id: UUID) -> Waiting:
    """The item, if it waits still and the actor sees it; refuses with NotFound."""
    rows = await w.connection.execute_query_dict(_WAITING, [desk_item_id])
    if not rows:
        raise NotFound("id", DeskItem, desk_item_id)
    (row,) = rows
    return Waiting(**{**row, "id": desk_item_id, "kind": DeskItemKind(row["kind"])})

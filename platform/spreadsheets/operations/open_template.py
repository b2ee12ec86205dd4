"""Someone wants the template of a kind of import."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from anyio import to_thread

from documents.content import XLSX
from journal.work import work
from kernel.actor import Actor
from policies.permissions import Permission
from spreadsheets.deciding import may_import
from spreadsheets.inputs import TemplateWanted
from spreadsheets.templates import FILE_NAMES, template
from storage import DOWNLOAD_VALID_FOR, ObjectMissing, ObjectStore


@dataclass(frozen=True, kw_only=True)
class TemplateLink:
    """An address that gives a template to whoever has it, for a short while."""

    url: str
    expires_at: datetime


async def open_template(actor: Actor, given: TemplateWanted, *, store: ObjectStore) -> TemplateLink:
    """Get a short-lived address of the template for a kind of import.

    Refuses with Denied, also where the caller could not import such rows anyway.
    """
    async with work(actor) as w:
        w.authorise(Permission.SPREADSHEET_IMPORT)
        may_import(w, given.kind)
    data = await to_thread.run_sync(template, given.kind)
    key = f"templates/{given.kind.value.lower()}-{hashlib.sha256(data).hexdigest()[:16]}.xlsx"
    try:
        await store.stat(key)
    except ObjectMissing:
        await store.put(key, data, content_type=XLSX)
    expires_at = datetime.now(UTC) + DOWNLOAD_VALID_FOR  # by the store's clock, not by the business clock
    url = store.download_url(key, file_name=FILE_NAMES[given.kind], content_type=XLSX)
    return TemplateLink(url=url, expires_at=expires_at)

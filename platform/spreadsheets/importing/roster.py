"""The roster of an application to join, from a sheet: the whole of it, in place of the one there is (REC-4)."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any
from uuid import UUID

from journal.work import Work
from kernel import uscc
from kernel.rules import Finding
from onboarding import roster_rules
from onboarding.inputs import Roster, RosterEntry
from onboarding.lifecycle import APPLICATION_LIFE, ApplicationStep
from onboarding.models import InstitutionApplication, ServedEnterprise
from onboarding.operations import record_roster
from policies.permissions import Permission
from spreadsheets.columns import values
from spreadsheets.importing.enterprises import ENTERPRISES
from spreadsheets.importing.importing import Fault, Given, Importing
from spreadsheets.models import ImportJob
from spreadsheets.row_rules import CODE_ONCE
from tenants.kinds import TenantKind

_INSIDE = "enterprises.0."


class RosterImport(Importing):
    layout = ENTERPRISES
    permission = Permission.INSTITUTION_APPLICATION_WRITE
    once = CODE_ONCE
    whole = True

    async def authorise(self, w: Work, application_id: UUID | None) -> None:
        application = await w.see(InstitutionApplication, application_id, path="applicationId")
        w.authorise(self.permission)
        APPLICATION_LIFE.after(application.state, ApplicationStep.REVISE)

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> TenantKind:
        """The kind of institution that applies: only recommending ones bring a roster."""
        return (await w.see(InstitutionApplication, job.application_id, path="applicationId")).kind

    def drafted(self, row: Given, facts: TenantKind) -> tuple[RosterEntry | None, list[Fault]]:
        read, found = values(ENTERPRISES, row.cells)
        for name in ("revenue", "assets"):
            if f"{name}_wan" in read:
                read[name] = read.pop(f"{name}_wan")
        return (None, [Fault(finding) for finding in found]) if found else (RosterEntry(**read), [])

    def findings(self, draft: RosterEntry, facts: TenantKind) -> Iterable[Finding]:
        code = uscc.normalised(draft.uscc)
        for found in roster_rules.roster_keepable([draft], codes=[code], kind=facts):
            path = found.path.removeprefix(_INSIDE)
            yield Finding(found.rule, found.outcome, path, found.actual, found.limit, found.words)

    def key(self, draft: RosterEntry) -> Hashable:
        return uscc.normalised(draft.uscc)

    async def write(self, w: Work, job: ImportJob, drafts: Sequence[RosterEntry], facts: Any) -> list[UUID]:
        assert job.application_id is not None
        await record_roster(w.actor, job.application_id, Roster(enterprises=tuple(drafts)))
        kept = await ServedEnterprise.filter(application_id=job.application_id).values_list("uscc", "id")
        by_code: dict[str, UUID] = dict(kept)
        return [by_code[uscc.normalised(draft.uscc)] for draft in drafts]

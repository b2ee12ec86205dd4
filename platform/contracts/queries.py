"""What the judgements of contracts and purchases need to know, looked up as the asking actor sees it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import labs.queries
from contracts.kinds import CapBasis
from contracts.lifecycle import LIVE, ContractState, PurchaseState
from contracts.models import Contract, ContractAmendment, Purchase
from contracts.party_rules import LabSide
from contracts.terms import Terms, in_force
from documents.kinds import DocumentKind, VersionState
from documents.models import Document, DocumentVersion
from kernel.money import Fen
from labs.kinds import Capability
from labs.models import CatalogueEntry
from tenants.models import Applicant, Organisation, Tenant
from vouchers.models import Project


async def lab_side(project: Project) -> LabSide:
    """The names under which the chosen lab, its host and its institution are known; all of them public."""
    entries = await CatalogueEntry.filter(lab_id=project.lab_id)
    hosts = await Organisation.filter(id__in=[entry.host_id for entry in entries])
    tenants = await Tenant.filter(id=project.provider_id).prefetch_related("organisation")
    lab = dict.fromkeys([entry.name for entry in entries] + [host.name for host in hosts])
    bodies = [tenant.organisation.name for tenant in tenants]
    return LabSide(lab=[*lab], institution=[*dict.fromkeys([tenant.name for tenant in tenants] + bodies)])


async def applicant_names(project: Project) -> list[str]:
    """The name it applied under, and the one it has today once the Office has compared that with its papers."""
    today = await Applicant.filter(id=project.applicant_id, verified_on__isnull=False).values_list("name", flat=True)
    return [*dict.fromkeys([project.applicant_name, *map(str, today)])]


async def in_catalogue(lab_id: UUID, *, on: date) -> bool:
    return await labs.queries.in_catalogue(lab_id, on) is not None


async def design_capable(lab_id: UUID, *, on: date) -> bool:
    entry = await labs.queries.in_catalogue(lab_id, on)
    return entry is not None and Capability.INDUSTRIAL_DESIGN in entry.capabilities


async def stored(document_id: UUID, *, project_id: UUID, kind: DocumentKind) -> bool:
    """Whether this document of this project is there, of this kind, checked and accepted."""
    found = Document.filter(id=document_id, project_id=project_id, kind=kind, versions__state=VersionState.PRESENT)
    return await found.exists()


async def newest_version(document_id: UUID, *, project_id: UUID, kind: DocumentKind) -> DocumentVersion | None:
    """The newest version of this project's document of this kind that was checked and accepted."""
    versions = DocumentVersion.filter(
        document_id=document_id,
        document__project_id=project_id,
        document__kind=kind,
        document__replaced_by_id__isnull=True,
        state=VersionState.PRESENT,
    )
    return await versions.order_by("-number").first()


async def amendments(contract_id: UUID) -> list[ContractAmendment]:
    """A contract's supplementary agreements, oldest first."""
    return await ContractAmendment.filter(contract_id=contract_id).order_by("id")


async def terms_in_force(contract: Contract) -> Terms:
    return in_force(contract, await amendments(contract.id))


async def live_contract(project_id: UUID) -> Contract | None:
    """The project's one contract, whether it took effect or not."""
    return await Contract.filter(project_id=project_id).exclude(state=ContractState.TERMINATED).first()


async def waiting_purchases(project_id: UUID) -> int:
    """How many of the project's purchases for another purpose wait for the Office's decision (A-01)."""
    return await Purchase.filter(project_id=project_id, state=PurchaseState.SUBMITTED).count()


async def bought(*project_ids: UUID) -> list[Purchase]:
    """The live purchases of these projects."""
    return await Purchase.filter(project_id__in=project_ids, state__in=LIVE)


def counted(lines: Iterable[Purchase], basis: CapBasis) -> list[Fen]:
    """What each of these purchases counts against the cap, on the given basis (A-04)."""
    return [Fen(line.price if basis is CapBasis.PRICE else line.voucher_share) for line in lines]


async def spent(project_id: UUID, basis: CapBasis) -> list[Fen]:
    """What each live purchase of the project counts against the cap, on the given basis."""
    return counted(await bought(project_id), basis)

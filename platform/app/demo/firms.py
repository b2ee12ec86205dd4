"""The fictitious firm, team and products of the demo network."""

from datetime import date, timedelta

from app.demo.accounts import Account
from app.demo.codes import enterprise_code
from app.demo.papers import Papers
from contracts.inputs import ProductListing
from contracts.models import ListedProduct
from contracts.operations import list_product
from journal.system import system
from journal.work import work
from kernel.actor import Actor, Scope
from kernel.money import Fen
from tenants.kinds import ApplicantKind
from tenants.models import Applicant
from vouchers.inputs import ApplicantRegistration, ApplicantVerification
from vouchers.operations import register_applicant, verify_applicant
from vouchers.operations.verify_applicant import EVIDENCE

FIRMS = {
    Account("applicant", "示例企业负责人"): ApplicantRegistration(
        kind=ApplicantKind.SMALL_MICRO_ENTERPRISE,
        name="示例科技有限公司",
        uscc=enterprise_code(1),
        industry="I65",
        staff=20,
        revenue=Fen(5_000_000_00),
    ),
    Account("applicant2", "示例团队负责人"): ApplicantRegistration(
        kind=ApplicantKind.STARTUP_TEAM,
        name="示例创业团队",
        leader="示例团队负责人",
        members=("示例成员甲", "示例成员乙"),
    ),
}


def products(today: date) -> list[ProductListing]:
    return [
        ProductListing(
            name=f"示例新产品 {serial}",
            holder="示例产品持有单位",
            certificate_no=f"示例-新产品-{serial}",
            batch="示例批次",
            publicised_on=today - timedelta(days=200),
            valid_from=today - timedelta(days=200),
            valid_until=today + timedelta(days=800),
        )
        for serial in (1, 2, 3)
    ]


async def register(person: Actor, given: ApplicantRegistration) -> None:
    """Register the firm or team, unless the person acts for it already."""
    if person.scope is not Scope.APPLICANT:
        await register_applicant(person, given)


async def verify_once(actor: Actor, office: Actor, papers: Papers) -> None:
    """The Office finds by its licence, or the team's evidence, that the firm or team is who it says it is."""
    async with work(system("seed")):
        applicant = await Applicant.get(id=actor.party)
    if applicant.verified_on is None:
        await papers.hand_in(actor, (EVIDENCE[applicant.kind],), applicant.name)
        await verify_applicant(office, applicant.id, ApplicantVerification(note="示例：与证明材料一致"))


async def list_once(office: Actor, given: ProductListing) -> None:
    async with work(system("seed")):
        known = await ListedProduct.exists(certificate_no=given.certificate_no)
    if not known:
        await list_product(office, given)

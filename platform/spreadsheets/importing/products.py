"""The register of publicised products, from BMSTC's list (PUR-5, PUR-6); the Office brings it in."""

from collections.abc import Hashable, Iterable, Sequence
from uuid import UUID

from contracts import product_rules
from contracts.events import ListedProductAdded
from contracts.inputs import ProductListing
from contracts.models import ListedProduct
from journal.many import add_many
from journal.work import Work
from kernel import clock
from kernel.events import Parties
from kernel.rules import Finding
from policies.permissions import Permission
from spreadsheets.columns import Column, Layout, values
from spreadsheets.importing.importing import Fault, Given, Importing, on_record
from spreadsheets.models import ImportJob
from spreadsheets.row_rules import CERTIFICATE_ONCE
from spreadsheets.values import a_day

PRODUCTS = Layout(
    sheet="新产品名录",
    columns=(
        Column(key="name", heading="产品名称", also=("名称", "新技术新产品（服务）名称", "新技术新产品名称"),
               required=True, example="示例新产品", width=32),
        Column(key="holder", heading="持有单位", also=("单位名称", "企业名称", "申报单位"), required=True,
               example="示例科技有限公司", width=28),
        Column(key="certificate_no", heading="证书编号", also=("编号",), required=True, example="示例-XCP-001",
               width=24),
        Column(key="batch", heading="批次", example="示例第一批"),
        Column(key="publicised_on", heading="公示日期", also=("公示日",), read=a_day, required=True,
               example="2020-03-01"),
        Column(key="valid_from", heading="有效期自", also=("有效期起", "生效日期"), read=a_day, required=True,
               example="2020-03-01"),
        Column(key="valid_until", heading="有效期至", also=("有效期止", "截止日期"), read=a_day, required=True,
               example="2023-02-28"),
    ),
)  # fmt: skip

LONGEST_NUMBER = 100


class ProductImport(Importing):
    """facts: certificate numbers that the register has already."""

    layout = PRODUCTS
    permission = Permission.PRODUCT_LIST
    once = CERTIFICATE_ONCE

    async def facts(self, w: Work, job: ImportJob, rows: Sequence[Given]) -> set[str]:
        numbers = on_record((row.cells.get("certificate_no", "") for row in rows), LONGEST_NUMBER)
        known = ListedProduct.filter(certificate_no__in=numbers)
        return set(await known.values_list("certificate_no", flat=True))  # type: ignore[arg-type]

    def drafted(self, row: Given, facts: set[str]) -> tuple[ProductListing | None, list[Fault]]:
        read, found = values(PRODUCTS, row.cells)
        return (None, [Fault(finding) for finding in found]) if found else (ProductListing(**read), [])

    def findings(self, draft: ProductListing, facts: set[str]) -> Iterable[Finding]:
        yield from product_rules.listable(draft, today=clock.today())
        yield from product_rules.listed_once(draft, known=draft.certificate_no in facts)

    def key(self, draft: ProductListing) -> Hashable:
        return draft.certificate_no

    async def write(self, w: Work, job: ImportJob, drafts: Sequence[ProductListing], facts: set[str]) -> list[UUID]:
        w.authorise(self.permission)
        common = {"created_at": w.at, "updated_at": w.at}
        products = await add_many(w.connection, ListedProduct, [{**common, **vars(draft)} for draft in drafts])
        for product in products:
            w.note(ListedProductAdded(subject_type="ListedProduct", subject_id=product, parties=Parties()))
        return products

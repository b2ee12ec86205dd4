"""What pays for it all: a programme that is open, and at last a batch of payments with its file."""

from typing import Any

from app.tour.cast import paper, yuan
from app.tour.client import until
from app.tour.story import Story
from app.tour.voucher.parties import Parties

ACCOUNT = {"holder": "示例专业服务机构", "bank": "示例银行北京分行", "number": "62220000000000001"}


def funded(p: Parties, story: Story) -> None:
    """A programme covers today: the demo network's, or one that the Office opens now."""
    today = str(p.cast.today)
    for programme in p.office.ask("programmes", state=["OPEN"])["nodes"]:
        if programme["fromOn"] <= today <= programme["untilOn"]:
            story.saw(f"{programme['name']} is open, with {programme['available']['yuan']} yuan left")
            return
    year = p.cast.today.year
    given = {"year": year, "name": "示例年度计划", "fromOn": today, "untilOn": f"{year}-12-31"}
    drafted = p.office.do("programmeDraft", **given, budget=yuan(1_000_000))
    opened = p.office.do("programmeOpen", id=drafted["id"])
    story.did(f"the Office opens a programme of {opened['budget']['yuan']} yuan")


def request(p: Parties) -> dict[str, Any]:
    """What a payout is asked for with: the lab's invoice."""
    invoice = p.provider.upload(paper("发票", p.applicant_name), kind="INVOICE", title="发票", projectId=p.project)
    return {"id": p.project, "documentIds": [invoice]}


def pay(p: Parties, redemption: str, story: Story) -> None:
    p.provider.do("payeeAccountRecord", **ACCOUNT)
    batch = p.office.do("paymentBatchOpen", name=f"示例批次 {p.cast.serial}")["id"]
    story.refused("an empty batch is closed", p.office.refused("paymentBatchClose", id=batch))
    p.office.do("paymentBatchFill", id=batch, redemptionIds=[redemption])
    story.refused("whoever confirmed a payout closes its batch", p.office.refused("paymentBatchClose", id=batch))
    p.cashier.do("paymentBatchClose", id=batch)
    until(lambda: filed(p, batch), "the payment file")
    story.did("another of the Office closes a batch of payments; its file is made, once, with its hash")
    given = {"id": batch, "paidOn": str(p.cast.today), "bankReference": f"示例回单 {p.cast.serial}"}
    story.refused("the institution marks it as paid", p.provider.refused("paymentBatchPay", **given))
    story.refused("whoever closed it marks it as paid", p.cashier.refused("paymentBatchPay", **given))
    p.office.do("paymentBatchPay", **given)
    money = p.provider.ask("projectMoney", id=p.project)
    moved = ", ".join(f"{one['movement']} {one['amount']['yuan']}" for one in money["money"])
    story.saw(f"the bank has paid; the project's money, as its parties see it: {moved}")


def filed(p: Parties, batch: str) -> bool:
    found = p.office.ask("paymentBatches", state=["CLOSED"])["nodes"]
    return any(one["id"] == batch and one["file"] and one["plainFile"] for one in found)

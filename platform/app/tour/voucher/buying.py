"""Step 6: listed products are bought within 30 % of the reviewed contract amount."""

from datetime import timedelta
from typing import Any

from app.tour.cast import yuan
from app.tour.story import Story
from app.tour.voucher.parties import Parties


def buy_within_the_cap(p: Parties, story: Story) -> None:
    with story.step("Listed products are bought within the cap 购置新产品", "applicant, Office"):
        current = p.office.do("productList", **listed(p, "疲劳试验夹具", until=400))["id"]
        expired = p.office.do("productList", **listed(p, "旧型号夹具", until=-1))["id"]
        story.did("the Office lists two publicised products, one of them no longer valid")
        story.refused(
            "the expired one is bought",
            p.applicant.refused("purchaseRecord", id=p.contract, **bought(p, expired, 10_000)),
        )
        story.refused(
            "one fen more than 30 % of the reviewed amount",
            p.applicant.refused("purchaseRecord", id=p.contract, **{**bought(p, current, 54_000), **over()}),
        )
        done = p.applicant.do("purchaseRecord", id=p.contract, **bought(p, current, 54_000))
        story.did(f"exactly 30 % passes: {done['voucherShare']['yuan']} of 180000.00 yuan (PUR-8)")
        story.refused(
            "one more fen", p.applicant.refused("purchaseRecord", id=p.contract, **{**bought(p, current, 1), **fen()})
        )


def listed(p: Parties, name: str, *, until: int) -> dict[str, Any]:
    return {
        "name": p.cast.named(name),
        "holder": "示例产品持有单位",
        "certificateNo": f"示例-{p.cast.serial}-{name}",
        "publicisedOn": str(p.cast.today - timedelta(days=600)),
        "validFrom": str(p.cast.today - timedelta(days=600)),
        "validUntil": str(p.cast.today + timedelta(days=until)),
    }


def bought(p: Parties, product: str, amount: int) -> dict[str, Any]:
    return {
        "productId": product,
        "purpose": "OWN_PRODUCT_IMPROVEMENT",
        "need": "示例：疲劳试验需要专用夹具",
        "price": yuan(60_000),
        "voucherShare": yuan(amount),
        "purchasedOn": str(p.cast.today),
    }


def over() -> dict[str, int]:
    return {"voucherShare": yuan(54_000) + 1}


def fen() -> dict[str, int]:
    return {"voucherShare": 1}

"""Step 7: the final report is filed, experts vote, the verdict is drawn, and the voucher is redeemed and paid."""

from typing import Any

from app.tour.cast import paper
from app.tour.client import Client, until
from app.tour.story import Story
from app.tour.voucher.parties import Parties
from app.tour.voucher.paying import pay, request

REASON = "示例：指标完成，资料齐全"
VOTE: dict[str, Any] = {"contractHasVoucherTerms": True, "verdict": "CONCLUDED", "reason": REASON}


def conclude_and_redeem(p: Parties, story: Story) -> None:
    with story.step("Experts conclude, the voucher is redeemed 结题与兑付", "applicant, experts, institution, Office"):
        report_filed(p, story)
        story.refused(
            "the voucher is redeemed before", p.provider.refused("redemptionRequest", id=p.project, documentIds=[])
        )
        seats = experts_seated(p, story)
        votes_cast(p, seats, story)
        verdict = until(lambda: decided(p), "the verdict")
        story.did(f"the system draws the verdict from the three votes: {verdict['verdict']} (REV-2)")
        bare = p.provider.refused("redemptionRequest", id=p.project, documentIds=[])
        story.refused("the institution asks for the payout without its invoice", bare)
        requested = p.provider.do("redemptionRequest", **request(p))
        story.refused("the institution confirms it itself", p.provider.refused("redemptionConfirm", id=requested["id"]))
        confirmed = p.office.do("redemptionConfirm", id=requested["id"])
        story.did(f"the Office confirms the redemption of {confirmed['amount']['yuan']} yuan")
        pay(p, requested["id"], story)


def report_filed(p: Parties, story: Story) -> None:
    content = paper("结题报告", p.applicant_name)
    document = p.applicant.upload(content, kind="FINAL_REPORT", title="结题报告", projectId=p.project)
    review = p.applicant.do("reportFile", id=p.project, documentId=document, summary="示例：全部测试完成")
    p.review = review["id"]
    expert = p.experts[0].ask("me")["id"]
    story.refused(
        "experts are invited before both stand behind it",
        p.office.refused("expertsAssign", id=p.review, personIds=[expert]),
        "request.step.illegal",
    )
    p.provider.do("reportConfirm", id=p.review)
    story.did("the final report is filed and confirmed by both parties")


def experts_seated(p: Parties, story: Story) -> list[str]:
    """Each expert's seat, as that expert sees it."""
    people = [expert.ask("me")["id"] for expert in p.experts]
    p.office.do("expertsAssign", id=p.review, personIds=people)
    seats = [seat_of(p, place) for place in range(3)]
    story.refused(
        "one of them votes without having accepted",
        p.experts[0].refused("voteCast", id=seats[0], **VOTE),
        "request.step.illegal",
    )
    for expert, seat in zip(p.experts, seats, strict=True):
        expert.do("seatAccept", id=seat)
    story.did("the Office assigns three experts, who accept and declare to have no interest")
    return seats


def seat_of(p: Parties, place: int) -> str:
    seats = p.experts[place].ask("seats")["nodes"]
    return next(seat["id"] for seat in seats if seat["project"]["id"] == p.project)  # type: ignore[no-any-return]


def votes_cast(p: Parties, seats: list[str], story: Story) -> None:
    story.refused("the Office votes", p.office.refused("voteCast", id=seats[0], **VOTE))
    unanswered = {"verdict": "CONCLUDED", "reason": " "}
    story.refused("an expert leaves things out", p.experts[0].refused("voteCast", id=seats[0], **unanswered))
    for expert, seat in zip(p.experts[:2], seats[:2], strict=True):
        expert.do("voteCast", id=seat, **VOTE)
    story.saw(f"two votes are in, sealed: their expert reads {votes(p, p.experts[0])}, the Office {votes(p, p.office)}")
    p.experts[2].do("voteCast", id=seats[2], **VOTE)
    story.did("three sealed votes are cast, each with the fixed indicator and a reason (REV-1, REV-4)")


def votes(p: Parties, reader: Client) -> int:
    """How many votes the reader can read."""
    return len(reader.ask("reviewVotes", id=p.review)["votes"])


def decided(p: Parties) -> dict[str, Any] | None:
    review: dict[str, Any] = p.applicant.ask("completionReview", id=p.review)
    return review if review["verdict"] else None

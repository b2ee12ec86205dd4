"""What is told of completion reviews: who judges is known to the Office and the expert alone (REV-2)."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import PARTIES, Sentence
from policies.permissions import Permission

REVIEWS = (
    Sentence(
        "completion_review.filed",
        (Who.PROVIDER, Who.OFFICE),
        "结题报告已提交，请实验室一方确认。",
        "The final report was filed. The lab's side is asked to confirm it.",
        Permission.REVIEW_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "completion_review.confirmed",
        (Who.OFFICE, Who.APPLICANT),
        "结题报告已由实验室一方确认，等待指派评审专家。",
        "The lab's side confirmed the final report. Experts can be assigned.",
        Permission.REVIEW_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "completion_review.assigned",
        PARTIES,
        "结题评审已开始。",
        "The completion review has begun.",
        Permission.REVIEW_READ,
    ),
    Sentence(
        "seat.assigned",
        (Who.EXPERT,),
        "您被指派参加一项结题评审，请审阅材料并给出结论和理由。",
        "You are asked to judge a completion review. Read its documents and give a verdict with your reason.",
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "completion_review.tied",
        (Who.OFFICE,),
        "结题评审票数相同，请增派一名专家。",
        "A completion review is tied. Assign one more expert.",
        Permission.REVIEW_ASSIGN,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "completion_review.decided",
        (*PARTIES, Who.OFFICE),
        "结题评审已有结论，请查看结论和理由。",
        "The completion review has a verdict. See it with its reasons.",
        Permission.REVIEW_READ,
        topic=NotificationTopic.DECISION,
    ),
)

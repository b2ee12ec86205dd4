"""What firms and teams, and whoever asks to act for one, are told."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

APPLICANTS = (
    Sentence(
        "join.requested",
        (Who.APPLICANT,),
        "有人申请加入贵企业，请答复。",
        "Somebody asks to act for your firm. Answer them.",
        Permission.JOIN_REQUEST_ANSWER,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "join.accepted",
        (Who.PERSON,),
        "您加入企业的申请已获同意。",
        "The firm that you asked to join has taken you in.",
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "join.declined",
        (Who.PERSON,),
        "您加入企业的申请未获同意。",
        "The firm that you asked to join has declined.",
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "applicant.verified",
        (Who.APPLICANT,),
        "办公室已核验贵单位，可查看推荐机构代为登记的需求。",
        "The Office has verified your firm or team. You see what was recorded on its behalf.",
        Permission.APPLICANT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "applicant.ruled",
        (Who.APPLICANT,),
        "办公室已认定贵企业划型。",
        "The Office has ruled on your firm's size class.",
        Permission.APPLICANT_READ,
        topic=NotificationTopic.DECISION,
    ),
)

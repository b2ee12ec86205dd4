"""What is told of the dated ties: hosts' letters, units of domain centers, and what the Office lets centers do."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

TIES = (
    Sentence(
        "authorisation.submitted",
        (Who.OFFICE,),
        "有一份新的授权函等待确认。",
        "A new letter of authorisation is waiting for your confirmation.",
        Permission.AUTHORISATION_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "authorisation.confirmed",
        (Who.PROVIDER,),
        "授权函已经办公室确认，可在授权期限内上报实验室。",
        "The letter of authorisation was confirmed. Labs can be reported within its dates.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "authorisation.refused",
        (Who.PROVIDER,),
        "授权函未获确认，理由见授权页面，可重新提交。",
        "The letter of authorisation was not confirmed. Its page shows the reason; bring another one.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "authorisation.revoked",
        (Who.PROVIDER,),
        "一份授权已被撤销：暂停新的上报，目录内的实验室不受影响。",
        "An authorisation was revoked: new reports wait, labs in the catalogue stay there.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "center_membership.ended",
        (Who.PROVIDER, Who.OFFICE),
        "有成员单位退出领域中心。",
        "A member unit leaves the domain center.",
        Permission.LAB_READ,
    ),
    Sentence(
        "center.permitted",
        (Who.PROVIDER,),
        "办公室已允许本中心受理一家条件平台成员单位的实验室。",
        "The Office lets the center take in the labs of a member of the platform.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "center_permit.ended",
        (Who.PROVIDER,),
        "办公室已终止本中心受理一家条件平台成员单位实验室的许可，最后一日见许可页面。",
        "The Office ends the center's permission to report for a member of the platform. Its page shows the last day.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "center_fields.revised",
        (Who.PROVIDER,),
        "办公室已更新本中心的行业领域。",
        "The Office recorded anew in which fields the center works.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
)

"""What is told of the dated ties, of what ends soon, of wishes for labs and of questions to centers."""

from labs.expiries import THRESHOLDS, Ending
from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

_ENDS = {
    Ending.AUTHORISATION: ("依托单位的授权", "A host's authorisation"),
    Ending.CENTER_MEMBERSHIP: ("领域中心成员单位的加盟", "A member unit's place in the domain center"),
    Ending.CENTER_PERMIT: ("受理条件平台成员单位的许可", "A center's permission to report for a platform member"),
    Ending.PLATFORM_MEMBERSHIP: ("有单位的条件平台成员资格", "A body's membership in the Conditions Platform"),
    Ending.RECOGNITION: ("实验室的认定", "A lab's recognition"),
}
_EXPIRING = tuple(
    Sentence(
        "expiry.announced",
        (Who.OFFICE,) if what is Ending.PLATFORM_MEMBERSHIP else (Who.PROVIDER, Who.OFFICE),
        f"{zh}将在{days}天内到期，请及时办理延续。",
        f"{en} ends within {days} days. See that it is renewed in time.",
        Permission.LAB_READ,
        {"what": what.value, "threshold": days},
        topic=NotificationTopic.TO_DO,
    )
    for what, (zh, en) in _ENDS.items()
    for days in THRESHOLDS
)

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
    Sentence(
        "lab.transferred",
        (Who.PROVIDER,),
        "有实验室转移到本机构。",
        "A lab came over to the institution.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.relinquished",
        (Who.PROVIDER,),
        "本机构的一个实验室已转移到其他机构。",
        "One of the institution's labs went over to another one.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    *_EXPIRING,
)

WISHES = (
    Sentence(
        "lab.nominated",
        (Who.PROVIDER,),
        "有企业或团队希望与一家尚未开放的实验室合作，请研究是否上报。",
        "An applicant would work with a lab that is not open yet. See whether you report it.",
        Permission.NOMINATION_ANSWER,
        {"to_office": False},
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "lab.nominated",
        (Who.OFFICE,),
        "有一家被推荐的实验室需要指定上报机构。",
        "A nominated lab needs an institution to report it.",
        Permission.NOMINATION_FORWARD,
        {"to_office": True},
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "nomination.forwarded",
        (Who.PROVIDER,),
        "办公室转来一家被推荐的实验室，请研究是否上报。",
        "The Office passed a nominated lab on to you. See whether you report it.",
        Permission.NOMINATION_ANSWER,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "nomination.accepted",
        (Who.APPLICANT,),
        "您推荐的实验室已有机构受理，列入目录后方可使用创新券。",
        "An institution reports the lab that you nominated. Vouchers can be used once it is in the catalogue.",
        Permission.NOMINATION_READ,
    ),
    Sentence(
        "nomination.opened",
        (Who.APPLICANT,),
        "您推荐的实验室已列入开放实验室目录。",
        "The lab that you nominated is in the open-lab catalogue.",
        Permission.NOMINATION_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "nomination.declined",
        (Who.APPLICANT,),
        "您推荐的实验室未被受理，原因见推荐页面。",
        "Nothing came of the lab that you nominated. Its page shows the reason.",
        Permission.NOMINATION_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "contact.requested",
        (Who.PROVIDER,),
        "有单位咨询加盟领域中心事宜，请答复。",
        "Somebody asks the center how to report a lab through it. Give an answer.",
        Permission.CONTACT_REQUEST_ANSWER,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "contact.answered",
        (Who.PERSON,),
        "领域中心已答复您的咨询。",
        "The domain center has answered your question.",
    ),
)

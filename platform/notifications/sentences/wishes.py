"""What is told of wishes for labs and of questions to centers."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

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
        "nomination.reopened",
        (Who.APPLICANT,),
        "机构不再上报原拟用于您推荐的实验室，您的推荐重新等待答复。",
        "The institution gave up the lab with which it had taken your nomination up. It waits for an answer again.",
        Permission.NOMINATION_READ,
    ),
    Sentence(
        "nomination.reopened",
        (Who.PROVIDER,),
        "已放弃的实验室原用于答复一条推荐，该推荐重新等待答复：请另选实验室受理，或说明不予受理的原因。",
        "A nomination was taken up with a lab that was given up. It waits again: name another lab, or say why not.",
        Permission.NOMINATION_ANSWER,
        topic=NotificationTopic.TO_DO,
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

"""What enterprises, recommending institutions and labs are told of needs and proposed matches."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

MATCHING = (
    Sentence(
        "proposal.sent",
        (Who.PROVIDER,),
        "有一项科研需求希望由贵机构的实验室承接，请答复。",
        "A research need was put before one of your labs. Answer it.",
        Permission.PROPOSAL_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "proposal.sent",
        (Who.APPLICANT,),
        "科研需求已发送给一家实验室，等待实验室一方答复。",
        "The research need was sent to a lab; its side is to answer.",
        Permission.PROPOSAL_READ,
    ),
    Sentence(
        "proposal.accepted",
        (Who.APPLICANT,),
        "对接建议已被接受，可以申请创新券。",
        "The proposed match was accepted. You can apply for a voucher.",
        Permission.PROPOSAL_READ,
    ),
    Sentence(
        "proposal.accepted",
        (Who.RECOMMENDER,),
        "对接建议已被接受，企业可以申请创新券。",
        "The proposed match was accepted. The enterprise can apply for a voucher.",
        Permission.PROPOSAL_READ,
    ),
    Sentence(
        "need.recorded",
        (Who.APPLICANT, Who.RECOMMENDER),
        "有一项科研需求已登记。",
        "A research need was recorded.",
        Permission.NEED_READ,
    ),
    Sentence(
        "need.linked",
        (Who.APPLICANT,),
        "推荐机构代贵企业登记过一项需求，请确认或撤回向实验室公开的内容。",
        "A recommending institution has recorded a need on your behalf. Confirm or revoke what labs are shown of it.",
        Permission.NEED_CONSENT,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "need.revised",
        (Who.APPLICANT, Who.RECOMMENDER),
        "一项科研需求已修改；企业可重新确认向实验室公开的内容。",
        "A research need was changed. Its enterprise may confirm again what labs are shown.",
        Permission.NEED_READ,
    ),
    Sentence(
        "need.closed",
        (Who.APPLICANT, Who.RECOMMENDER),
        "一项科研需求已关闭。",
        "A research need was closed.",
        Permission.NEED_READ,
    ),
    Sentence(
        "need.expired",
        (Who.APPLICANT, Who.RECOMMENDER),
        "一项科研需求长期未更新，已失效；如仍需要请重新登记。",
        "A research need expired without any change. Record it again if it is still wanted.",
        Permission.NEED_READ,
    ),
    Sentence(
        "consent.confirmed",
        (Who.RECOMMENDER,),
        "企业已确认其需求向实验室公开的内容。",
        "The enterprise has confirmed what labs are shown of its need.",
        Permission.NEED_READ,
    ),
    Sentence(
        "consent.revoked",
        (Who.RECOMMENDER,),
        "企业已撤回同意，其需求已关闭。",
        "The enterprise has revoked its consent; its need is closed.",
        Permission.NEED_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "proposal.withdrawn",
        (Who.PROVIDER,),
        "一项对接建议已撤回，无需再答复。",
        "A proposed match was taken back; no answer is needed any more.",
        Permission.PROPOSAL_READ,
    ),
    Sentence(
        "proposal.expired",
        (Who.PROVIDER, Who.RECOMMENDER, Who.APPLICANT),
        "一项对接建议逾期未答复，已失效。",
        "A proposed match expired without an answer.",
        Permission.PROPOSAL_READ,
    ),
    Sentence(
        "proposal.declined",
        (Who.RECOMMENDER, Who.APPLICANT),
        "对接建议未被接受，请另选实验室。",
        "The proposed match was declined. Choose another lab.",
        Permission.PROPOSAL_READ,
    ),
)

"""What the parties of a voucher project are told, from the match to the redemption."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import PARTIES, Sentence
from policies.permissions import Permission

MATCHING = (
    Sentence(
        "proposal.sent",
        (Who.PROVIDER, Who.APPLICANT),
        "推荐机构为一项科研需求提出了对接建议，请实验室一方答复。",
        "A recommending institution proposed a match for a research need. The lab's side is asked to answer.",
        Permission.PROPOSAL_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "proposal.accepted",
        (Who.RECOMMENDER, Who.APPLICANT),
        "对接建议已被接受，可以申请创新券。",
        "The proposed match was accepted. A voucher can be applied for.",
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

VOUCHERS = (
    Sentence(
        "project.submitted",
        (Who.OFFICE,),
        "有一份创新券申请等待审核。",
        "A voucher application is waiting for your decision.",
        Permission.PROJECT_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "first_review.requested",
        (Who.RECOMMENDER,),
        "有一份创新券申请等待贵机构初审。",
        "A voucher application is waiting for your institution's first review.",
        Permission.PROJECT_ENDORSE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "project.endorsed",
        (Who.OFFICE,),
        "有一份创新券申请已通过推荐机构初审，等待审核。",
        "A voucher application has passed its first review and is waiting for your decision.",
        Permission.PROJECT_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "project.endorsed",
        (Who.APPLICANT, Who.PROVIDER),
        "创新券申请已由推荐机构转报办公室。",
        "The recommending institution has passed the voucher application on to the Office.",
        Permission.PROJECT_READ,
    ),
    Sentence(
        "project.submitted",
        (Who.RECOMMENDER, Who.PROVIDER),
        "有一份创新券申请已提交，等待办公室审核。",
        "A voucher application was submitted and waits for the Office's decision.",
        Permission.PROJECT_READ,
    ),
    Sentence(
        "project.approved",
        PARTIES,
        "创新券申请已审核通过，请签订并登记含创新券约定的合同。",
        "The voucher application was approved. Sign and register a contract with voucher terms.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.returned",
        (Who.APPLICANT, Who.RECOMMENDER),
        "创新券申请已退回，请按意见补正后重新提交。",
        "The voucher application was returned. Correct it as the reason says and submit it again.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.rejected",
        PARTIES,
        "创新券申请未通过审核，理由见项目页面。",
        "The voucher application was not approved. The project's page shows the reason.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.cancelled",
        (Who.OFFICE, Who.RECOMMENDER, Who.PROVIDER),
        "创新券申请已撤销。",
        "The voucher application was cancelled.",
        Permission.PROJECT_READ,
    ),
    Sentence(
        "redemption.requested",
        (Who.OFFICE,),
        "有一份创新券兑现申请等待确认。",
        "A redemption is waiting for your confirmation.",
        Permission.REDEMPTION_CONFIRM,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "redemption.confirmed",
        (Who.PROVIDER, Who.APPLICANT),
        "创新券兑现已确认。",
        "The redemption of the voucher was confirmed.",
        Permission.REDEMPTION_READ,
        topic=NotificationTopic.DECISION,
    ),
)

CONTRACTS = (
    Sentence(
        "contract.registered",
        (*PARTIES, Who.OFFICE),
        "合同已登记，为有效合同。",
        "The contract was registered and is effective.",
        Permission.CONTRACT_READ,
        {"effective": True},
    ),
    Sentence(
        "contract.registered",
        PARTIES,
        "合同已登记，但尚不是有效合同，请按提示签订补充协议。",
        "The contract was registered but is not effective. Cure it by a supplementary agreement, as its findings say.",
        Permission.CONTRACT_READ,
        {"effective": False},
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "contract.amended",
        (*PARTIES, Who.OFFICE),
        "补充协议已登记，合同已成为有效合同。",
        "The supplementary agreement was registered and the contract is effective.",
        Permission.CONTRACT_READ,
        {"effective": True},
    ),
    Sentence(
        "contract.amended",
        PARTIES,
        "补充协议已登记，但合同仍不是有效合同，请查看原因。",
        "The supplementary agreement was registered, but the contract is still not effective. See its findings.",
        Permission.CONTRACT_READ,
        {"effective": False},
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "contract.reviewed",
        PARTIES,
        "办公室已审定合同额。",
        "The Office has reviewed and fixed the contract amount.",
        Permission.CONTRACT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "purchase.recorded",
        (Who.OFFICE, Who.PROVIDER),
        "已登记一笔新技术新产品（服务）购买。",
        "A purchase of a listed new product was recorded.",
        Permission.PURCHASE_READ,
    ),
    Sentence(
        "purchase.confirmed",
        (Who.APPLICANT,),
        "办公室已确认您登记的购买用途。",
        "The Office has accepted the purpose of your purchase.",
        Permission.PURCHASE_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.breached",
        (Who.APPLICANT, Who.PROVIDER, Who.OFFICE),
        "项目的购买额已超过上限，请调整购买。",
        "The project's purchases exceed the cap. Take purchases back until they are within it.",
        Permission.PURCHASE_READ,
        topic=NotificationTopic.TO_DO,
    ),
)

"""What the parties of a voucher application and the Office are told, from the first review to the decision."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import PARTIES, Sentence
from policies.permissions import Permission

APPLICATIONS = (
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
        "project.forwarded",
        (Who.OFFICE,),
        "有一份创新券申请因推荐机构被暂停未经初审转来，等待审核。",
        "A voucher application came without its first review, since its recommending institution is suspended.",
        Permission.PROJECT_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "project.forwarded",
        (Who.APPLICANT, Who.RECOMMENDER, Who.PROVIDER),
        "推荐机构被暂停，创新券申请已直接转交办公室审核。",
        "The recommending institution is suspended; the voucher application has gone on to the Office.",
        Permission.PROJECT_READ,
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
        (Who.APPLICANT,),
        "创新券申请已审核通过，请签订并登记含创新券约定的合同。",
        "The voucher application was approved. Sign and register a contract with voucher terms.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.approved",
        (Who.PROVIDER,),
        "创新券申请已审核通过，请与申报主体签订含创新券约定的合同，由申报主体登记。",
        "The voucher application was approved. Sign a contract with voucher terms; the applicant registers it.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.approved",
        (Who.RECOMMENDER,),
        "创新券申请已审核通过，等待申报主体登记含创新券约定的合同。",
        "The voucher application was approved. The applicant is to register a contract with voucher terms.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.returned",
        (Who.APPLICANT,),
        "创新券申请已退回，请按意见补正后重新提交。",
        "The voucher application was returned. Correct it as the reason says and submit it again.",
        Permission.PROJECT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "project.returned",
        (Who.RECOMMENDER,),
        "创新券申请已退回申报主体，由其按意见补正后重新提交。",
        "The voucher application was returned to the applicant, who corrects it and submits it again.",
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
)

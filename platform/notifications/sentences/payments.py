"""What the parties are told of redemptions, their payment, and vouchers that are given back or come free."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import PARTIES, Sentence
from policies.permissions import Permission

PAYMENTS = (
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
    Sentence(
        "redemption.refused",
        (Who.PROVIDER,),
        "创新券兑现申请未予确认，请按理由补正后重新申请。",
        "The redemption was not confirmed. Correct what its reason says and ask again.",
        Permission.REDEMPTION_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "redemption.refused",
        (Who.APPLICANT,),
        "创新券兑现申请未予确认，由实验室一方按理由补正后重新申请。",
        "The redemption was not confirmed. The lab's side corrects what its reason says and asks again.",
        Permission.REDEMPTION_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "redemption.paid",
        (Who.PROVIDER, Who.APPLICANT),
        "创新券兑现款项已支付。",
        "The redemption of the voucher was paid.",
        Permission.REDEMPTION_READ,
    ),
    Sentence(
        "redemption.bounced",
        (Who.PROVIDER, Who.OFFICE),
        "创新券兑现款项未能付达，请核对收款账户。",
        "The payment of a redemption did not arrive. Check the payee account.",
        Permission.REDEMPTION_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "voucher.returned",
        (Who.OFFICE, Who.PROVIDER, Who.RECOMMENDER),
        "申报主体退回了创新券额度。",
        "The applicant gave a voucher, or a part of it, back.",
        Permission.PROJECT_READ,
    ),
    Sentence(
        "voucher.released",
        PARTIES,
        "项目预留的创新券额度已释放，原因见项目页面。",
        "What was reserved for the project came free. The project's page says why.",
        Permission.PROJECT_READ,
    ),
)

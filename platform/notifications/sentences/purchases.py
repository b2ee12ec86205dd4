"""What is told of purchases of listed new products within a project."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

PURCHASES = (
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
        "purchase.refused",
        (Who.APPLICANT,),
        "办公室未确认您登记的购买用途，请查看理由。",
        "The Office did not accept the purpose of your purchase. See the reason.",
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

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
        {"waits": False},
    ),
    Sentence(
        "purchase.recorded",
        (Who.OFFICE,),
        "有一笔用途为“其他”的新技术新产品（服务）购买，待办公室确认或不予确认；决定之前项目不能提交结题报告。",
        "A purchase for another purpose waits for the Office to accept or refuse it. The project cannot file its final"
        " report before.",
        Permission.PURCHASE_READ,
        {"waits": True},
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "purchase.recorded",
        (Who.PROVIDER,),
        "已登记一笔新技术新产品（服务）购买，其用途待办公室确认。",
        "A purchase of a listed new product was recorded; its purpose waits for the Office.",
        Permission.PURCHASE_READ,
        {"waits": True},
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
        (Who.APPLICANT,),
        "项目的购买额已超过现行上限，请取消超出部分，或请办公室审定现行合同额。",
        "The project's purchases exceed the cap. Take some back, or have the present contract's amount reviewed.",
        Permission.PURCHASE_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "project.breached",
        (Who.OFFICE,),
        "项目的购买额已超过现行上限，请审定现行合同额，或等待申报主体取消超出部分。",
        "The project's purchases exceed the cap. Review the contract's amount, unless the applicant takes some back.",
        Permission.PURCHASE_READ,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "project.breached",
        (Who.PROVIDER,),
        "项目的购买额已超过现行上限，由申报主体取消超出部分，或由办公室审定现行合同额。",
        "The project's purchases exceed the cap. The applicant takes some back, or the Office reviews the amount.",
        Permission.PURCHASE_READ,
    ),
)

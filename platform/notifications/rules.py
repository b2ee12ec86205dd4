"""What must hold of what people choose to hear. Pure: facts in, findings out."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from notifications.kinds import Delivery, NotificationTopic
from notifications.topics import TOPICS

CANNOT_BE_OFF = Rule(
    "",
    code="notification.topic.cannot_be_off",
    zh="此类通知（{actual}）涉及您本人的申请或账号，不能关闭，请选择站内、邮件或每日汇总",
    en="Messages about {actual} concern your own matters and cannot be switched off. Choose another way to get them.",
)
ADDRESS_GIVEN = Rule(
    "",
    code="notification.delivery.no_address",
    zh="您的账号没有电子邮箱，请先在个人信息中填写",
    en="Your account has no e-mail address. Add one to your account first.",
)


def choosable(*, topic: NotificationTopic, delivery: Delivery, has_address: bool) -> Iterator[Finding]:
    off = delivery is Delivery.NONE
    yield CANNOT_BE_OFF.judge(not off or TOPICS[topic].can_be_off, "delivery", actual=topic)
    by_mail = delivery in (Delivery.EMAIL_AT_ONCE, Delivery.DAILY_DIGEST)
    yield ADDRESS_GIVEN.judge(has_address or not by_mail, "delivery", actual=delivery)

"""What people are told of their own account and roles."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence

ACCOUNTS = (
    Sentence(
        "membership.granted",
        (Who.PERSON,),
        "您获得了一个新的角色，登录后可选择以该身份办理业务。",
        "You were given a new role. After signing in you can choose to act in it.",
        topic=NotificationTopic.ACCOUNT,
    ),
    Sentence(
        "membership.ended",
        (Who.PERSON,),
        "您的一个角色已被终止或设定了终止日期。",
        "One of your roles was ended, or given a last day.",
        topic=NotificationTopic.ACCOUNT,
    ),
    Sentence(
        "password.changed",
        (Who.PERSON,),
        "您的密码已更改，其他登录已全部退出。如非本人操作，请立即联系创新券管理办公室。",
        "Your password was changed; other sessions were ended. If that was not you, tell the Office at once.",
        topic=NotificationTopic.ACCOUNT,
        also_doer=True,
    ),
    Sentence(
        "account.revised",
        (Who.PERSON,),
        "您账号的电子邮箱已更改。如非本人操作，请立即联系创新券管理办公室。",
        "The e-mail address of your account was changed. If that was not you, tell the Office at once.",
        when={"email_changed": True},
        topic=NotificationTopic.ACCOUNT,
        also_doer=True,
    ),
)

"""What the person who uploaded a file is told of it."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence

DOCUMENTS = (
    Sentence(
        "document.infected",
        (Who.PERSON,),
        "您上传的文件未通过病毒扫描，已被拒收，请检查后重新上传。",
        "A file that you uploaded did not pass its scan and was refused. Clean it and upload it again.",
        topic=NotificationTopic.TO_DO,
    ),
)

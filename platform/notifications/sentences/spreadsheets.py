"""What those who brought or asked for a spreadsheet are told when the platform is done with it; and the Office."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

SPREADSHEETS = (
    Sentence(
        "import.previewed",
        (Who.PERSON,),
        "导入表格已逐行校验，请查看结果并决定是否导入。",
        "Your spreadsheet was judged row by row. Look at the findings and decide whether it is imported.",
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "import.refused",
        (Who.PERSON,),
        "导入表格无法读取，原因见导入页面。",
        "Your spreadsheet could not be read. The import shows why.",
    ),
    Sentence(
        "import.finished",
        (Who.PERSON,),
        "导入已完成，结果文件列有每一行的处理情况。",
        "Your import is done. The result file shows what became of each row.",
    ),
    Sentence(
        "import.failed",
        (Who.PERSON,),
        "导入未能完成，原因见导入页面。",
        "Your import could not be finished. The import shows why.",
    ),
    Sentence(
        "labs.reported",
        (Who.OFFICE,),
        "一份导入表格报送了一批实验室，等待审核。",
        "An imported spreadsheet reported labs; they wait for your decision.",
        Permission.LAB_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "list_export.finished",
        (Who.PERSON,),
        "您要的清单已生成，可以下载。",
        "The list that you asked for is ready to download.",
    ),
    Sentence(
        "list_export.failed",
        (Who.PERSON,),
        "您要的清单未能生成，原因见导出页面。",
        "The list that you asked for could not be made. The export shows why.",
    ),
)

"""What institutions and the people behind them are told: joining, accounts, labs."""

from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

ONBOARDING = (
    Sentence(
        "institution_application.submitted",
        (Who.DECIDER,),
        "有一份机构入驻申请等待审核。",
        "An institution's application to join is waiting for your decision.",
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "institution_application.approved",
        (Who.PERSON, Who.OFFICE),
        "机构入驻申请已审核通过，等待开设账号。",
        "The application to join was approved. The account can be opened.",
        Permission.TENANT_OPEN,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "institution_application.returned",
        (Who.PERSON,),
        "您的入驻申请已退回，请按意见补正后重新提交。",
        "Your application was returned. Correct it as the reason says and submit it again.",
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "institution_application.rejected",
        (Who.PERSON,),
        "您的入驻申请未通过审核，理由见申请页面。",
        "Your application was not approved. The application shows the reason.",
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "decision_feedback.sent",
        (Who.PERSON,),
        "办公室已反馈您的入驻申请的审核结果。",
        "The Office has fed back the result of your application to join.",
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "tenant_account.opened",
        (Who.PERSON,),
        "机构账号已开设，请登录并完善机构信息。",
        "The institution's account is open. Sign in and complete its profile.",
        topic=NotificationTopic.ACCOUNT,
    ),
    Sentence(
        "training.recorded",
        (Who.RECOMMENDER,),
        "办公室已登记对本机构的业务培训。",
        "The Office has recorded a training of your institution.",
        Permission.TRAINING_READ,
    ),
    Sentence(
        "outreach.held",
        (Who.OFFICE,),
        "有机构登记了一场已举办的宣传或对接活动。",
        "An institution has reported an outreach event that was held.",
        Permission.OUTREACH_READ,
    ),
)

TENANTS = (
    Sentence(
        "tenant.profiled",
        (Who.TENANT, Who.OFFICE),
        "机构信息已完善，机构已启用。",
        "The institution's profile is complete and the institution is active.",
        Permission.TENANT_READ,
        {"activated": True},
    ),
    Sentence(
        "tenant.suspended",
        (Who.TENANT,),
        "机构已被暂停，暂不能上报实验室或推荐企业；原因见机构页面。",
        "The institution was suspended; it reports and recommends nothing for now. Its page shows the reason.",
        Permission.TENANT_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "tenant.restored",
        (Who.TENANT,),
        "机构已恢复正常。",
        "The institution is active again.",
        Permission.TENANT_READ,
        topic=NotificationTopic.DECISION,
    ),
)

LABS = (
    Sentence(
        "lab.submitted",
        (Who.OFFICE,),
        "有一个实验室申报等待审核。",
        "A lab is waiting for your decision.",
        Permission.LAB_DECIDE,
        topic=NotificationTopic.TO_DO,
    ),
    Sentence(
        "lab.withdrawn",
        (Who.OFFICE,),
        "有一个等待审核的实验室申报已由机构撤回，不必再审。",
        "An institution took back a lab that waited for your decision. Nothing is to be decided on it.",
        Permission.LAB_DECIDE,
    ),
    Sentence(
        "lab.approved",
        (Who.PROVIDER,),
        "实验室已审核通过，列入开放实验室目录。",
        "The lab was approved and stands in the open-lab catalogue.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.returned",
        (Who.PROVIDER,),
        "实验室申报已退回，请按意见补正后重新提交。",
        "The lab was returned. Correct it as the reason says and submit it again.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.rejected",
        (Who.PROVIDER,),
        "实验室申报未通过审核，理由见实验室页面。",
        "The lab was not approved. The lab's page shows the reason.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.suspended",
        (Who.PROVIDER,),
        "实验室已暂停接收创新券，理由见实验室页面。",
        "The lab was suspended and accepts no vouchers for now. The lab's page shows the reason.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.restored",
        (Who.PROVIDER,),
        "实验室已恢复接收创新券。",
        "The lab accepts vouchers again.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab_capability.granted",
        (Who.PROVIDER,),
        "实验室经审核具备专项能力（如工业设计），已在目录中标注。",
        "The lab was granted a special capability, such as industrial design; the catalogue shows it.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab_capability.withdrawn",
        (Who.PROVIDER,),
        "实验室的专项能力已撤销，理由见实验室的办理记录。",
        "A special capability of the lab was withdrawn. The lab's history shows the reason.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab_recognition.renewed",
        (Who.PROVIDER,),
        "实验室的认定已续期。",
        "The lab's recognition was renewed.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.removed",
        (Who.PROVIDER,),
        "实验室已移出开放实验室目录，理由见实验室页面。",
        "The lab was removed from the open-lab catalogue. The lab's page shows the reason.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.transferred",
        (Who.PROVIDER,),
        "有实验室转移到本机构。",
        "A lab came over to the institution.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "lab.relinquished",
        (Who.PROVIDER,),
        "本机构的一个实验室已转移到其他机构。",
        "One of the institution's labs went over to another one.",
        Permission.LAB_READ,
        topic=NotificationTopic.DECISION,
    ),
)

EVALUATIONS = (
    Sentence(
        "evaluation.published",
        (Who.PROVIDER,),
        "本机构的年度绩效评价已公布，可提交反馈意见。",
        "Your institution's yearly evaluation is published. You may reply to it.",
        Permission.EVALUATION_READ,
    ),
    Sentence(
        "evaluation.corrected",
        (Who.PROVIDER,),
        "本机构的年度绩效评价已更正，更正原因见评价页面，可重新提交反馈意见。",
        "Your institution's yearly evaluation was corrected; it says why. You may reply to it anew.",
        Permission.EVALUATION_READ,
        topic=NotificationTopic.DECISION,
    ),
    Sentence(
        "evaluation.replied",
        (Who.OFFICE,),
        "有机构就年度绩效评价提交了反馈意见。",
        "An institution has replied to its yearly evaluation.",
        Permission.EVALUATION_READ,
    ),
)

"""What is told of what ends soon: ties, recognitions and places in the Conditions Platform."""

from authorisations.expiries import THRESHOLDS, Ending
from notifications.audience import Who
from notifications.kinds import NotificationTopic
from notifications.sentences.sentence import Sentence
from policies.permissions import Permission

_ENDS = {
    Ending.AUTHORISATION: ("依托单位的授权", "A host's authorisation"),
    Ending.CENTER_MEMBERSHIP: ("领域中心成员单位的加盟", "A member unit's place in the domain center"),
    Ending.CENTER_PERMIT: ("受理条件平台成员单位的许可", "A center's permission to report for a platform member"),
    Ending.PLATFORM_MEMBERSHIP: ("有单位的条件平台成员资格", "A body's membership in the Conditions Platform"),
    Ending.RECOGNITION: ("实验室的认定", "A lab's recognition"),
}
ENDINGS = tuple(
    Sentence(
        "expiry.announced",
        (Who.OFFICE,) if what is Ending.PLATFORM_MEMBERSHIP else (Who.PROVIDER, Who.OFFICE),
        f"{zh}将在{days}天内到期，请及时办理延续。",
        f"{en} ends within {days} days. See that it is renewed in time.",
        Permission.LAB_READ,
        {"what": what.value, "threshold": days},
        topic=NotificationTopic.TO_DO,
    )
    for what, (zh, en) in _ENDS.items()
    for days in THRESHOLDS
)

"""What must hold for questions to domain centers (DC-8)."""

from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import NAME, PROSE, WORD, fitting, says_something
from tenants.kinds import TenantKind
from tenants.lifecycle import TenantState

A_CENTER = Rule(
    "DC-8",
    code="contact_request.center.not_a_center",
    zh="只能联系已启用的领域中心",
    en="Only an active domain center can be asked.",
)
ASKED = Rule("DC-8", code="contact_request.message.missing", zh="请填写咨询内容", en="Say what you would like to know.")
ASKER_HOST = Rule(
    "DC-8",
    code="contact_request.host.missing",
    zh="请填写实验室或所在单位名称",
    en="Name the lab or the body that you ask for.",
)
REACHABLE = Rule(
    "DC-8",
    code="contact_request.reply_to.missing",
    zh="请填写联系方式",
    en="Say how the center reaches you.",
)
ONE_QUESTION = Rule(
    "DC-8",
    code="contact_request.center.already_asked",
    zh="您已向该领域中心提交咨询，请等待答复",
    en="Your question to this center waits for an answer already.",
)
ANSWERED = Rule("DC-8", code="contact_request.answer.missing", zh="请填写答复", en="Give the answer.")


def askable(
    *, kind: TenantKind, state: TenantState, host_name: str, field: str, message: str, reply_to: str, waiting: bool
) -> Iterator[Finding]:
    """kind, state: of the institution that is asked. waiting: an earlier question of this person is not answered."""
    yield A_CENTER.judge(kind is TenantKind.DOMAIN_CENTER and state is TenantState.ACTIVE, "centerId")
    yield ASKER_HOST.judge(says_something(host_name), "hostName")
    yield ASKED.judge(says_something(message), "message")
    yield REACHABLE.judge(says_something(reply_to), "replyTo")
    yield ONE_QUESTION.judge(not waiting, "centerId")
    yield from fitting("hostName", host_name, NAME)
    yield from fitting("field", field, WORD)
    yield from fitting("message", message, PROSE)
    yield from fitting("replyTo", reply_to, NAME)


def answerable(*, answer: str) -> Iterator[Finding]:
    yield ANSWERED.judge(says_something(answer), "answer")
    yield from fitting("answer", answer, PROSE)

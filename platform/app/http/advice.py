"""What to do about a fault of a request or of ours: one sentence a code, in both languages, beside what it says itself.

`message` tells what is wrong with this one request, in the words of whoever found it; these tell how to go on.
"""

from typing import NamedTuple


class Advice(NamedTuple):
    zh: str
    en: str


_FORM = Advice(
    "请求的格式不正确，请按接口说明（frontend-contract/README.md）检查后重发",
    "The request is not in the form that this API takes. Check it by frontend-contract/README.md and send it again.",
)
_DOCUMENT = Advice(
    "查询文档与接口定义不符，请对照 schema.graphql 修改后重发",
    "The document does not fit the schema. Correct it by schema.graphql and send it again.",
)
_SMALLER = Advice(
    "查询文档过大或过深，请拆成几个较小的请求",
    "The document is too large or too deep. Split it into smaller requests.",
)
_OPERATION = Advice(
    "所要执行的操作不明确或不受支持，请在 operationName 中指明文档里的一个查询或变更",
    "It is not clear which operation is meant, or it is not offered. Name one query or mutation of the document.",
)
_HASH = Advice(
    "文档编号与文档不符或不存在，请改为发送完整的查询文档，并更新所用的文档清单",
    "The document's hash is unknown or not that of the text. Send the whole document, and renew the list you use.",
)
_LATER = Advice(
    "服务暂时无法处理，请稍后重试；如仍不成功，请把 requestId 告知平台运维",
    "This cannot be answered just now. Try again later; if it persists, tell the operators the requestId.",
)
_SLOW = Advice(
    "处理时间过长，请减少所查内容（更小的分页、更少的层级）后重试；如仍不成功，请把 requestId 告知平台运维",
    "It takes too long. Ask for less at once and try again; if it persists, tell the operators the requestId.",
)

ADVICE = {
    "BAD_INPUT": Advice(
        "所提交的某个值无法使用，请检查编号、游标、分页大小和日期后重发",
        "A value cannot be used. Check ids, cursors, page sizes and dates, and send it again.",
    ),
    "BAD_REQUEST": _FORM,
    "BATCH_REFUSED": Advice(
        "每个请求只能包含一个操作，请逐个发送", "One request holds one operation. Send them one by one."
    ),
    "BODY_TOO_LARGE": Advice(
        "请求内容过大，请拆成几个请求；文件请通过上传表单提交",
        "The request is too large. Split it; files are uploaded by the form of documentRequestUpload.",
    ),
    "CAPACITY_UNKNOWN": Advice(
        "您不代表 X-Tenant 所指的单位，请从 me 的 memberships 中选择一个",
        "You do not act for what X-Tenant names. Choose one of the memberships of `me`.",
    ),
    "DOCUMENT_INVALID": _DOCUMENT,
    "DOCUMENT_TOO_LARGE": _SMALLER,
    "FORBIDDEN": Advice(
        "您的角色无权查看其中的内容（needs 列出所需权限）；请不要查询这些字段，或联系本单位管理员",
        "Your role may not read all of this (`needs` names the permissions). Leave it out, or ask an administrator of"
        " your institution.",
    ),
    "FRAGMENT_CYCLE": _DOCUMENT,
    "INTERNAL": Advice(
        "服务内部出错，请稍后重试；如仍不成功，请把 requestId 告知平台运维",
        "Something of ours failed. Try again later; if it persists, tell the operators the requestId.",
    ),
    "METHOD_NOT_ALLOWED": Advice(
        "请用 POST 方法向 /graphql 发送 JSON 请求", "Send a POST request with a JSON body to /graphql."
    ),
    "NOT_ACCEPTABLE": Advice(
        "请在 Accept 中接受 application/graphql-response+json 或 application/json",
        "Accept application/graphql-response+json or application/json.",
    ),
    "NOT_SIGNED_IN": Advice(
        "您尚未登录或登录已失效，请登录（sessionOpen）后重试",
        "You are not signed in, or no longer. Sign in (sessionOpen) and try again.",
    ),
    "OPERATION_UNKNOWN": _OPERATION,
    "ORIGIN_REFUSED": Advice(
        "该来源的网页不能使用登录 Cookie；请从本平台的网页访问，或改用 Bearer 令牌",
        "Pages of this origin may not use the session cookie. Ask from our own pages, or send a Bearer token.",
    ),
    "PERSISTED_QUERY_MISMATCH": _HASH,
    "PERSISTED_QUERY_NOT_FOUND": _HASH,
    "REQUEST_TIMEOUT": Advice(
        "请求内容没有及时送达，请检查网络后重发",
        "The request did not arrive in time. Check the connection and send it again.",
    ),
    "SUBSCRIPTION_REFUSED": _OPERATION,
    "TIMEOUT": _SLOW,
    "TOO_COMPLEX": _SMALLER,
    "TOO_COSTLY": Advice(
        "一次查询的行数过多，请减小 first、last 或减少嵌套的列表，分多次查询",
        "The document asks for too many rows. Ask for smaller pages or fewer nested lists, in several requests.",
    ),
    "TOO_MANY_REQUESTS": Advice(
        "请求过于频繁，请等待 Retry-After 所示的秒数后重试",
        "Too many requests. Wait the seconds that Retry-After names, and try again.",
    ),
    "UNAVAILABLE": _LATER,
    "UNSUPPORTED_MEDIA_TYPE": Advice(
        "请以 UTF-8 编码的 application/json 发送请求，且不要压缩",
        "Send application/json in UTF-8, without Content-Encoding.",
    ),
}


def advice(code: str) -> dict[str, str]:
    """What `extensions` say beside the code."""
    return ADVICE.get(code, ADVICE["INTERNAL"])._asdict()

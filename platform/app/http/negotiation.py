"""Which media type a caller wants and sends; everything else is refused before any work is done."""

from app.http.faults import RequestFault

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
_MEANS = {GRAPHQL: GRAPHQL, JSON: JSON, "application/*": GRAPHQL, "*/*": GRAPHQL}
_LONGEST = 1000


def wanted(accept: str) -> str:
    """The media type of the answer: the caller's best liked of the two we have; refuses with 406."""
    if not accept.strip():
        return GRAPHQL
    best, liked = "", 0.0
    for part in accept[:_LONGEST].split(","):
        name, _, rest = part.partition(";")
        means, quality = _MEANS.get(name.strip().lower()), _quality(rest)
        if means and quality > liked:
            best, liked = means, quality
    if not best:
        raise RequestFault(406, "NOT_ACCEPTABLE", f"This address answers {GRAPHQL} or {JSON}.")
    return best


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value) if 0 <= float(value) <= 1 else 0.0
            except ValueError:
                return 0.0
    return 1.0


def check_sent(content_type: str, content_encoding: str) -> None:
    """Only plain JSON in UTF-8 is read: form posts and text, which browsers send across sites, never are."""
    name, _, rest = content_type.partition(";")
    charset = rest.strip().lower().removeprefix("charset=").strip('"')
    if name.strip().lower() != JSON or charset not in ("", "utf-8", "utf8"):
        raise RequestFault(415, "UNSUPPORTED_MEDIA_TYPE", f"Send Content-Type: {JSON}, in UTF-8.")
    if content_encoding.strip().lower() not in ("", "identity"):
        raise RequestFault(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body without Content-Encoding.")

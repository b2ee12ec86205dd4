"""The two languages in which the platform speaks to people."""

from enum import StrEnum


class Locale(StrEnum):
    ZH = "zh"
    EN = "en"


def preferred(accept_language: str) -> Locale:
    """The first language of an Accept-Language header that we speak; Chinese when it names none."""
    for part in accept_language.lower().split(","):
        tag = part.split(";")[0].strip()[:2]
        if tag in (Locale.ZH, Locale.EN):
            return Locale(tag)
    return Locale.ZH

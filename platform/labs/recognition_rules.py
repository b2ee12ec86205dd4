"""Whether a lab is one of the recognised kinds that may receive vouchers (LAB-2, LAB-5; DC-4 for centers alike)."""

from collections.abc import Iterator
from datetime import date

from kernel.rules import Finding, Rule
from kernel.texts import says_something
from labs.inputs import LabRecognition
from labs.kinds import LabCategory

DESIGN_CENTER_YEARS = 3  # design innovation centers are examined again every three years

CATEGORISED = Rule(
    "LAB-2",
    code="lab.category.missing",
    zh="请选择实验室的认定类别",
    en="Choose the category in which the lab was recognised.",
)
RECOGNISED = Rule(
    "LAB-2",
    code="lab.recognition.missing",
    zh="请填写认定信息：认定部门、证书编号和认定日期",
    en="Give the recognition: who recognised the lab, under which number, on which day.",
)
CERTIFIED = Rule(
    "LAB-2",
    code="lab.recognition.certificate_not_uploaded",
    zh="尚未上传认定证书（公共服务机构可上传设立文件），入库前须补充",
    en="The certificate of recognition is not uploaded (of a public service organisation, the act that founded it). "
    "The lab is opened once it is there.",
)
CERTIFIED_ANEW = Rule(
    "LAB-2",
    code="lab.recognition.certificate_not_renewed",
    zh="新的认定须上传新的认定证书，现有证书是原认定所依据的",
    en="The new recognition needs its own certificate; the one that is there evidenced the last. Upload the new one.",
)
SAME_CATEGORY = Rule(
    "LAB-5",
    code="lab.recognition.other_category",
    zh="认定类别 {actual} 与实验室类别 {limit} 不一致",
    en="The recognition is for {actual}, the lab says {limit}. Correct one of them.",
)
RECOGNISER = Rule(
    "LAB-5",
    code="lab.recognition.recogniser_missing",
    zh="实验室须经认定：请填写认定部门",
    en="The lab must be recognised: say by whom.",
)
CERTIFICATE = Rule(
    "LAB-5",
    code="lab.recognition.certificate_no_missing",
    zh="请填写认定证书编号或文号",
    en="Give the number of the certificate or of the act.",
)
NOT_IN_FUTURE = Rule(
    "LAB-5",
    code="lab.recognition.in_future",
    zh="认定日期 {actual} 晚于今日 {limit}",
    en="The recognition is dated {actual}, after today, {limit}.",
)
STILL_VALID = Rule(
    "LAB-5",
    code="lab.recognition.expired",
    zh="认定有效期至 {actual}，今日 {limit} 已不在有效期内",
    en="The recognition held until {actual}; today, {limit}, it does not. Renew it.",
)
RENEWED = Rule(
    "LAB-5",
    code="lab.recognition.not_renewed",
    zh="新的认定有效期须晚于现有认定（至 {limit}），所填为 {actual}",
    en="The new recognition must reach beyond the present one, until {limit}; this one ends {actual}.",
)
THREE_YEARS = Rule(
    "LAB-5",
    code="lab.recognition.design_center_too_long",
    zh="设计创新中心认定有效期为三年，最迟至 {limit}，所填为 {actual}",
    en="A design innovation center is recognised for three years, until {limit} at most; {actual} is given.",
)


def recognised(
    *,
    category: LabCategory | None,
    recognition: LabRecognition | None,
    on: date,
    certificate: bool,
    evidenced: bool = False,
) -> Iterator[Finding]:
    """certificate: whether it was uploaded. evidenced: whether it must be (A-18); labs are also reported without.

    on: the day that the recognition must cover.
    """
    yield CATEGORISED.judge(category is not None, "category")
    yield RECOGNISED.judge(recognition is not None, "recognition")
    if recognition is None:
        return
    yield (CERTIFIED.judge if evidenced else CERTIFIED.warn)(certificate, "documents")
    if category is not None:
        yield SAME_CATEGORY.judge(
            recognition.category is category, "recognition.category", actual=recognition.category, limit=category
        )
    yield RECOGNISER.judge(says_something(recognition.recogniser), "recognition.recogniser")
    yield CERTIFICATE.judge(says_something(recognition.certificate_no), "recognition.certificateNo")
    yield from _in_time(recognition, on)


def renewed(*, before: LabRecognition | None, given: LabRecognition) -> Iterator[Finding]:
    """Whether a recognition reaches beyond the one before it."""
    ended, ends = last_day(before) if before else None, last_day(given)
    further = before is None or (ended is not None and (ends is None or ends > ended))
    yield RENEWED.judge(further, "validUntil", actual=ends, limit=ended)


def certified_anew(*, certificate: bool, newer: bool) -> Iterator[Finding]:
    """certificate: whether one is there. newer: than what the recognition before was decided by."""
    if certificate:
        yield CERTIFIED_ANEW.judge(newer, "documents")


def _in_time(recognition: LabRecognition, on: date) -> Iterator[Finding]:
    given_on = recognition.recognised_on
    yield NOT_IN_FUTURE.judge(given_on <= on, "recognition.recognisedOn", actual=given_on, limit=on)
    last = last_day(recognition)
    yield STILL_VALID.judge(last is None or on <= last, "recognition.validUntil", actual=last, limit=on)
    if recognition.category is LabCategory.BEIJING_DESIGN_CENTER and recognition.valid_until is not None:
        latest = years_later(given_on, DESIGN_CENTER_YEARS)
        yield THREE_YEARS.judge(
            recognition.valid_until <= latest, "recognition.validUntil", actual=recognition.valid_until, limit=latest
        )


def last_day(recognition: LabRecognition) -> date | None:
    """The last day on which a recognition holds: as given, else three years for design centers, else without end."""
    if recognition.valid_until is not None:
        return recognition.valid_until
    if recognition.category is LabCategory.BEIJING_DESIGN_CENTER:
        return years_later(recognition.recognised_on, DESIGN_CENTER_YEARS)
    return None


def years_later(day: date, years: int) -> date:
    """The same day, years later (or, negative, earlier); from a 29th of February, the 28th."""
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)

"""A remark names something that was submitted: a field, or a part that is there."""

from typing import Any

import pytest

from journal.remarks import Remark, remarkable
from kernel.rules import failures

SUBMITTED: dict[str, Any] = {
    "name": "示例实验室",
    "opening_terms": "",
    "activity_types": ["TESTING_INSPECTION"],
    "recognition": {"certificate_no": "示例-001", "valid_until": None},
    "services": [{"name": "示例 1.5", "price": 100}, {"name": "成像", "price": None}],
    "instruments": [],
    "contact": None,
}
SECTIONS = {"name", "openingTerms", "activityTypes", "recognition", "services", "instruments", "contact", "later"}


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "openingTerms",
        "recognition.certificateNo",
        "recognition.validUntil",
        "services",
        "services.1",
        "services.1.price",
        "services.成像.price",
        "services.示例 1.5.price",
        "activityTypes.0",
        "instruments",
        "contact",
        "contact.phone",
        "later.0.name",
    ],
)
def test_what_was_submitted_or_left_out_may_be_remarked_on(path: str) -> None:
    assert not failures(remarkable([Remark(path=path, text="示例")], sections=SECTIONS, submitted=SUBMITTED))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "other",
        "name.first",
        "recognition.nonsense",
        "services.2",
        "services.9.name",
        "services.1.nonsense",
        "services.无.price",
        "services.²",
        "activityTypes.1",
        "instruments.0.name",
        "instruments.0",
    ],
)
def test_what_is_not_there_may_not(path: str) -> None:
    (found,) = failures(
        remarkable(
            [Remark(path="name", text="示例"), Remark(path=path, text="示例")], sections=SECTIONS, submitted=SUBMITTED
        )
    )

    assert (found.rule.code, found.path, found.actual) == ("remark.path.unknown", "remarks.1.path", path)

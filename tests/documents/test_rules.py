"""What may be announced, and what arrived as announced: each rule at its boundary."""

from typing import Any

import pytest

from documents import change_rules, content, content_rules, upload_rules
from documents.kinds import DocumentKind, VersionState, VersionStep
from documents.lifecycle import VERSION_LIFE
from kernel.errors import IllegalStep
from kernel.rules import Finding, failures
from tenants.kinds import TenantKind

K = DocumentKind
PSI, CENTER, RECOMMENDING = (
    TenantKind.PROFESSIONAL_SERVICE_INSTITUTION,
    TenantKind.DOMAIN_CENTER,
    TenantKind.RECOMMENDING_INSTITUTION,
)
HASH = "0123456789abcdef" * 4
MIB_20 = 20 * 1024 * 1024


def broken(**changes: Any) -> list[str]:
    facts = {
        "kind": K.OTHER,
        "applying_as": None,
        "title": "示例",
        "file_name": "示例.pdf",
        "content_type": content.PDF,
        "size": 1,
        "sha256": HASH,
    } | changes
    return codes(upload_rules.acceptable(**facts))


def codes(findings: Any) -> list[str]:
    found: tuple[Finding, ...] = failures(findings)
    return [finding.rule.code for finding in found]


def test_an_honest_file_is_acceptable() -> None:
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"size": MIB_20}, None),
        ({"size": MIB_20 + 1}, "document.size.too_large"),
        ({"size": 0}, "document.size.empty"),
        ({"size": -1}, "document.size.empty"),
        ({"title": "长" * 200}, None),
        ({"title": "长" * 201}, "document.title.too_long"),
        ({"file_name": ""}, "document.file_name.missing"),
        ({"file_name": "示例.PDF"}, None),
        ({"file_name": "示例.exe"}, "document.file_name.wrong_extension"),
        ({"file_name": "示例"}, "document.file_name.wrong_extension"),
        ({"file_name": "a.jpeg", "content_type": content.JPEG}, None),
        ({"file_name": "a.jpg", "content_type": content.JPEG}, None),
        ({"file_name": "a.docm", "content_type": content.DOCX}, "document.file_name.wrong_extension"),
        ({"content_type": "text/html"}, "document.type.not_allowed"),
        ({"content_type": "application/pdf; charset=utf-8"}, "document.type.not_allowed"),
        ({"content_type": ""}, "document.type.not_allowed"),
        ({"sha256": HASH[1:]}, "document.hash.malformed"),
        ({"sha256": HASH + "0"}, "document.hash.malformed"),
        ({"sha256": "g" + HASH[1:]}, "document.hash.malformed"),
        ({"sha256": "٣" + HASH[1:]}, "document.hash.malformed"),
        ({"sha256": HASH[:-1] + "\n"}, "document.hash.malformed"),
    ],
)
def test_each_limit_at_its_boundary(changes: dict[str, Any], code: str | None) -> None:
    assert broken(**changes) == ([code] if code else [])


@pytest.mark.parametrize(
    ("kind", "applying_as", "rule"),
    [
        (K.APPLICATION_FORM, RECOMMENDING, "REC-11"),
        (K.COMMITMENT_LETTER, RECOMMENDING, "REC-11"),
        (K.WORK_MECHANISM, RECOMMENDING, "REC-11"),
        (K.SAFEGUARD_MEASURES, RECOMMENDING, "REC-11"),
        (K.APPLICATION_FORM, PSI, "PSI-5"),
        (K.INTERNAL_VOUCHER_RULES, PSI, "PSI-5"),
        (K.AUTHORISATION_LETTER, PSI, "PSI-5"),
        (K.AUTHORISATION_LETTER, CENTER, "PSI-5"),
        (K.AUTHORISATION_LETTER, None, "DC-7"),
        (K.CONTRACT, None, "CON-2"),
        (K.SUPPLEMENTARY_AGREEMENT, None, "CON-2"),
        (K.FINAL_REPORT, None, ""),
    ],
)
def test_an_empty_file_breaks_the_clause_that_asks_for_it(
    kind: DocumentKind, applying_as: TenantKind | None, rule: str
) -> None:
    found = failures(
        upload_rules.acceptable(
            kind=kind,
            applying_as=applying_as,
            title="",
            file_name="a.pdf",
            content_type=content.PDF,
            size=0,
            sha256=HASH,
        )
    )

    assert [finding.rule.id for finding in found] == [rule]


SHEETS = (K.IMPORT, K.IMPORT_RESULT, K.EXPORT, K.PAYMENT_FILE)


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind not in SHEETS])
def test_every_paper_may_be_a_scan(kind: DocumentKind) -> None:
    assert broken(kind=kind) == []


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_is_no_scan(kind: DocumentKind) -> None:
    assert broken(kind=kind) == ["document.type.not_allowed"]


@pytest.mark.parametrize("kind", [K.CONTRACT, K.AUTHORISATION_LETTER, K.RECOGNITION_CERTIFICATE])
def test_what_is_signed_is_not_a_file_that_can_be_edited(kind: DocumentKind) -> None:
    assert broken(kind=kind, content_type=content.DOCX, file_name="a.docx") == ["document.type.not_allowed"]


def test_every_broken_rule_is_named_at_once() -> None:
    assert broken(title="长" * 201, file_name="", content_type="x", size=MIB_20 + 1, sha256="") == [
        "document.title.too_long",
        "document.file_name.missing",
        "document.type.not_allowed",
        "document.size.too_large",
        "document.hash.malformed",
    ]


@pytest.mark.parametrize(
    ("subjects", "kind", "document_kind", "found"),
    [
        (0, K.OTHER, None, []),
        (1, K.OTHER, None, []),
        (2, K.OTHER, None, ["document.subject.ambiguous"]),
        (0, None, None, ["document.kind.missing"]),
        (0, None, K.OTHER, []),
        (0, K.OTHER, K.OTHER, []),
        (0, K.CONTRACT, K.OTHER, ["document.kind.differs"]),
        (1, None, K.OTHER, ["document.subject.ambiguous"]),
    ],
)
def test_a_file_goes_to_one_place(
    subjects: int, kind: DocumentKind | None, document_kind: DocumentKind | None, found: list[str]
) -> None:
    assert codes(upload_rules.filed(subjects=subjects, kind=kind, document_kind=document_kind)) == found


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("DRAFT", True), ("RETURNED", True), ("SUBMITTED", False), ("UNDER_REVIEW", False), ("ACCOUNT_OPENED", False)],
)
def test_documents_of_an_application_change_while_it_is_with_the_applicant(state: str, is_open: bool) -> None:
    assert (codes(change_rules.application_open(state)) == []) is is_open


@pytest.mark.parametrize(
    ("size", "sha256", "fits", "found"),
    [
        (7, HASH, True, []),
        (8, "", False, ["document.upload.wrong_size"]),
        (6, "", False, ["document.upload.wrong_size"]),
        (7, HASH[::-1], True, ["document.upload.wrong_hash"]),
        (7, HASH, False, ["document.content.not_as_declared"]),
        (7, HASH[::-1], False, ["document.upload.wrong_hash", "document.content.not_as_declared"]),
    ],
)
def test_what_arrived_is_compared_with_what_was_announced(size: int, sha256: str, fits: bool, found: list[str]) -> None:
    assert (
        codes(content_rules.as_declared(declared=(7, HASH, content.PDF), size=size, sha256=sha256, fits=fits)) == found
    )


@pytest.mark.parametrize("state", VersionState)
def test_only_what_is_present_can_be_opened(state: VersionState) -> None:
    assert (codes(content_rules.openable(state)) == []) is (state is VersionState.PRESENT)


@pytest.mark.parametrize("state", [VersionState.PRESENT, VersionState.REFUSED])
@pytest.mark.parametrize("step", VersionStep)
def test_a_decided_version_is_never_decided_again(state: VersionState, step: VersionStep) -> None:
    with pytest.raises(IllegalStep):
        VERSION_LIFE.after(state, step)

"""Which roles read which papers of an institution, a lab or a project: kinds of documents in groups, as data.

A role reads a group by the permission `<group>_paper:read` of `policy.csv`. That narrows what the caller's institution,
firm or seat lets them see (`visibility.py`); a person's own papers are theirs in any capacity, and the Office, the
auditor and tasks see them all.
"""

SUFFIX = "_paper:read"

GROUPS: dict[str, tuple[str, ...]] = {
    "joining": (
        "APPLICATION_FORM",
        "COMMITMENT_LETTER",
        "WORK_MECHANISM",
        "SAFEGUARD_MEASURES",
        "INTERNAL_VOUCHER_RULES",
    ),
    "letter": ("AUTHORISATION_LETTER",),
    "lab": ("RECOGNITION_CERTIFICATE",),
    "agreement": ("CONTRACT", "SUPPLEMENTARY_AGREEMENT"),
    "report": ("FINAL_REPORT",),
    "purchase": ("PURCHASE_EVIDENCE", "INVOICE"),
    "applicant": ("BUSINESS_LICENCE", "TEAM_EVIDENCE"),
    "sheet": ("IMPORT", "IMPORT_RESULT", "EXPORT", "PAYMENT_FILE"),
    "other": ("OTHER",),
}
"""Beside its kind, the subject decides: whatever else belongs to an application is one of the joining papers."""

PAPERS = "(select string_to_array(current_setting('app.papers', true), ','))"


def group_of(kind: str, *, of_application: bool = False) -> str:
    """The group of a kind of document."""
    found = next((group for group, kinds in GROUPS.items() if kind in kinds), "other")
    return "joining" if of_application and found == "other" else found


def readable(row: str = "{row}") -> str:
    """The SQL condition under which the caller's roles read a document, once they see it."""
    cases = " ".join(
        f"when {row}.kind in ({', '.join(repr(kind) for kind in kinds)}) then '{group}'"
        for group, kinds in GROUPS.items()
        if group != "other"
    )
    return (
        f"(case {cases} when {row}.application_id is not null then 'joining' else 'other' end) = any({PAPERS}::text[])"
    )

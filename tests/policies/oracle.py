"""Who may see, change, give away, add and remove which row: said once more, by hand, from the rules of the network.

Not derived from `policies/visibility.py`: the matrix holds the two against each other. Words name the parts of
`crew`, of the row's own side where a part belongs to one; `self` is the part after which the row is labelled,
`all` is everybody, signed in or not.
"""

from dataclasses import dataclass

from policies.permissions import Role
from tests.policies.crew import Asker
from tests.policies.world import Placed

DESK = "office system"
READERS = "office system auditor"
OPERATIONS = ("see", "change", "give", "add", "remove")


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """Per operation the words of those who may. give: change the row so that it is the other side's."""

    see: str
    change: str = ""
    give: str = ""
    add: str = ""
    remove: str = ""


def public() -> Verdicts:
    """Everybody knows it; the Office keeps it."""
    return Verdicts(see="all", change=DESK, give=DESK, add=DESK)


def private() -> Verdicts:
    """One person's alone; not even the Office looks."""
    return Verdicts(see="self system", change="self system", give="system", add="self system")


def kept(*owners: str, seen: str = "", removed: bool = False, give: str = DESK) -> Verdicts:
    """Rows of these owners, who keep them. seen: who sees them besides, and changes nothing."""
    keepers = " ".join([*owners, DESK])
    return Verdicts(
        see=f"{keepers} auditor {seen}", change=keepers, give=give, add=keepers, remove=keepers if removed else ""
    )


PARTIES = ("applicant", "recommender", "psi")
SIGNED = Verdicts(see=f"{READERS} expert applicant recommender psi")

ORACLE: dict[str, Verdicts] = {
    "organisation": public(),
    "organisation:psi": public(),
    "organisation:recommender": public(),
    "organisation:center": public(),
    "organisation:opened": public(),
    "platform_membership": public(),
    "catalogue_entry": public(),
    "listed_product": public(),
    "product_revision": Verdicts(see="all", add=DESK),
    # What held stays as it was: a parameter is set anew, and a trigger lets a coming value be withdrawn, nothing else
    "policy_parameter": public(),
    # An institution is known to all once it is active; before, to itself and those who let it in
    "tenant:psi": Verdicts(see="all", change=f"self {DESK}", give=DESK, add=DESK),
    "tenant:recommender": Verdicts(see="all", change=f"self {DESK}", give=DESK, add=DESK),
    "tenant:center": Verdicts(see="all", change=f"self {DESK}", give=DESK, add=DESK),
    "tenant:opened": Verdicts(see=f"bmstc {READERS}", change=DESK, give=DESK, add=DESK),
    # Firms and teams are known to those with whom they share a project or a need that they confirmed themselves
    "applicant": kept("applicant", seen="recommender psi expert"),
    "applicant:alone": kept(),
    "applicant:consenting": kept(seen="recommender"),
    # Anybody registers a firm; whoever left it has no more to do with it, and does not let themselves in again
    "applicant:left": Verdicts(see=READERS, change=DESK, give=DESK, add=f"joiner {DESK}"),
    "membership:left": kept(seen="joiner"),
    # A letter is handed in by its institution and confirmed by the Office; then nobody else touches it
    "authorisation": kept(seen="psi"),
    "authorisation:letter": Verdicts(see=f"psi {READERS}", change=DESK, give=DESK, add=f"psi {DESK}"),
    "center_permit": kept(seen="center"),
    "center_membership": kept("center"),
    "api_key:psi": Verdicts(see=f"self {DESK}", change=f"self {DESK}", give=DESK, add=f"self {DESK}"),
    "api_key:recommender": Verdicts(see=f"self {DESK}", change=f"self {DESK}", give=DESK, add=f"self {DESK}"),
    "api_key:center": Verdicts(see=f"self {DESK}", change=f"self {DESK}", give=DESK, add=f"self {DESK}"),
    "membership:psi": kept("self"),
    "membership:recommender": kept("self"),
    "membership:center": kept("self"),
    "membership:expert": kept(seen="self"),
    # Who registers a firm becomes its first member by that; nobody gives themselves a role
    "membership:applicant": kept("self"),
    "join_request": Verdicts(
        see=f"joiner applicant {READERS}", change=f"applicant {DESK}", give=DESK, add=f"joiner applicant {DESK}"
    ),
    "person:alone": Verdicts(see=READERS, change="system", give="system", add="system"),
    "person:consenting": Verdicts(see=READERS, change="system", give="system", add="system"),
    "person:second": Verdicts(see=READERS, change="system", give="system", add="system"),
    # Everyone adds to the journal, in their own name; nobody rewrites it
    "audit_entry": Verdicts(see=f"{READERS} applicant recommender psi", add="applicant system"),
    "audit_entry:joining": Verdicts(see=f"{READERS} joiner bmstc", add="joiner system"),
    "outbox_event": Verdicts(see=DESK, change=DESK, give=DESK, add="all"),
    "inbox_entry": Verdicts(see="system", add="system"),
    "daily_run": Verdicts(see=READERS, add="system"),
    "expiry_notice": Verdicts(see=DESK, add="system"),
    "desk_claim": kept(),
    "mail": Verdicts(see="psi system", change="system", give="system", add="system"),
    "notification_preference:psi": private(),
    "round": kept(*PARTIES),
    "round:review": kept(*PARTIES),
    "round:joining": kept("joiner", "bmstc", give=f"bmstc {DESK}"),
    "document": kept(*PARTIES, seen="expert"),
    "document:draft": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    "document:joining": kept("joiner", seen="bmstc"),
    "document:sheet": Verdicts(see="joiner system", change="joiner system", give="system", add="joiner system"),
    "document:payments": kept(),
    "document:lab": kept("psi"),
    "document_version": kept(*PARTIES, seen="expert"),
    "document_version:draft": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    "document_version:joining": kept("joiner", seen="bmstc"),
    "document_version:sheet": Verdicts(see="joiner system", change="joiner system", give="system", add="joiner system"),
    "document_version:payments": kept(),
    "document_version:lab": kept("psi"),
    # BMSTC decides on recommending institutions, and on nothing else
    "institution_application": kept("joiner", "bmstc", give=f"bmstc {DESK}"),
    "institution_application:psi": kept("psi"),
    "institution_application:draft": Verdicts(
        see="joiner system", change="joiner system", give="system", add="joiner system"
    ),
    "served_enterprise": kept("recommender", removed=True),
    "served_enterprise:joining": kept("joiner", seen="bmstc", removed=True),
    # An institution's year; its evaluation is the Office's until it is published
    "training": Verdicts(see=f"recommender {READERS}", add=DESK),
    "outreach_event:psi": kept("psi"),
    "outreach_event:recommender": kept("recommender"),
    "evaluation_cycle": kept(seen="psi center"),
    "evaluation": kept("psi"),
    "evaluation:draft": kept(),
    "lab": kept("psi"),
    # What was not handed in yet is nobody else's business
    "lab:draft": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    "recognition:draft": Verdicts(
        see="psi system", change="psi system", give="system", add="psi system", remove="psi system"
    ),
    "lab:center": kept("center"),
    "recognition": kept("psi", removed=True),
    "lab_service": kept("psi", removed=True),
    "instrument": kept("psi", removed=True),
    "lab_contact": kept("psi", removed=True),
    # Who wishes for a lab sees what comes of it; whoever is asked answers
    "lab_nomination": Verdicts(
        see=f"applicant psi {READERS}", change=f"psi {DESK}", give=DESK, add=f"applicant psi {DESK}"
    ),
    "contact_request": Verdicts(
        see=f"joiner center {READERS}", change=f"center {DESK}", give=DESK, add=f"joiner center {DESK}"
    ),
    # Sheets are the work of whoever brings them in or takes them out: not even the Office looks
    "import_job": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    "import_row": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    "list_export": Verdicts(see="psi system", change="psi system", give="system", add="psi system"),
    # A lab learns of a need by the proposal that is sent to it, and never sees the need itself
    "need": kept("applicant", "recommender"),
    "need:quiet": kept("recommender"),
    "need:unconfirmed": kept("recommender"),
    "need:confirmed": kept("recommender"),
    "proposal": kept(*PARTIES, removed=True),
    "proposal:quiet": kept("recommender", removed=True),
    "project": kept(*PARTIES, seen="expert"),
    # An applicant's draft is nobody else's business until it is submitted
    "project:draft": Verdicts(see="applicant system", change="applicant system", give="system", add="applicant system"),
    "redemption": kept(*PARTIES),
    # Money is the programme's: a project's parties see what was reserved for it, and nobody else's figures
    "programme": kept(),
    "ledger_account:GRANTED": kept(),
    "ledger_account:AVAILABLE": kept(),
    "ledger_account:RESERVED": kept(),
    "ledger_account:SPENT": kept(),
    "ledger_transaction": Verdicts(see=f"{READERS} applicant recommender psi", add=DESK),
    "ledger_transaction:grant": Verdicts(see=READERS, add=DESK),
    "ledger_entry:debit": Verdicts(see=READERS, add=DESK),
    "ledger_entry:credit": Verdicts(see=READERS, add=DESK),
    "ledger_entry:grantdebit": Verdicts(see=READERS, add=DESK),
    "ledger_entry:grantcredit": Verdicts(see=READERS, add=DESK),
    "reservation": kept(seen="applicant recommender psi"),
    "payment_batch": kept(),
    "payee_account": Verdicts(see=f"psi {READERS}", add=f"psi {DESK}"),
    "contract": kept(*PARTIES, seen="expert"),
    "contract_amendment": Verdicts(see=SIGNED.see, add=f"applicant recommender psi {DESK}"),
    "contract_file": Verdicts(see=SIGNED.see, add=f"applicant recommender psi {DESK}"),
    "reviewed_amount": Verdicts(see=SIGNED.see, add=DESK),
    "purchase": kept(*PARTIES, seen="expert"),
    "completion_review": kept(*PARTIES, seen="expert"),
    "review_verdict": Verdicts(see=SIGNED.see, change=DESK, give=DESK, add=DESK),
    "review_indicator": public(),
    # The two sides alone appeal, and put down whose responsibility a failure was; the Office decides on the form
    "appeal": Verdicts(see=f"applicant psi {READERS}", change=DESK, give=DESK, add=f"applicant psi {DESK}"),
    "responsibility_record": kept("applicant", "psi"),
    # The pool is the Office's; an expert keeps their own profile, and declares their own interests
    "expert": Verdicts(see=f"expert {READERS}", change=f"expert {DESK}", give=DESK, add=DESK),
    "declared_interest": Verdicts(see=f"expert {READERS}", change=f"expert {DESK}", give=DESK, add=f"expert {DESK}"),
    "panel_draw": Verdicts(see=READERS, add=DESK),
    # Who judges is known to nobody but the Office and the expert, and the Office alone assigns
    "seat": Verdicts(see=f"expert {READERS}", change=f"expert {DESK}", give=DESK, add=DESK),
    # Whoever declined keeps the seat, and sees no more of the project
    "seat:declined": Verdicts(see=f"expert {READERS}", change=f"expert {DESK}", give=DESK, add=DESK),
    "project:declined": kept("applicant", "recommender", "psi"),
    "completion_review:declined": kept("applicant", "recommender", "psi"),
    "seat:second": Verdicts(see=READERS, change=DESK, give=DESK, add=DESK),
    # A vote is sealed from all others until every vote is in
    "vote": Verdicts(see="expert system", change="system", give="system", add="expert system"),
    "vote:second": Verdicts(see=READERS, change="system", give="system", add="system"),
}
for part in ("applicant", "recommender", "psi", "center", "expert", "joiner"):
    bmstc = "bmstc" if part == "joiner" else ""
    ORACLE[f"person:{part}"] = Verdicts(
        see=f"self {READERS} {bmstc}", change="self system", give="system", add="system"
    )
for part in ("applicant", "psi"):
    for table in ("credential", "session", "idempotency_key", "notification", "notification_preference"):
        ORACLE[f"{table}:{part}"] = private()
    # What somebody was mailed is as private as what they were told
    ORACLE[f"mail:{part}"] = Verdicts(see="self system", change="system", give="system", add="system")


PAPERS = ("document", "document_version")
"""Keys read no papers at all; which of them people read, their roles say (`tests/documents/test_papers.py`)."""


def key(row: Placed) -> str:
    return f"{row.table}:{row.label}" if row.label else row.table


def may(asker: Asker, operation: str, row: Placed) -> bool:
    """Whether the oracle lets the asker do that. A row without an entry is an error, not a no."""
    if row.table in PAPERS and asker.role == Role.INTEGRATOR:
        return False
    words = getattr(ORACLE[key(row)], operation).split()
    if "all" in words:
        return True
    named = asker.part in words or ("self" in words and asker.part == row.label)
    return named and (not row.side or asker.side in ("", row.side))

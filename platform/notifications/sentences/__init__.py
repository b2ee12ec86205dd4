"""What people are told, by the kind of event: one sentence in Chinese and in English, and whom it is for.

The sentences name nobody and quote nothing: what is behind them is read where row security decides who sees it.
"""

from collections.abc import Mapping

from notifications.sentences.accounts import ACCOUNTS
from notifications.sentences.applicants import APPLICANTS
from notifications.sentences.applications import APPLICATIONS
from notifications.sentences.contracts import CONTRACTS
from notifications.sentences.documents import DOCUMENTS
from notifications.sentences.endings import ENDINGS
from notifications.sentences.institutions import EVALUATIONS, LABS, ONBOARDING, TENANTS
from notifications.sentences.matching import MATCHING
from notifications.sentences.payments import PAYMENTS
from notifications.sentences.purchases import PURCHASES
from notifications.sentences.reviews import REVIEWS
from notifications.sentences.sentence import Sentence
from notifications.sentences.spreadsheets import SPREADSHEETS
from notifications.sentences.ties import TIES
from notifications.sentences.wishes import WISHES

SENTENCES: Mapping[str, tuple[Sentence, ...]] = {
    "documents": DOCUMENTS,
    "tenants": (*TENANTS, *ACCOUNTS),
    "onboarding": ONBOARDING,
    "authorisations": TIES,
    "labs": (*LABS, *ENDINGS),
    "nominations": WISHES,
    "matching": MATCHING,
    "vouchers": (*APPLICANTS, *APPLICATIONS, *PAYMENTS),
    "contracts": (*CONTRACTS, *PURCHASES),
    "reviews": REVIEWS,
    "evaluations": EVALUATIONS,
    "spreadsheets": SPREADSHEETS,
}
"""By the room whose events they are about."""


def sentences() -> list[Sentence]:
    return [sentence for room in SENTENCES.values() for sentence in room]


def kinds() -> list[str]:
    return sorted({sentence.kind for sentence in sentences()})


__all__ = ["SENTENCES", "Sentence", "kinds", "sentences"]

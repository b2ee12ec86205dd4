"""Who sees and who may change which rows: one declaration a table.

From it come the row level security policies (in the migrations, drift-tested against the database) and the predicate
with which the read compiler narrows a caller's search. `{row}` stands for the table's alias or name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kernel.actor import Scope
from policies.papers import readable

SCOPE = "(select nullif(current_setting('app.scope', true), ''))"
PERSON = "(select nullif(current_setting('app.person', true), '')::uuid)"
PARTY = "(select nullif(current_setting('app.party', true), '')::uuid)"

DESK = frozenset({Scope.OFFICE, Scope.SYSTEM})
READERS = frozenset({Scope.OFFICE, Scope.SYSTEM, Scope.AUDITOR})
SYSTEM_ONLY = frozenset({Scope.SYSTEM})


@dataclass(frozen=True, kw_only=True)
class Visibility:
    """Whose rows a table holds.

    own: per scope, the column that names the caller's party; such rows the caller sees and may change.
    once: per scope, a further condition on the caller's own rows: a lab's institution sees no draft of an applicant.
    person: the column that names a person who sees and may change the row in any capacity.
    held: per scope, a condition under which rows are seen and may be changed.
    shown: per scope, a condition under which rows of others are seen, but not changed.
    public: a condition under which anyone sees a row; "true" for public tables.
    parent: (table, foreign key): seen by whoever sees the row's parent, changed by whoever may change it.
    adds: a further condition under which a row may be added, in any scope.
    adds_own: False where a row may be one's own, but others add it: nobody takes a seat on a review by themselves.
    sees_all, changes_all: scopes without a condition.
    changed: False for what is written once and never changed again.
    removed: True where rows may also be deleted (parts of a draft).
    """

    own: Mapping[Scope, str] = field(default_factory=dict)
    once: Mapping[Scope, str] = field(default_factory=dict)
    person: str | None = None
    held: Mapping[Scope, str] = field(default_factory=dict)
    shown: Mapping[Scope, str] = field(default_factory=dict)
    public: str | None = None
    parent: tuple[str, str] | None = None
    adds: str | None = None
    adds_own: bool = True
    sees_all: frozenset[Scope] = READERS
    changes_all: frozenset[Scope] = DESK
    changed: bool = True
    removed: bool = False

    def seeing(self, row: str) -> str:
        """The SQL condition under which a row is seen."""
        public = self.public.format(row=row) if self.public else ""
        parent = self._parent(row, "")
        return _any([_one_of(self.sees_all), *self._whose(row), *parent, *_under(self.shown, row), public])

    def changing(self, row: str) -> str:
        """The SQL condition under which a row may be changed, before and after."""
        kept = f" and ({VISIBILITY[self.parent[0]].changing('p')})" if self.parent else ""
        return _any([_one_of(self.changes_all), *self._whose(row), *self._parent(row, kept)])

    def adding(self, row: str) -> str:
        """The SQL condition under which a row may be added."""
        kept = self.changing(row) if self.adds_own else _one_of(self.changes_all)
        return _any([kept, self.adds.format(row=row) if self.adds else ""])

    def narrowing(self) -> dict[str, str]:
        """Per scope, the condition on {row} and {party} that says all a caller can see; so it may narrow a search.

        Only where it is the caller's one way to the rows: an OR of several ways would scan the table again.
        """
        if self.person or self.public or self.parent:
            return {}
        alone = set(self.own) - set(self.shown) - set(self.held) - self.sees_all
        found = {str(scope): f"{{row}}.{self.own[scope]} = {{party}}" for scope in Scope if scope in alone}
        seated = self.shown.get(Scope.EXPERT, "")
        for column in ("id", "project_id"):
            if seated in (_SEATED % column, _IN_SERVICE % column) and Scope.EXPERT not in self.own:
                found[str(Scope.EXPERT)] = SEATS % column
        return found

    def _whose(self, row: str) -> list[str]:
        further = {scope: f" and {condition}" for scope, condition in self.once.items()}
        own = {scope: f"{{row}}.{column} = {PARTY}{further.get(scope, '')}" for scope, column in self.own.items()}
        parts = _under(own, row)
        if self.person:
            parts.append(f"{row}.{self.person} = {PERSON}")
        return parts + _under(self.held, row)

    def _parent(self, row: str, further: str) -> list[str]:
        """That the row's parent is there for the caller; the parent's own row security decides whether it is."""
        if not self.parent:
            return []
        table, column = self.parent
        return [f"exists (select 1 from {table} p where p.id = {row}.{column}{further})"]


def _under(conditions: Mapping[Scope, str], row: str) -> list[str]:
    return [f"({SCOPE} = '{scope}' and {rule.format(row=row)})" for scope, rule in conditions.items()]


def _one_of(scopes: frozenset[Scope]) -> str:
    return f"{SCOPE} in ({', '.join(repr(str(s)) for s in sorted(scopes))})" if scopes else ""


def _any(parts: list[str]) -> str:
    return " or ".join(part for part in parts if part) or "false"


def _seen_only(own: Mapping[Scope, str]) -> dict[Scope, str]:
    return {scope: f"{{row}}.{column} = {PARTY}" for scope, column in own.items()}


RECOMMENDER = {Scope.RECOMMENDER: "recommender_id"}
PROVIDER = {Scope.PROVIDER: "provider_id"}
SIDES = {Scope.APPLICANT: "applicant_id", **PROVIDER}
PARTIES = {Scope.APPLICANT: "applicant_id", **RECOMMENDER, **PROVIDER}
TENANT = {Scope.RECOMMENDER: "tenant_id", Scope.PROVIDER: "tenant_id"}

_LIVE = " and s.state in ('INVITED', 'ACCEPTED', 'VOTED')"
_SEATED = "exists (select 1 from seat s where s.project_id = {row}.%s and s.person_id = " + PERSON + _LIVE + ")"
"""Whoever declined, or let the time pass, has their seat still, and no more to do with the project."""
SEATS = "{row}.%s in (select s.project_id from seat s where s.person_id = {party}" + _LIVE + ")"
SEATED = {Scope.EXPERT: _SEATED % "project_id"}
_IN_SERVICE = (
    "exists (select 1 from seat s where s.project_id = {row}.%s and s.person_id = "
    + PERSON
    + " and s.state in ('ACCEPTED', 'VOTED'))"
)
AT_WORK = {Scope.EXPERT: _IN_SERVICE % "project_id"}
"""An expert reads contract and papers once the invitation is accepted, and no longer when the seat is given up."""
_FILED_BY_A_SIDE = (
    f"({{row}}.state = 'FILED' and (({SCOPE} = 'APPLICANT' and {{row}}.applicant_id = {PARTY})"
    f" or ({SCOPE} = 'PROVIDER' and {{row}}.provider_id = {PARTY})))"
)
_OWN_VOTE = "{row}.person_id = " + PERSON
_JOINING = "exists (select 1 from institution_application a where a.id = {row}.%s)"
_APPLYING = "exists (select 1 from institution_application a where a.person_id = {row}.id)"
_IN_ONES_OWN_NAME = f"({{row}}.actor_scope = {SCOPE} and {{row}}.actor_person_id is not distinct from {PERSON})"
_HANDED_IN = "{row}.submitted_at is not null"
# Said once for all who share projects: each time it is said, the policy of projects is in the plan of every query anew.
_IN_A_PROJECT = (
    f"({SCOPE} in ('EXPERT', 'PROVIDER', 'RECOMMENDER') and exists "
    "(select 1 from project p where p.applicant_id = {row}.id))"
)
_AT_A_LAB = "exists (select 1 from lab l where l.id = {row}.lab_id)"
_OF_WHAT_WAS_HANDED_IN = f"({{row}}.application_id is null or {_JOINING % 'application_id'})"
_AT_A_PROJECT = "exists (select 1 from project pr where pr.id = {row}.project_id)"
_HANDED_IN_WITH = (
    f"({_OF_WHAT_WAS_HANDED_IN} and ({{row}}.lab_id is null or {_AT_A_LAB})"
    f" and ({{row}}.project_id is null or {_AT_A_PROJECT}))"
)
_FILED = f"({{row}}.kind not in ('EXPORT', 'IMPORT', 'IMPORT_RESULT') and {_HANDED_IN_WITH})"
"""What somebody brings in or takes out as a sheet is their own work: it may hold what they alone see."""
_COLLEAGUE = "exists (select 1 from membership m where m.person_id = {row}.id and m.%s = " + PARTY + ")"
_OF_A_NEED = "exists (select 1 from need n where n.applicant_id = {row}.id and n.consent = 'CONFIRMED')"
"""A firm for which somebody records a need is known to them once its own account has confirmed that."""
_REGISTERED = (
    "({row}.person_id = " + PERSON + " and not exists (select 1 from membership m where m.applicant_id = {row}.id"
    " and m.person_id = " + PERSON + " and m.until_on is not null))"
)
"""Whoever registered a firm knows it in any capacity, until that role has an end; they act for it as its member."""
_OWN_QUESTION = "{row}.person_id = " + PERSON
_LETTER_TO_CONFIRM = f"({SCOPE} = 'PROVIDER' and {{row}}.provider_id = {PARTY} and {{row}}.state = 'SUBMITTED')"

_INSTITUTIONS = {
    "organisation": Visibility(public="true"),
    "tenant": Visibility(
        own={Scope.RECOMMENDER: "id", Scope.PROVIDER: "id"},
        public="{row}.state <> 'ACCOUNT_OPENED'",
        sees_all=READERS | {Scope.BMSTC},
    ),
    "applicant": Visibility(
        own={Scope.APPLICANT: "id"},
        shown={Scope.RECOMMENDER: _OF_A_NEED},
        public=f"{_REGISTERED} or {_IN_A_PROJECT}",
        adds="{row}.person_id = " + PERSON,
    ),
    "platform_membership": Visibility(public="true"),
    "authorisation": Visibility(shown=_seen_only(PROVIDER), adds=_LETTER_TO_CONFIRM),
    "center_membership": Visibility(own=PROVIDER),
    "center_permit": Visibility(shown=_seen_only(PROVIDER)),
    "policy_parameter": Visibility(public="true"),
}

_PEOPLE = {
    "person": Visibility(
        person="id",
        shown={
            Scope.BMSTC: _APPLYING,
            Scope.APPLICANT: _COLLEAGUE % "applicant_id",
            **dict.fromkeys(TENANT, _COLLEAGUE % "tenant_id"),
        },
        changes_all=SYSTEM_ONLY,
    ),
    "credential": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "membership": Visibility(
        own={**TENANT, Scope.APPLICANT: "applicant_id"},
        shown={scope: "{row}.person_id = " + PERSON for scope in Scope if scope is not Scope.PUBLIC},
    ),
    "join_request": Visibility(
        own={Scope.APPLICANT: "applicant_id"},
        shown={scope: _OWN_QUESTION for scope in Scope if scope is not Scope.PUBLIC},
        adds=f"({_OWN_QUESTION} and {{row}}.state = 'WAITING')",
    ),
    "session": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "api_key": Visibility(own=TENANT, sees_all=DESK),
    "notification": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "notification_preference": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "mail": Visibility(
        shown={scope: "{row}.person_id = " + PERSON for scope in Scope if scope is not Scope.PUBLIC},
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
}

_JOURNAL = {
    "audit_entry": Visibility(
        shown={**_seen_only(PARTIES), Scope.BMSTC: _JOINING % "subject_id"},
        public="{row}.person_id = " + PERSON,
        adds=_IN_ONES_OWN_NAME,
        changes_all=SYSTEM_ONLY,
        changed=False,
    ),
    "outbox_event": Visibility(adds="true", sees_all=DESK),
    "inbox_entry": Visibility(sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY, changed=False),
    "daily_run": Visibility(changes_all=SYSTEM_ONLY, changed=False),
    "idempotency_key": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "round": Visibility(own=PARTIES, person="person_id", held={Scope.BMSTC: _JOINING % "subject_id"}),
}

_DOCUMENTS = {
    "document": Visibility(
        own=PARTIES,
        once=dict.fromkeys(PARTIES, readable()),
        person="person_id",
        held={Scope.OFFICE: _FILED},
        shown={
            Scope.AUDITOR: _FILED,
            Scope.EXPERT: f"({AT_WORK[Scope.EXPERT]} and {readable()})",
            Scope.BMSTC: f"({_JOINING % 'application_id'} and {readable()})",
        },
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
    "document_version": Visibility(parent=("document", "document_id"), sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
}

_JOINING_TABLES = {
    "institution_application": Visibility(
        own=TENANT,
        person="person_id",
        held={
            Scope.BMSTC: f"({{row}}.kind = 'RECOMMENDING_INSTITUTION' and {_HANDED_IN})",
            Scope.OFFICE: _HANDED_IN,
        },
        shown={Scope.AUDITOR: _HANDED_IN},
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
    "served_enterprise": Visibility(
        own=RECOMMENDER,
        person="person_id",
        held={Scope.OFFICE: _OF_WHAT_WAS_HANDED_IN},
        shown={Scope.BMSTC: _JOINING % "application_id", Scope.AUDITOR: _OF_WHAT_WAS_HANDED_IN},
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
        removed=True,
    ),
}

_YEAR = {
    "training": Visibility(shown=_seen_only(RECOMMENDER), changed=False),
    "outreach_event": Visibility(own={**RECOMMENDER, **PROVIDER}),
    "desk_claim": Visibility(),
    "evaluation_cycle": Visibility(shown={Scope.PROVIDER: "true"}),
    "evaluation": Visibility(
        held={Scope.PROVIDER: "({row}.state <> 'DRAFT' and {row}.provider_id = " + PARTY + ")"},
    ),
}

_LAB_PART = Visibility(
    own=PROVIDER,
    held={Scope.OFFICE: _AT_A_LAB},
    shown={Scope.AUDITOR: _AT_A_LAB},
    sees_all=SYSTEM_ONLY,
    changes_all=SYSTEM_ONLY,
    removed=True,
)

_LABS = {
    "lab": Visibility(
        own=PROVIDER,
        held={Scope.OFFICE: _HANDED_IN},
        shown={Scope.AUDITOR: _HANDED_IN},
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
    "recognition": _LAB_PART,
    "lab_service": _LAB_PART,
    "instrument": _LAB_PART,
    "lab_contact": _LAB_PART,
    "lab_nomination": Visibility(
        own=PROVIDER,
        shown={Scope.APPLICANT: f"{{row}}.applicant_id = {PARTY}"},
        adds=f"({SCOPE} = 'APPLICANT' and {{row}}.applicant_id = {PARTY} and {{row}}.state = 'NOMINATED')",
    ),
    "contact_request": Visibility(
        own=PROVIDER,
        shown={scope: _OWN_QUESTION for scope in Scope if scope is not Scope.PUBLIC},
        adds=f"({_OWN_QUESTION} and {{row}}.state = 'WAITING')",
    ),
    "catalogue_entry": Visibility(public="true"),
    "expiry_notice": Visibility(sees_all=DESK, changes_all=SYSTEM_ONLY, changed=False),
}

_SPREADSHEETS = {
    "import_job": Visibility(
        own={**RECOMMENDER, **PROVIDER}, person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY
    ),
    "import_row": Visibility(parent=("import_job", "job_id"), sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
    "list_export": Visibility(person="person_id", sees_all=SYSTEM_ONLY, changes_all=SYSTEM_ONLY),
}

_MATCHING = {
    "need": Visibility(own={Scope.APPLICANT: "applicant_id", **RECOMMENDER}),
    "proposal": Visibility(own=PARTIES, removed=True),
}

_FUNDS = {
    "programme": Visibility(),
    "ledger_account": Visibility(),
    "ledger_transaction": Visibility(shown=_seen_only(PARTIES), changed=False),
    "ledger_entry": Visibility(changed=False),
    "reservation": Visibility(shown=_seen_only(PARTIES)),
    "payment_batch": Visibility(),
    "payee_account": Visibility(own=PROVIDER, changed=False),
}

_PROJECTS = {
    "project": Visibility(
        own=PARTIES,
        once={Scope.PROVIDER: _HANDED_IN},
        held={Scope.OFFICE: _HANDED_IN},
        shown={Scope.EXPERT: _SEATED % "id", Scope.AUDITOR: _HANDED_IN},
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
    "redemption": Visibility(own=PARTIES),
    "contract": Visibility(own=PARTIES, shown=AT_WORK),
    "contract_amendment": Visibility(own=PARTIES, shown=AT_WORK, changed=False),
    "contract_file": Visibility(own=PARTIES, shown=AT_WORK, changed=False),
    "reviewed_amount": Visibility(shown={**_seen_only(PARTIES), **AT_WORK}, changed=False),
    "listed_product": Visibility(public="true"),
    "product_revision": Visibility(public="true", changed=False),
    "purchase": Visibility(own=PARTIES, shown=AT_WORK),
    "completion_review": Visibility(own=PARTIES, shown=SEATED),
    "review_verdict": Visibility(shown={**_seen_only(PARTIES), **AT_WORK}),
    "review_indicator": Visibility(public="true"),
    "appeal": Visibility(shown=_seen_only(SIDES), adds=_FILED_BY_A_SIDE),
    "responsibility_record": Visibility(own=SIDES),
    "expert": Visibility(person="person_id", adds_own=False),
    "declared_interest": Visibility(person="person_id"),
    "panel_draw": Visibility(changed=False),
    "seat": Visibility(person="person_id", adds_own=False),
    "vote": Visibility(
        shown={Scope.EXPERT: _OWN_VOTE, **dict.fromkeys((Scope.OFFICE, Scope.AUDITOR), "{row}.unsealed")},
        adds=f"({SCOPE} = 'EXPERT' and {_OWN_VOTE})",
        sees_all=SYSTEM_ONLY,
        changes_all=SYSTEM_ONLY,
    ),
}

VISIBILITY: dict[str, Visibility] = {
    **_INSTITUTIONS,
    **_PEOPLE,
    **_JOURNAL,
    **_DOCUMENTS,
    **_JOINING_TABLES,
    **_YEAR,
    **_LABS,
    **_SPREADSHEETS,
    **_MATCHING,
    **_FUNDS,
    **_PROJECTS,
}

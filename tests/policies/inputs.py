"""A valid-shaped input for every mutation, made from the schema's own types and naming one side's rows."""

import re
from hashlib import md5
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    get_named_type,
    is_list_type,
    is_non_null_type,
)

from reads.globalid import global_id
from schema.mutation_table import MUTATIONS
from schema.mutations import Signature
from tests.policies.world import World

ROW_OF = {
    "apiKey": "api_key:psi",
    "appeal": "appeal",
    "applicant": "applicant",
    "application": "institution_application",
    "authorisation": "authorisation:letter",
    "authoriser": "organisation:psi",
    "center": "tenant:center",
    "centerMembership": "center_membership",
    "centerPermit": "center_permit",
    "contactRequest": "contact_request",
    "contract": "contract",
    "cycle": "evaluation_cycle",
    "deskItem": "redemption",
    "document": "document",
    "documentVersion": "document_version",
    "enterprise": "served_enterprise",
    "entry": "catalogue_entry",
    "evaluation": "evaluation",
    "event": "outbox_event",
    "evidence": "document",
    "expert": "expert",
    "grantor": "organisation:psi",
    "host": "organisation:psi",
    "indicator": "review_indicator",
    "institution": "tenant:psi",
    "interest": "declared_interest",
    "job": "import_job",
    "joinRequest": "join_request",
    "lab": "lab",
    "material": "document",
    "member": "organisation:center",
    "membership": "membership:psi",
    "need": "need",
    "nomination": "lab_nomination",
    "request": "contact_request",
    "newest": "notification:psi",
    "notification": "notification:psi",
    "organisation": "organisation:psi",
    "outreach": "outreach_event:psi",
    "parameter": "policy_parameter",
    "parent": "organisation:psi",
    "permit": "center_permit",
    "person": "person:expert",
    "platformMembership": "platform_membership",
    "product": "listed_product",
    "paymentBatch": "payment_batch",
    "programme": "programme",
    "project": "project",
    "proposal": "proposal",
    "purchase": "purchase",
    "record": "responsibility_record",
    "recommender": "tenant:recommender",
    "redemption": "redemption",
    "review": "completion_review",
    "seat": "seat",
    "tenant": "tenant:psi",
    "version": "document_version",
}
"""Which row of a side an id names, by what it is called. A name that is missing here makes the matrix fail."""

BY_HAND = {
    "documentOpen": "version",
    "evaluationReportOpen": "evaluation",
    "institutionApplicationsDecide": "application",
    "labsDecide": "lab",
    "panelPropose": "review",
    "projectsDecide": "project",
    "outreachReport": "outreach",
    "outreachCancel": "outreach",
}
"""Mutations that are not derived from an operation's signature, and those whose subject's name says too little."""

PLAIN: dict[str, Any] = {
    "String": "示例",
    "Int": 1,
    "Boolean": True,
    "Date": "2026-06-15",
    "Fen": "100",
    "JSON": {},
}


def subject_of(field_name: str) -> str:
    """What the `id` of a mutation's input names: `lab` for `lab_id`."""
    if field_name in BY_HAND:
        return BY_HAND[field_name]
    operation = next(operation for name, operation, _ in MUTATIONS if name == field_name)
    subject = Signature.of(operation).subject
    assert subject, f"{field_name} has an id, but its operation has no subject"
    return _camel(subject.removesuffix("_id"))


class Inputs:
    """subject: the side whose row is acted on. others: the side whose rows are named besides."""

    def __init__(self, world: World, *, subject: str, others: str) -> None:
        self.world = world
        self.subject = subject
        self.others = others

    def of(self, name: str, field: GraphQLField) -> dict[str, Any]:
        return {argument: self.value(name, argument, given.type) for argument, given in field.args.items()}

    def value(self, mutation: str, name: str, kind: Any) -> Any:
        bare = kind.of_type if is_non_null_type(kind) else kind
        if is_list_type(bare):
            return [self.value(mutation, name, bare.of_type)]
        named: Any = get_named_type(bare)
        if isinstance(named, GraphQLInputObjectType):
            fields = {key: f for key, f in named.fields.items() if key != "expectedVersion" or is_non_null_type(f.type)}
            return {key: self.value(mutation, key, f.type) for key, f in fields.items()}
        if isinstance(named, GraphQLEnumType):
            return next(iter(named.values))
        if named.name == "ID":
            return self.id(mutation, name)
        return PLAIN[named.name]

    def id(self, mutation: str, name: str) -> str:
        if name in ("id", "ids"):
            return self._global(subject_of(mutation), self.subject)
        return self._global(re.sub("Ids?$", "", name), self.others)

    def _global(self, word: str, side: str) -> str:
        table, _, label = ROW_OF[word].partition(":")
        here = [row for row in self.world.of(table) if row.label == label]
        row = next(row for row in here if row.side in (side, ""))
        return global_id("Row", _waiting(row.id) if word == "deskItem" else row.id)


def _waiting(redemption: UUID) -> UUID:
    """The id under which a redemption waits on the Office's desk."""
    return UUID(bytes=md5(f"REDEMPTION:{redemption}".encode(), usedforsecurity=False).digest())


def _camel(words: str) -> str:
    first, *rest = words.split("_")
    return first + "".join(word.capitalize() for word in rest)


def document_of(name: str, field: GraphQLField) -> str:
    """The mutation with its arguments as variables, asking only what became of it."""
    given = ", ".join(f"${argument}: {value.type}" for argument, value in field.args.items())
    passed = ", ".join(f"{argument}: ${argument}" for argument in field.args)
    asked = f"{name}({passed})" if passed else name
    head = f"mutation({given})" if given else "mutation"
    return f"{head} {{ {asked} {{ __typename ... on Refusal {{ code problems {{ code path }} }} }} }}"

"""Panels proposed: how the pool would be ranked for a review, before anybody is drawn."""

from typing import Annotated, Any, cast

import strawberry
from strawberry.types import Info

from reviews import conflicts, operations
from reviews.drawing import Ranking
from reviews.inputs import PanelWanted
from reviews.kinds import ConflictKind
from schema.context import Context
from schema.experts import ExcludedExpert, ExclusionReason, RankedExpert
from schema.inputs import REQUIRED, fields_of, given_of, make_input, subject_key
from schema.mutations import answered
from schema.refusals import Refusal

_FIELDS: dict[str, Any] = {"id": (strawberry.ID, REQUIRED), **fields_of(PanelWanted)}
PanelProposeInput = make_input("PanelProposeInput", _FIELDS, "For which review, and what the panel should know.")


@strawberry.type(description="The whole pool: who would be drawn in which order, and who may not be drawn and why.")
class PanelProposal:
    seed: str = strawberry.field(description="A draw adds a part of its own to the seed it is given.")
    candidates: list[RankedExpert]
    excluded: list[ExcludedExpert]


PanelProposeResult = Annotated[PanelProposal | Refusal, strawberry.union("PanelProposeResult")]


@strawberry.type(
    description="A rule that keeps experts from panels; those on interests are switched by dated parameters."
)
class ConflictRule:
    kind: ConflictKind
    rule: str = strawberry.field(description="Id of the clause that is cited.")
    code: str
    zh: str
    en: str
    parameter: str = strawberry.field(description="The policy parameter that switches it; empty: always in force.")


def conflict_rules() -> list[ConflictRule]:
    return [
        ConflictRule(
            kind=rule.kind,
            rule=rule.why.id,
            code=rule.why.code,
            zh=rule.why.zh,
            en=rule.why.en,
            parameter=rule.switch.name if rule.switch else "",
        )
        for rule in conflicts.CONFLICT_RULES
    ]


async def proposal(context: Context, value: Any) -> PanelProposal:
    found = await operations.propose_panel(context.actor, subject_key(value.id), given_of(PanelWanted, value))
    return shown(found)


def shown(found: Ranking) -> PanelProposal:
    return PanelProposal(
        seed=found.seed,
        candidates=[RankedExpert(**candidate.as_json()) for candidate in found.candidates],
        excluded=[_excluded(one.as_json()) for one in found.excluded],
    )


def _excluded(given: dict[str, Any]) -> ExcludedExpert:
    return ExcludedExpert(
        person=given["person"],
        name=given["name"],
        reasons=[ExclusionReason(**reason) for reason in given["reasons"]],
    )


@strawberry.type
class PanelMutation:
    @strawberry.mutation(description="Rank the expert pool for a review, with reasons; nothing is drawn.")
    async def panel_propose(
        self,
        info: Info[Context, None],
        input: PanelProposeInput,  # type: ignore[valid-type]
    ) -> PanelProposeResult:
        return cast(PanelProposeResult, await answered(info, proposal(info.context, input)))

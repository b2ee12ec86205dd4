"""Who may not judge a project: the rules as a table, those that are our addition each with its switch. Pure.

The notice has experts alone judge (REV-2): whoever administers vouchers, or had a part in this project's decisions,
does not, and no switch turns that off. That experts have no interest in either side is our addition.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.rules import Finding, Rule
from kernel.texts import folded
from reviews.kinds import ConflictKind
from tenants.parameters import Parameter

ADMINISTERS = Rule(
    "REV-2",
    code="review.expert.administers",
    zh="结题评审仅由专家审核，{actual} 现任职于创新券管理办公室或市科委，不能担任评审专家；请另行指定",
    en="Only experts judge, and {actual} works for the Office or BMSTC today. Choose another.",
)
HANDLED = Rule(
    "REV-2",
    code="review.expert.handled_project",
    zh="专家 {actual} 曾参与本项目的审批，或由其指定评审专家，应当回避；请另行指定",
    en="{actual} decided on this project before, or chose its experts. Choose another.",
)
BELONGS = Rule(
    "REV-2",
    code="review.expert.has_interest",
    zh="专家 {actual} 与合作一方或推荐机构存在利害关系，应当回避；请另行指定",
    en="Expert {actual} belongs or belonged to a party or its recommending institution. Choose another.",
)
SAME_ORGANISATION = Rule(
    "REV-2",
    code="review.expert.same_organisation",
    zh="专家 {actual} 任职于“{limit}”，为合作一方或推荐机构，应当回避；请另行指定",
    en="Expert {actual} works at {limit}, a party or its recommending institution. Choose another.",
)
SAME_HOST = Rule(
    "REV-2",
    code="review.expert.same_host",
    zh="专家 {actual} 任职于实验室依托单位或其同系单位“{limit}”，应当回避；请另行指定",
    en="Expert {actual} works at {limit}, which hosts the lab or belongs to the same group. Choose another.",
)
DECLARED = Rule(
    "REV-2",
    code="review.expert.declared_interest",
    zh="专家 {actual} 已申报与“{limit}”的利害关系，应当回避；请另行指定",
    en="Expert {actual} declared an interest in {limit}. Choose another.",
)
PAST_CONTRACT = Rule(
    "REV-2",
    code="review.expert.past_contract",
    zh="专家 {actual} 所在单位“{limit}”近年与合作一方签有合同，应当回避；请另行指定",
    en="{limit}, where expert {actual} works, had a contract with a party in recent years. Choose another.",
)


@dataclass(frozen=True)
class Body:
    """A firm or institution as it is compared: by its credit code, or by its name without blanks."""

    name: str
    uscc: str | None = None

    def is_same(self, other: "Body") -> bool:
        if self.uscc and other.uscc:
            return self.uscc == other.uscc
        return bool(self.name) and folded(self.name) == folded(other.name)

    def among(self, others: Collection["Body"]) -> str:
        """The name of the one among others that it is; empty when it is none."""
        return next((other.name for other in others if self.is_same(other)), "")


@dataclass(frozen=True, kw_only=True)
class Judge:
    """What is known of somebody who might judge. belongs: has or had a part in a side or its recommender.

    administers: works for the Office or BMSTC today. handled: decided on the project in whatever role, or chose who
    judges it.
    own: filed or confirmed the report that is judged, or is of a side today; whoever that is never judges.
    body, active, most and fields are those of the pool's profile; somebody outside the pool has none of them.
    load: seats elsewhere that wait for them. interests: those that last on the day asked about.
    """

    person: UUID
    name: str = ""
    expert: bool = True
    belongs: bool = False
    own: bool = False
    administers: bool = False
    handled: bool = False
    active: bool = True
    body: Body | None = None
    fields: tuple[str, ...] = ()
    interests: tuple[Body, ...] = ()
    load: int = 0
    most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The bodies around a project. parties: both sides and the recommender. hosts: the lab's host and its group.

    partners: bodies that had a contract with a side within the years that count.
    """

    parties: tuple[Body, ...] = ()
    hosts: tuple[Body, ...] = ()
    partners: tuple[Body, ...] = ()


Finds = Callable[[Judge, Sides], str]
"""What stands against a judge, in a word; empty when nothing does."""


@dataclass(frozen=True, kw_only=True)
class ConflictRule:
    """One line of the table. why: the rule that is cited. finds: in whom or what the interest lies.

    switch: says whether it is in force; None: it always is.
    """

    kind: ConflictKind
    why: Rule
    finds: Finds
    switch: Parameter[bool] | None = field(repr=False)


_MEANING = {  # of those that can be switched off
    ConflictKind.SAME_PERSON: (
        "曾经属于合作一方，或现在、曾经属于推荐机构",
        "who once belonged to a side, or belongs or belonged to its recommender",
    ),
    ConflictKind.SAME_ORGANISATION: ("任职于合作一方或推荐机构", "who works at a side or its recommender"),
    ConflictKind.SAME_HOST: ("任职于实验室依托单位或其同系单位", "who works at the lab's host or in its group"),
    ConflictKind.DECLARED_INTEREST: ("已申报利害关系", "who declared an interest in one of them"),
    ConflictKind.PAST_CONTRACT: ("所在单位近年与合作一方签有合同", "whose organisation had a contract with a side"),
}


def _switch(kind: ConflictKind) -> Parameter[bool] | None:
    if kind not in _MEANING:
        return None
    zh, en = _MEANING[kind]
    return Parameter(
        f"REVIEW_CONFLICT_{kind.value}", True, "REV-2", zh=f"专家回避：{zh}", en=f"Experts stand back: {en}."
    )


def _named(judge: Judge) -> str:
    return judge.name or str(judge.person)


def _declared(judge: Judge, sides: Sides) -> str:
    around = (*sides.parties, *sides.hosts)
    return next((found for body in judge.interests if (found := body.among(around))), "")


_FINDS: dict[ConflictKind, tuple[Rule, Finds]] = {
    ConflictKind.ADMINISTERS: (ADMINISTERS, lambda judge, _: _named(judge) if judge.administers else ""),
    ConflictKind.HANDLED: (HANDLED, lambda judge, _: _named(judge) if judge.handled else ""),
    ConflictKind.SAME_PERSON: (BELONGS, lambda judge, _: _named(judge) if judge.belongs and not judge.own else ""),
    ConflictKind.SAME_ORGANISATION: (
        SAME_ORGANISATION,
        lambda judge, sides: judge.body.among(sides.parties) if judge.body else "",
    ),
    ConflictKind.SAME_HOST: (SAME_HOST, lambda judge, sides: judge.body.among(sides.hosts) if judge.body else ""),
    ConflictKind.DECLARED_INTEREST: (DECLARED, _declared),
    ConflictKind.PAST_CONTRACT: (
        PAST_CONTRACT,
        lambda judge, sides: judge.body.among(sides.partners) if judge.body else "",
    ),
}
CONFLICT_RULES: tuple[ConflictRule, ...] = tuple(
    ConflictRule(kind=kind, why=why, finds=finds, switch=_switch(kind)) for kind, (why, finds) in _FINDS.items()
)


async def in_force(day: date) -> tuple[ConflictRule, ...]:
    """The rules that hold that day: those without a switch, and those that are switched on."""
    return tuple([rule for rule in CONFLICT_RULES if rule.switch is None or await rule.switch.on(day)])


def judged(judge: Judge, sides: Sides, rules: Collection[ConflictRule], path: str) -> Iterator[Finding]:
    """That nobody judges their own, which no switch turns off; and every rule in force."""
    yield BELONGS.judge(not judge.own, path, actual=judge.person, limit=_named(judge) if judge.own else None)
    for rule in rules:
        found = rule.finds(judge, sides)
        yield rule.why.judge(not found, path, actual=judge.person, limit=found or None)

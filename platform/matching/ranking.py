"""Ranks the open-lab catalogue for a need: BM25F over pairs of characters, exact, in one statement of PostgreSQL.

What decides first is not the words: only labs that are in the catalogue on the day, do the kind of activity, and have
the capability that a design project needs (DES-1) are ranked at all. A pair of characters that many labs use counts
little; one that few labs use counts much. Weights and constants are those that did best on needs whose answers are
known.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.connection import get_connection

from labs.kinds import ActivityType, Capability
from matching.exclusion_rules import Exclusion
from matching.words import terms

MOST = 10
LONGEST = 4_000  # characters of a need that are looked at
RAREST = 40  # a pasted report has hundreds of pairs; the rarest carry the meaning and bound the work
SCALE = 1000  # scores are kept as whole numbers
SAME_FIELD = 1.1  # a small, shown boost

_OPEN = "e.valid_from <= $2 and (e.valid_until is null or $2 < e.valid_until)"
_SAYS = "e.grams @> {0}.pairs and (length({0}.term) = 2 or strpos(e.search_text, {0}.term) > 0)"

CANDIDATES = f"""
with usual as materialized (
  select count(*) labs,
    greatest(avg(length(e.name)), 1) name, greatest(avg(length(e.field)), 1) field,
    greatest(avg(length(array_to_string(e.services, ' '))), 1) services,
    greatest(avg(length(e.directions)), 1) directions, greatest(avg(length(e.introduction)), 1) introduction
  from catalogue_entry e where {_OPEN}
), said as materialized (
  select term, zh_bigrams(term) pairs from unnest($1::text[]) term
), term as materialized (
  select said.term, said.pairs, ln(1 + (u.labs - c.labs + 0.5) / (c.labs + 0.5)) idf
  from usual u, said
  cross join lateral (select count(*) labs from catalogue_entry e where {_SAYS.format("said")} and {_OPEN}) c
  where c.labs > 0 order by c.labs, said.term limit {RAREST}
), found as (
  select e.id, array_agg(t.term) terms, array_agg(t.idf) idfs
  from term t cross join lateral (
    select e.id from catalogue_entry e
    where {_SAYS.format("t")} and {_OPEN}
      and ($3::text is null or $3 = any(e.activity_types)) and ($4::text is null or $4 = any(e.capabilities))
  ) e
  group by e.id
)
select e.id, e.lab_id, e.name, e.field, e.services, e.directions, e.introduction, found.terms,
  round({SCALE} * sum.score * case when $5 <> '' and e.field = $5 then {SAME_FIELD} else 1 end)::int score
from usual u, found join catalogue_entry e using (id)
cross join lateral (
  select search_fold(e.name) name, search_fold(e.field) field, search_fold(array_to_string(e.services, ' ')) services,
    search_fold(e.directions) directions, search_fold(e.introduction) introduction
  offset 0
) said
cross join lateral (
  select sum(t.idf * often.weighed * 2.2 / (often.weighed + 1.2)) score
  from unnest(found.terms, found.idfs) t(term, idf)
  cross join lateral (
    select sum(
      f.weight * (octet_length(f.words) - octet_length(replace(f.words, t.term, '')))::float8 / octet_length(t.term)
      / (0.7 + 0.3 * length(f.words) / f.usual)) weighed
    from (values (2.0, said.directions, u.directions), (1.5, said.name, u.name),
      (1.3, said.introduction, u.introduction), (1.2, said.services, u.services), (1.2, said.field, u.field)
    ) f(weight, words, usual)
  ) often
) sum
where not e.lab_id = any($6::uuid[])
order by score desc, e.lab_id limit {MOST}
"""  # noqa: S608 - made of constants only

LEFT_OUT = f"""
select case
    when $2::text is not null and not ($2 = any(e.activity_types)) then 'ACTIVITY'
    when $3::text is not null and not ($3 = any(e.capabilities)) then 'CAPABILITY'
    when e.lab_id = any($4::uuid[]) then 'ASKED'
    else 'WORDS' end exclusion, count(*) labs
from catalogue_entry e where {_OPEN.replace("$2", "$1")} group by 1
"""  # noqa: S608 - made of constants only


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A lab of the catalogue that could meet a need. terms: what both say, as `words.terms` has it."""

    entry_id: UUID
    lab_id: UUID
    name: str
    field: str
    services: tuple[str, ...]
    directions: str
    introduction: str
    terms: frozenset[str]
    score: int


async def candidates(
    text: str,
    *,
    on: date,
    activity_type: ActivityType,
    industrial_design: bool = False,
    field: str = "",
    besides: frozenset[UUID] = frozenset(),
) -> list[Candidate]:
    """The ten labs that fit best on that day, best first.

    besides: labs that are not to be named again. Kinds of activity outside the notice's list (OTHER) exclude nobody
    (A-01). Source: LAB-7, SUP-3, DES-1.
    """
    said = terms(f"{field} {text}"[:LONGEST])
    values = [said, on, *_conditions(activity_type, industrial_design), field, list(besides)]
    rows = await get_connection("default").execute_query_dict(CANDIDATES, values)
    return [
        Candidate(
            entry_id=row["id"],
            lab_id=row["lab_id"],
            name=row["name"],
            field=row["field"],
            services=tuple(row["services"]),
            directions=row["directions"],
            introduction=row["introduction"],
            terms=frozenset(row["terms"]),
            score=row["score"],
        )
        for row in rows
    ]


async def left_out(
    *, on: date, activity_type: ActivityType, industrial_design: bool, besides: frozenset[UUID]
) -> dict[Exclusion, int]:
    """Where no lab was found: of that day's catalogue, how many each condition left out, each lab counted once."""
    values = [on, *_conditions(activity_type, industrial_design), list(besides)]
    rows = await get_connection("default").execute_query_dict(LEFT_OUT, values)
    return {Exclusion(row["exclusion"]): row["labs"] for row in rows}


def _conditions(activity_type: ActivityType, industrial_design: bool) -> tuple[str | None, str | None]:
    """The kind of activity and the capability that a lab must have; None: any."""
    activity = None if activity_type is ActivityType.OTHER else activity_type.value
    return activity, Capability.INDUSTRIAL_DESIGN.value if industrial_design else None

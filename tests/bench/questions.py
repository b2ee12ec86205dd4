"""What is measured: documents of the real schema, each beside the best SQL that we would write by hand for it."""

from hashlib import md5
from uuid import UUID

from reads import global_id

ONE = UUID(md5(b"project42").hexdigest())  # noqa: S324 - names a row
SCOPED = (
    "select q.r from (select set_config('app.scope', $1, true) || set_config('app.party', $2, true) s offset 0) c "
    "cross join lateral ({}) q"
)
ID = "translate(encode(convert_to('{}:' || {}.id::text, 'UTF8'), 'base64'), chr(10), '')"
MONEY = (
    "case when {0} is not null then json_build_object('fen', {0}, 'yuan', "
    "trim(to_char({0} / 100, '99999999999999990')) || '.' || lpad(abs({0} % 100)::text, 2, '0')) end"
)
TODAY = "(now() at time zone 'Asia/Shanghai')::date"


def named(kind: str, table: str, column: str) -> str:
    """`left join lateral` of a row that is shown by id and name."""
    return (
        f"left join lateral (select row_to_json(x) j from (select {ID.format(kind, 't')} id, t.name from {table} t "
        f"where t.id = p.{column}) x) {table} on true"
    )


def page(field: str, select: str) -> str:
    return (
        f"select convert_to('{{\"{field}\":{{\"nodes\":' || coalesce(json_agg(r), '[]')::text || '}}}}', 'UTF8') r "
        f"from ({select}) r where c.s is not null offset 0"
    )


CATALOGUE = (
    "{ openLabs(first: 20, current: true) { nodes { id name category field host { id name } "
    "institution { id name } } } }",
    page(
        "openLabs",
        f"select {ID.format('OpenLab', 'p')} id, p.name, p.category, p.field, organisation.j host, "
        f"tenant.j institution from (select * from catalogue_entry p where p.valid_from <= {TODAY} and "
        f"(p.valid_until is null or {TODAY} < p.valid_until) order by name, id limit 20) p "
        f"{named('Organisation', 'organisation', 'host_id')} {named('Institution', 'tenant', 'provider_id')} "
        "order by p.name, p.id",
    ),
)
PROJECT = (
    f'{{ node(id: "{global_id("Project", ONE)}") {{ ... on Project {{ id title state budget {{ fen yuan }} '
    "applicant { id name } recommender { id name } lab { id name host { id name } } rounds { number decision } } } }",
    "select convert_to('{\"node\":' || coalesce((select row_to_json(r)::text from (select "
    f"{ID.format('Project', 'p')} id, p.title, p.state, {MONEY.format('p.budget')} budget, applicant.j applicant, "
    "tenant.j recommender, l.j lab, (select coalesce(json_agg(x), '[]') from (select number, decision from round o "
    "where o.subject_id = p.id order by number, id) x) rounds from project p "
    f"{named('Applicant', 'applicant', 'applicant_id')} {named('Institution', 'tenant', 'recommender_id')} "
    f"left join lateral (select row_to_json(x) j from (select {ID.format('OpenLab', 'e')} id, e.name, (select "
    f"row_to_json(y) from (select {ID.format('Organisation', 'h')} id, h.name from organisation h where "
    f"h.id = e.host_id) y) host from catalogue_entry e where e.id = p.entry_id) x) l on true where p.id = '{ONE}' "
    "and c.s is not null) r), 'null') || '}', 'UTF8') r",
)
QUEUE = (
    "{ projects(state: [SUBMITTED], first: 50) { nodes { id title state submittedAt requestedAmount { fen yuan } "
    "applicant { id name } recommender { id name } provider { id name } lab { id name } } } }",
    page(
        "projects",
        f'select {ID.format("Project", "p")} id, p.title, p.state, p.submitted_at "submittedAt", '
        f'{MONEY.format("p.requested_amount")} "requestedAmount", applicant.j applicant, tenant.j recommender, '
        "o.j provider, catalogue_entry.j lab from (select * from project where state = any('{SUBMITTED}') "
        f"order by id limit 50) p {named('Applicant', 'applicant', 'applicant_id')} "
        f"{named('Institution', 'tenant', 'recommender_id')} {named('OpenLab', 'catalogue_entry', 'entry_id')} "
        f"left join lateral (select row_to_json(x) j from (select {ID.format('Institution', 't')} id, t.name "
        "from tenant t where t.id = p.provider_id) x) o on true order by p.id",
    ),
)
DEEP = (
    "{ labs(first: 10) { nodes { name host { name } institution { name organisation { name } } "
    "entries { name validFrom host { name parent { name } } institution { name } } } } }",
    page(
        "labs",
        "select p.name, (select row_to_json(x) from (select name from organisation where id = p.host_id) x) host, "
        "(select row_to_json(x) from (select t.name, (select row_to_json(y) from (select name from organisation where "
        "id = t.organisation_id) y) organisation from tenant t where t.id = p.provider_id) x) institution, "
        "(select coalesce(json_agg(x), '[]') from (select e.name, e.valid_from \"validFrom\", (select row_to_json(y) "
        "from (select h.name, (select row_to_json(z) from (select name from organisation where id = h.parent_id) z) "
        "parent from organisation h where h.id = e.host_id) y) host, (select row_to_json(y) from (select name from "
        "tenant where id = e.provider_id) y) institution from catalogue_entry e where e.lab_id = p.id "
        "order by e.valid_from, e.id) x) entries from (select * from lab order by id limit 10) p order by p.id",
    ),
)
QUESTIONS = {
    "catalogue page, 20 labs": CATALOGUE,
    "one project, nested": PROJECT,
    "office queue, 50 rows, 4 joins": QUEUE,
    "deep: 10 labs, 4 levels": DEEP,
}
OWN = "{ projects(first: 50) { nodes { id title state lab { id name } rounds { number } } } }"
"""A tenant's own projects, however many other tenants have."""

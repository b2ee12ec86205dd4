"""A parameter's coming value may be withdrawn, a match that finds no lab says why, and kept JSON is shown by API names."""

from app.filling import AddFilledField
from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

# What holds, or held, stays as it was whoever writes: all that may change is that a coming value is withdrawn, once.
KEPT = [
    "grant update on policy_parameter to cxq_app",
    "create policy policy_parameter_change on policy_parameter for update to cxq_app using ((select nullif(current_setting('app.scope', true), '')) in ('OFFICE', 'SYSTEM')) with check ((select nullif(current_setting('app.scope', true), '')) in ('OFFICE', 'SYSTEM'))",
    """create function policy_parameter_kept() returns trigger language plpgsql as $$ begin
      if (new.id, new.name, new.value, new.source, new.reason, new.from_on, new.until_on, new.set_by_id, new.created_at)
        is distinct from
        (old.id, old.name, old.value, old.source, old.reason, old.from_on, old.until_on, old.set_by_id, old.created_at)
      then raise exception 'what a policy parameter was set to is never changed';
      end if;
      if (new.withdrawn_at, new.withdrawn_because, new.withdrawn_by_id)
        is distinct from (old.withdrawn_at, old.withdrawn_because, old.withdrawn_by_id)
        and (old.withdrawn_at is not null or new.withdrawn_at is null
          or old.from_on <= business_date(new.withdrawn_at))
      then raise exception 'only a value that does not hold yet is withdrawn, once';
      end if;
      return new;
    end $$""",
    "create trigger policy_parameter_kept before update on policy_parameter"
    " for each row execute function policy_parameter_kept()",
    """create or replace function policy_value(wanted text, day date) returns jsonb language sql stable parallel safe
      as $$
      select value from policy_parameter
      where name = wanted and from_on <= day and (until_on is null or until_on >= day) and withdrawn_at is null
      order by from_on desc, id desc limit 1 $$""",
    """create or replace function purchase_cap_basis() returns text language sql stable parallel safe as $$
      select coalesce(policy_value('PURCHASE_CAP_BASIS', business_date(now())) #>> '{}', 'VOUCHER_SHARE') $$""",
]

# What is kept in JSON has the names of columns and bare ids; it is shown by the API's names, with ids that the API takes.
# api_id: of a key, which type its id is of; where that is not known, the value stays as it was kept.
SHOWN = [
    """create function api_name(word text) returns text language sql immutable parallel safe as $$
      select case when word = upper(word) then word else (
        select string_agg(case when n = 1 then part else upper(left(part, 1)) || substr(part, 2) end, '' order by n)
        from regexp_split_to_table(word, '_') with ordinality as parts(part, n)) end $$""",
    """create function api_id(key text, value text) returns text language sql immutable parallel safe as $$
      select case when kind is null or value !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then value
        else translate(encode(convert_to(kind || ':' || value, 'UTF8'), 'base64'), chr(10), '') end
      from (select case
        when word in ('id', 'documents', 'document', 'material', 'evidence') or key in ('before_id', 'by_id') then 'Document'
        when word = 'version' then 'DocumentVersion'
        when word in ('host', 'member', 'grantor', 'authoriser', 'organisation', 'parent') then 'Organisation'
        when word in ('tenant', 'center', 'provider', 'recommender') then 'Institution'
        when word = 'applicant' then 'Applicant'
        when word = 'person' then 'Person'
        when word = 'need' then 'Need'
        when word = 'project' then 'Project'
        when word = 'review' then 'CompletionReview'
        when word = 'entry' then 'OpenLab'
        end as kind from regexp_replace(key, '(_id|Id)$', '') as words(word)) found $$""",
    """create function api_json(key text, value jsonb) returns jsonb language plpgsql immutable parallel safe as $$ begin
      case jsonb_typeof(value)
        when 'object' then
          return coalesce((select jsonb_object_agg(api_name(e.key), api_json(e.key, e.value))
            from jsonb_each(value) e), '{}');
        when 'array' then
          return coalesce((select jsonb_agg(api_json(key, e.value) order by e.n)
            from jsonb_array_elements(value) with ordinality e(value, n)), '[]');
        when 'string' then
          if key = 'changed' then
            return to_jsonb((select string_agg(api_name(part), ', ' order by n)
              from regexp_split_to_table(value #>> '{}', ', ') with ordinality parts(part, n)));
          end if;
          return to_jsonb(api_id(key, value #>> '{}'));
        else
          return value;
      end case;
    end $$""",
    # A document is told apart by its id, and stands in the path by it.
    """create function api_changes(changes jsonb) returns jsonb language sql immutable parallel safe as $$
      select coalesce(jsonb_agg(jsonb_build_object('path', shown.path, 'before', api_json(shown.last, c -> 'before'),
        'after', api_json(shown.last, c -> 'after')) order by n), '[]')
      from jsonb_array_elements(changes) with ordinality as each(c, n)
      cross join lateral (
        select string_agg(api_id(case when before = 'documents' then before end, part), '.' order by place) as path,
          (array_agg(part order by place desc))[1] as last
        from (select part, place, lag(part) over (order by place) as before
          from string_to_table(c ->> 'path', '.') with ordinality as parts(part, place)) placed) shown $$""",
]


class Migration(migrations.Migration):
    dependencies = [("models", "0016_renewed_letters")]

    initial = False

    operations = [
        AddFilledField(
            model_name="Need",
            name="match_findings",
            field=fields.JSONField(
                default=list, description="why the latest match found no lab", encoder=JSON_DUMPS, decoder=loads
            ),
        ),
        ops.AlterModelOptions(
            name="PolicyParameter",
            options={
                "table": "policy_parameter",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A value that the Office gave a switch or threshold, with the dates in which it holds.",
            },
        ),
        AddFilledField(
            model_name="PolicyParameter",
            name="withdrawn_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddFilledField(
            model_name="PolicyParameter",
            name="withdrawn_because",
            field=fields.TextField(default="", unique=False),
        ),
        AddFilledField(
            model_name="PolicyParameter",
            name="withdrawn_by",
            field=fields.ForeignKeyField(
                "models.Person",
                source_field="withdrawn_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.RESTRICT,
            ),
        ),
        ops.RunSQL([*KEPT, *SHOWN]),
    ]

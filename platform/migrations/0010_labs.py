"""Names of labs as they are compared, the certificates of their recognitions, who started an import; what is public."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from app.filling import AddFilledField, carried_over

NAMES = [
    "drop index lab_reported",
    "update lab set name = left(btrim(regexp_replace(normalize(name, NFKC), '[[:space:]]+', ' ', 'g')), 200)",
    "update catalogue_entry e set name = l.name from lab l where l.id = e.lab_id and e.valid_until is null",
    r"update lab set name_folded = lower(regexp_replace(name, '[[:space:]\u00ad\u200b-\u200f\u2060\ufeff]+', '', 'g'))",
    # What was reported twice under names that only look different stays; the name is the open one's, or the first's.
    """update lab set name_folded = name_folded || ' ' || lab.id from (
        select id, row_number() over (
          partition by host_id, name_folded order by array_position('{OPEN,SUSPENDED,SUBMITTED}', state::text), id) place
        from lab where state in ('SUBMITTED', 'OPEN', 'SUSPENDED')) reported
      where reported.id = lab.id and reported.place > 1""",
    "create unique index lab_reported on lab (host_id, name_folded) where state in ('SUBMITTED', 'OPEN', 'SUSPENDED')",
    "create index lab_name_folded on lab (name_folded)",
]

NAMES.append("update lab_nomination n set taken_up_as = l.name from lab l where l.id = n.lab_id")

# What was there when the Office decided is what it decided by.
CERTIFICATES = [
    """update recognition r set certificate_id = (
        select v.id from document d join document_version v on v.document_id = d.id
        where d.lab_id = r.lab_id and d.kind = 'RECOGNITION_CERTIFICATE' and v.state = 'PRESENT'
          and v.completed_at <= l.decided_at
        order by v.completed_at desc limit 1)
      from lab l where l.id = r.lab_id and l.opened_on is not null""",
]

STARTED = ["update import_job set started_by_id = requested_by_id where started_at is not null"]

# Hosts and institutions are found by name; a renamed one is found by its new name.
SEARCH = [
    "alter table catalogue_entry drop column search_text, drop column grams",
    "drop function catalogue_text(text, text, text[], text[], text, text)",
    """create function catalogue_text(name text, host text, institution text, field text, services text[],
      instruments text[], directions text, introduction text)
      returns text language sql immutable parallel safe as $$
      select search_fold(concat_ws(' ', name, host, institution, field, array_to_string(services, ' '),
        array_to_string(instruments, ' '), directions, introduction)) $$""",
    """update catalogue_entry e set host_name = o.name, institution_name = t.name
      from organisation o, tenant t where o.id = e.host_id and t.id = e.provider_id""",
    *(
        f"alter table catalogue_entry add column {column} not null generated always as ({made}) stored"
        for text in ("catalogue_text(name, host_name, institution_name, field, services, instruments, directions,"
                     " introduction)",)
        for column, made in (("search_text text", text), ("grams text[]", f"zh_bigrams({text})"))
    ),
    "create index catalogue_entry_grams on catalogue_entry using gin (grams)",
    """create function follow_a_name() returns trigger language plpgsql as $$ begin
      execute format('update catalogue_entry set %I = $1 where %I = $2 and valid_until is null', tg_argv[0], tg_argv[1])
        using new.name, new.id;
      return null; end $$""",
    *(
        f"create trigger {table}_renamed after update of name on {table} for each row"
        f" when (old.name is distinct from new.name) execute function follow_a_name('{name}', '{key}')"
        for table, name, key in (("organisation", "host_name", "host_id"), ("tenant", "institution_name", "provider_id"))
    ),
]  # fmt: skip

# Whoever is no longer asked for is not shown to everyone.
CONTACTS = ["update catalogue_entry set contacts = '{}' where valid_until is not null"]


def reference(model: str, column: str) -> object:
    return fields.ForeignKeyField(
        f"models.{model}",
        source_field=column,
        null=True,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=OnDelete.RESTRICT,
    )


def name_for_search() -> object:
    return fields.CharField(default="", description="as the search finds it", max_length=200)


class Migration(migrations.Migration):
    dependencies = [("models", "0009_ties")]
    operations = [
        AddFilledField(model_name="CatalogueEntry", name="host_name", field=name_for_search()),
        AddFilledField(model_name="CatalogueEntry", name="institution_name", field=name_for_search()),
        AddFilledField(model_name="ImportJob", name="started_by", field=reference("Person", "started_by_id")),
        AddFilledField(
            model_name="Lab",
            name="name_folded",
            field=fields.TextField(default="", description="by what a host's labs are told apart (A-23)", unique=False),
        ),
        AddFilledField(
            model_name="LabNomination",
            name="taken_up_as",
            field=fields.CharField(default="", description="the lab's name, for whoever wished for it", max_length=200),
        ),
        AddFilledField(
            model_name="Recognition", name="certificate", field=reference("DocumentVersion", "certificate_id")
        ),
        ops.RunSQL(carried_over(*NAMES, *CERTIFICATES, *STARTED, *SEARCH, *CONTACTS)),
    ]

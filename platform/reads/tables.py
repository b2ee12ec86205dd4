"""What the Tortoise models say about tables: columns, their SQL types, and how rows point at each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tortoise.fields.relational import ForeignKeyFieldInstance, ManyToManyFieldInstance, OneToOneFieldInstance
from tortoise.models import Model

SHORT_TYPES = {
    "int": "int4",
    "bigint": "int8",
    "smallint": "int2",
    "serial": "int4",
    "bigserial": "int8",
    "double precision": "float8",
    "decimal": "numeric",
    "varchar": "text",
    "char": "text",
    "boolean": "bool",
}


@dataclass(frozen=True)
class StoredColumn:
    name: str
    sql_type: str
    nullable: bool


@dataclass(frozen=True)
class ForeignKey:
    """One column of this table that names a row of another."""

    column: StoredColumn
    model: str
    related_name: str | None
    single: bool


@dataclass(frozen=True)
class Table:
    name: str
    key: StoredColumn
    columns: dict[str, StoredColumn]
    foreign_keys: dict[str, ForeignKey]
    model: str

    def column(self, name: str) -> StoredColumn | None:
        """By the model's word for it (a foreign key's stands for its column), or by its name in the database."""
        key = self.foreign_keys.get(name)
        found = key.column if key else self.columns.get(name)
        return found or next((c for c in self.all_columns() if c.name == name), None)

    def all_columns(self) -> Iterator[StoredColumn]:
        yield from self.columns.values()
        yield from (fk.column for fk in self.foreign_keys.values())

    def pointing_at(self, model: str, related_name: str) -> ForeignKey | None:
        keys = self.foreign_keys.values()
        return next((fk for fk in keys if fk.model == model and fk.related_name == related_name), None)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def short_type(declared: str) -> str:
    """`VARCHAR(20)` → `text`, `DECIMAL(10,2)` → `numeric`, `TEXT[]` stays a list of text."""
    base, brackets, _ = declared.lower().partition("[]")
    plain = base.partition("(")[0].strip()
    return SHORT_TYPES.get(plain, plain) + brackets


def table_of(model: type[Model], models: Iterable[type[Model]]) -> Table:
    meta = model._meta
    by_name = {m.__name__: m for m in models}
    columns: dict[str, StoredColumn] = {}
    foreign_keys: dict[str, ForeignKey] = {}
    for name, field in meta.fields_map.items():
        if isinstance(field, ForeignKeyFieldInstance) and not isinstance(field, ManyToManyFieldInstance):
            foreign_keys[name] = foreign_key(name, field, by_name)
        elif field.has_db_field and name not in by_key_columns(meta.fields_map):
            columns[name] = StoredColumn(field.source_field or name, sql_type(field), field.null)
    return Table(table_name(model), columns[meta.pk_attr], columns, foreign_keys, model.__name__)


def by_key_columns(fields_map: dict[str, Any]) -> set[str]:
    """Once initialised, Tortoise lists `lab_id` beside `lab`; the relation already says it."""
    keys = [(n, f) for n, f in fields_map.items() if isinstance(f, ForeignKeyFieldInstance)]
    return {f"{name}_id" for name, _ in keys}


def foreign_key(name: str, field: Any, by_name: dict[str, type[Model]]) -> ForeignKey:
    model = str(field.model_name).rpartition(".")[2] if field.model_name else field.related_model.__name__
    target = by_name.get(model)
    key_type = sql_type(target._meta.fields_map[target._meta.pk_attr]) if target else "uuid"
    column = StoredColumn(column_name(name, field), key_type, field.null)
    related = field.related_name if isinstance(field.related_name, str) else None
    return ForeignKey(column, model, related, isinstance(field, OneToOneFieldInstance))


def column_name(name: str, field: Any) -> str:
    """Tortoise keeps `lab_id` as the source field after it was initialised, and None before."""
    return field.source_field or f"{name}_id"


def sql_type(field: Any) -> str:
    return short_type(str(field.get_for_dialect("postgres", "SQL_TYPE")))


def table_name(model: type[Model]) -> str:
    name = model._meta.db_table or model.__name__.lower()
    schema = model._meta.schema
    return f"{quoted(schema)}.{quoted(name)}" if schema else quoted(name)

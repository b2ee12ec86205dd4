"""What rows that are there already get: a new column's default, and what is carried over from elsewhere."""

from typing import Any

from tortoise.fields.base import Field
from tortoise.migrations.operations import AddField
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class AddFilledField(AddField):
    """Adds a column; one that must not be empty is filled first, in the same transaction.

    Tortoise's own operation gives such a column no value, so PostgreSQL refuses it on any table with rows.
    """

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if not state_editor:
            return
        model = new_state.apps.get_model(f"{app_label}.{self.model_name}")
        field: Field[Any] = model._meta.fields_map[self.name]
        if field.null or field.default is None or field.has_db_default():
            await super().database_forward(app_label, old_state, new_state, state_editor)
            return
        kept, field.db_default = field.db_default, field.default() if callable(field.default) else field.default
        await state_editor.add_field(model, self.name)
        field.db_default = kept  # from now on the application says it
        table, column = model._meta.db_table, model._meta.fields_db_projection[self.name]
        await state_editor.client.execute_script(f'alter table "{table}" alter column "{column}" drop default')


_EVERY_TABLE = """do $$ declare bound regclass; begin
  for bound in select oid from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table %s {} row level security', bound);
  end loop; end $$"""


def carried_over(*statements: str) -> list[str]:
    """The statements, with every row within their reach.

    Row security binds the tables' owner as well, who need be no superuser and would fill nothing: it is lifted
    meanwhile, within the migration's transaction.
    """
    return [_EVERY_TABLE.format("no force"), *statements, "set constraints all immediate", _EVERY_TABLE.format("force")]

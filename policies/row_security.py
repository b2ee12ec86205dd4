"""The row level security that `visibility.VISIBILITY` declares, as SQL for the migrations and the drift test."""

from policies.visibility import VISIBILITY, Visibility

APPLICATION_ROLE = "cxq_app"
RELAY_ROLE = "cxq_relay"


def statements() -> list[str]:
    """Everything that puts the declared row security in force on tables that have none."""
    return [line for table, visibility in VISIBILITY.items() for line in of_table(table, visibility)]


def renewed() -> list[str]:
    """The same for a database that has row security already: every declared policy is made anew.

    Dropped and made in one transaction, so that no reader meets a table without them.
    """
    return [
        line for table, visibility in VISIBILITY.items() for line in (_dropped(table), *of_table(table, visibility))
    ]


def _dropped(table: str) -> str:
    """Drops whatever policies the table has, also those that are no longer declared."""
    return f"""do $$ declare old name; begin
      for old in select policyname from pg_policies where schemaname = 'public' and tablename = '{table}' loop
        execute format('drop policy %I on {table}', old);
      end loop;
      revoke all on {table} from {APPLICATION_ROLE};
    end $$"""


def of_table(table: str, visibility: Visibility) -> list[str]:
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"grant {_granted(visibility)} on {table} to {APPLICATION_ROLE}",
        *(f"create policy {name} on {table} {body}" for name, body in policies(table, visibility).items()),
    ]


def policies(table: str, visibility: Visibility) -> dict[str, str]:
    """Each policy of a table: its name and what follows `create policy name on table`."""
    to = f"to {APPLICATION_ROLE}"
    found = {
        f"{table}_see": f"for select {to} using ({visibility.seeing(table)})",
        f"{table}_add": f"for insert {to} with check ({visibility.adding(table)})",
    }
    changing = visibility.changing(table)
    if visibility.changed:
        found[f"{table}_change"] = f"for update {to} using ({changing}) with check ({changing})"
    if visibility.removed:
        found[f"{table}_remove"] = f"for delete {to} using ({changing})"
    if table == "outbox_event":
        found["outbox_event_relay"] = f"for all to {RELAY_ROLE} using (true) with check (true)"
    return found


def _granted(visibility: Visibility) -> str:
    rights = ["select", "insert"]
    if visibility.changed:
        rights.append("update")
    if visibility.removed:
        rights.append("delete")
    return ", ".join(rights)

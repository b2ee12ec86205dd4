"""Any JSON value in a column, a bare text or number among them, each kept and read as what it looks like."""

import json
from typing import Any

from tortoise import fields


class JsonValue(fields.JSONField[Any]):
    """A JSON column whose texts are texts: the field that it is made of takes a text for JSON that is written already.

    A model that has one hands `written(value)` to its own `__init__`, which reads it as if it came from the database.
    """

    def to_db_value(self, value: Any, instance: Any) -> str | None:
        self.validate(value)
        return self.written(value)

    @staticmethod
    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

"""The lists of the API for a process that does not serve it: its schema is loaded when the first file is made."""

from reads import derive
from spreadsheets.lists import Lists


def the_lists() -> Lists:
    from schema.lists import SchemaLists
    from schema.nodes import catalog
    from schema.root import make_schema

    return SchemaLists(derive(catalog, make_schema()))

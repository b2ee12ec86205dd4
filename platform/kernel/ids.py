"""Identifiers: UUIDs of version 7, so that rows sort by when they came to be."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()

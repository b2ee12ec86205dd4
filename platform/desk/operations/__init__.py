"""The ways in which the Office shares out its work."""

from desk.operations.claim_desk_item import claim_desk_item
from desk.operations.release_desk_item import release_desk_item

__all__ = ["claim_desk_item", "release_desk_item"]

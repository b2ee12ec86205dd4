"""What the Office can do with programmes."""

from funds.operations.change_programme_budget import change_programme_budget
from funds.operations.close_programme import close_programme
from funds.operations.draft_programme import draft_programme
from funds.operations.open_programme import open_programme
from funds.operations.revise_programme import revise_programme

__all__ = ["change_programme_budget", "close_programme", "draft_programme", "open_programme", "revise_programme"]

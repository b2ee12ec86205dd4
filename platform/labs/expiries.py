"""What ends soon: the dated ties that labs are reported by, and their recognitions (PSI-4, DC-6, LAB-5)."""

from datetime import date, timedelta

from tortoise.expressions import Q

from authorisations.expiries import Ending, Ends, latest_day, ties_ending
from labs.kinds import LabCategory
from labs.lifecycle import REPORTED
from labs.models import Recognition
from labs.queries import recognition_given
from labs.recognition_rules import DESIGN_CENTER_YEARS, last_day, years_later


async def ending(today: date) -> list[Ends]:
    """Everything whose last day lies within the longest threshold and that nothing already follows."""
    return [*await ties_ending(today), *await _recognitions(today, latest_day(today))]


async def _recognitions(today: date, latest: date) -> list[Ends]:
    """The newest of each lab with the Office or in the catalogue; a design center's without a day lasts three years."""
    dated = Q(valid_until__gte=today, valid_until__lte=latest)
    examined_again = Q(
        category=LabCategory.BEIJING_DESIGN_CENTER,
        valid_until__isnull=True,
        recognised_on__gte=years_later(today, -DESIGN_CENTER_YEARS) - timedelta(days=1),
        recognised_on__lte=years_later(latest, -DESIGN_CENTER_YEARS) + timedelta(days=1),
    )
    rows = await _newest(await Recognition.filter(dated | examined_again, lab__state__in=REPORTED))
    found = [(row, last_day(recognition_given(row))) for row in rows]
    return [Ends(Ending.RECOGNITION, row, last) for row, last in found if last and today <= last <= latest]


async def _newest(rows: list[Recognition]) -> list[Recognition]:
    """Those of them that no later one of the same lab stands for: a renewed recognition ends unannounced (LAB-5)."""
    of_labs = Recognition.filter(lab_id__in=[row.lab_id for row in rows]).order_by("id")
    newest = dict(await of_labs.values_list("lab_id", "id")) if rows else {}
    return [row for row in rows if newest[row.lab_id] == row.id]

"""An expert's profile as it is stored."""

from datetime import date
from typing import Any

from kernel import uscc
from reviews.inputs import ExpertProfile
from reviews.pool import Expert


def written(given: ExpertProfile, *, today: date) -> dict[str, Any]:
    """Without blanks around, empty words left out."""
    code = given.organisation_uscc
    return {
        "name": given.name.strip(),
        "organisation_name": given.organisation_name.strip(),
        "organisation_uscc": uscc.normalised(code) if code else None,
        "titles": [title.strip() for title in given.titles if title.strip()],
        "fields_of_work": [field.strip() for field in given.fields_of_work if field.strip()],
        "max_load": given.max_load,
        "active_from": given.active_from or today,
        "active_until": given.active_until,
    }


def differences(expert: Expert, fields: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What writing these fields would change, before and after, as texts."""
    now = {name: getattr(expert, name) for name in fields}
    return {name: (_text(now[name]), _text(new)) for name, new in fields.items() if now[name] != new}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else str(value)

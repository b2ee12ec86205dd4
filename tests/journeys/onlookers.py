"""People who look on while a journey is walked, and what they are shown of it."""

from collections.abc import Mapping

from app.tour.cast import Cast
from app.tour.client import Client, until
from app.tour.institutions.admitting import everything

NAMED = {
    "Office": "office",
    "BMSTC": "bmstc",
    "auditor": "auditor",
    "another institution": "psi2",
    "another recommender": "recommender",
    "an enterprise": "applicant",
    "an expert": "expert1",
}
ASKED = "query Sight($id: ID!) { node(id: $id) { id } }"


def onlookers(cast: Cast) -> dict[str, Client]:
    """Officers, and people of the demo network who have nothing to do with the journey."""
    return {**{name: cast.officer(login) for name, login in NAMED.items()}, "anyone": cast.anyone}


def who_sees(node: str, people: Mapping[str, Client]) -> set[str]:
    """Whoever may ask for such a thing at all, and is shown this one."""
    return {name for name, somebody in people.items() if is_shown(somebody, node)}


def is_shown(somebody: Client, node: str) -> bool:
    answer = somebody.send(ASKED, {"id": node})
    if errors := answer.get("errors"):
        assert errors[0]["extensions"]["code"] == ("FORBIDDEN" if somebody.token else "NOT_SIGNED_IN"), errors
        return False
    return answer["data"]["node"] is not None


def on_the_desk(somebody: Client, subject: str) -> list[str]:
    return sorted(item["kind"] for item in everything(somebody, "deskItems") if item["subjectId"] == subject)


def is_due(somebody: Client, *subjects: str) -> list[tuple[str, str, str]]:
    """What is due about these, and by whose hand."""
    found = [due for due in everything(somebody, "obligations") if due["subjectId"] in subjects]
    return sorted((due["kind"], due["owedBy"], due["rule"]) for due in found)


def is_told(somebody: Client, kind: str, subject: str) -> bool:
    """Within a moment: what happens is told by relay and worker."""
    return until(lambda: kind in messages(somebody, subject), f"that {somebody.name} is told of {kind}")


def messages(somebody: Client, *subjects: str) -> list[str]:
    """What somebody was told about these lately, the oldest first."""
    lately = somebody.ask("notifications", first=100)["nodes"]
    return [one["kind"] for one in reversed(lately) if one["subjectId"] in subjects]

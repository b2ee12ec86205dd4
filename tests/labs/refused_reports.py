"""What stands against a report, by the rules that it breaks."""

import pytest

from kernel.errors import RulesBroken
from labs.models import Lab
from labs.operations import submit_lab
from tests.factories.labs import Reporter
from tests.refused import rules_of


async def refused_rules(reporter: Reporter, lab: Lab) -> list[str]:
    with pytest.raises(RulesBroken) as refused:
        await submit_lab(reporter.actor, lab.id)
    return rules_of(refused)

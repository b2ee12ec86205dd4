"""A dry run: what would be found if the lab were submitted now."""

from uuid import UUID

from journal.work import work
from kernel.actor import Actor
from kernel.rules import Finding
from labs import rules
from labs.assessment import assess
from labs.models import Lab
from labs.queries import others_in_the_making
from policies.permissions import Permission


async def check_lab(actor: Actor, lab_id: UUID) -> list[Finding]:
    """Every rule between a lab and the catalogue that it meets, may better meet, or breaks today; changes nothing.

    Warns too where the institution is at another one of this host and name. That is nobody else's business, so it is
    not among what is kept with a submission.

    Refuses with NotFound or Denied. Source: LAB-1…6, PSI-4, DC-3…7.
    """
    async with work(actor) as w:
        lab = await w.see(Lab, lab_id)
        w.authorise(Permission.LAB_READ)
        return [*await assess(w, lab), *rules.alone(name=lab.name, others=await others_in_the_making(lab))]

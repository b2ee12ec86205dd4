"""At the end: the project's whole life from the audit trail, and what each party may see of it."""

from app.tour.story import Story
from app.tour.voucher.parties import Parties


def tell_timeline(p: Parties, story: Story) -> None:
    with story.step("The voucher's timeline 全程记录", "from the audit trail, as the applicant sees it"):
        project = p.applicant.ask("projectTimeline", id=p.project)
        for entry in project["timeline"]["nodes"]:
            story.line(f"   {entry['at'][:19]}  {entry['kind']:<28} {entry['actorName']}")
        story.saw(f"the project is {project['state']}")
        story.saw(f"another institution sees: {p.stranger.ask('projectTimeline', id=p.project)}")

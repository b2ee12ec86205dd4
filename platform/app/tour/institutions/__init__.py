"""The institutions' side in eight steps: joining, training, labs, centers, wishes, spreadsheets, the year's end."""

from app.tour.cast import Cast
from app.tour.institutions.admitting import admit_recommender
from app.tour.institutions.applying import apply_to_recommend
from app.tour.institutions.centers import go_through_a_center
from app.tour.institutions.first_year import train_and_hold_events
from app.tour.institutions.importing import bring_in_a_spreadsheet
from app.tour.institutions.nominating import nominate_a_lab
from app.tour.institutions.parties import Institutions
from app.tour.institutions.providing import join_and_report
from app.tour.institutions.year_end import evaluate_the_year
from app.tour.story import Story

STEPS = (
    apply_to_recommend,
    admit_recommender,
    train_and_hold_events,
    join_and_report,
    go_through_a_center,
    nominate_a_lab,
    bring_in_a_spreadsheet,
    evaluate_the_year,
)


def walk(cast: Cast, story: Story) -> Institutions:
    """From an application with five failing conditions to a published evaluation; who took part."""
    parties = Institutions(cast)
    for step in STEPS:
        step(parties, story)
    return parties

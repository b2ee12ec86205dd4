"""The voucher's whole way in seven steps, each with what is refused on it."""

from app.tour.cast import Cast
from app.tour.story import Story
from app.tour.voucher.applying import apply_for_voucher
from app.tour.voucher.buying import buy_within_the_cap
from app.tour.voucher.concluding import conclude_and_redeem
from app.tour.voucher.contracting import sign_contract
from app.tour.voucher.joining import join_the_network
from app.tour.voucher.matching import find_a_lab
from app.tour.voucher.parties import Parties
from app.tour.voucher.reporting import open_a_lab
from app.tour.voucher.timeline import tell_timeline

STEPS = (
    join_the_network,
    open_a_lab,
    find_a_lab,
    apply_for_voucher,
    sign_contract,
    buy_within_the_cap,
    conclude_and_redeem,
    tell_timeline,
)


def walk(cast: Cast, story: Story) -> Parties:
    """From an institution that joins to the redemption; who took part, and what came of it."""
    parties = Parties(cast)
    for step in STEPS:
        step(parties, story)
    return parties

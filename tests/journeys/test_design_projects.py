"""An industrial-design project at a lab without the capability, and at one that has it."""

from typing import Any

import pytest

from app.tour.cast import certified, yuan
from app.tour.voucher.applying import drafted
from app.tour.voucher.parties import Parties
from app.tour.voucher.reporting import drafted as reported
from tests.journeys.vouchers import broken, failing

pytestmark = pytest.mark.timeout(400)  # the first test that asks starts the whole platform

NOT_CAPABLE = ("DES-1", "project.design.lab_not_capable", "entryId")
NO_PURPOSE = ("DES-4", "project.design.purpose_invalid", "designPurpose")
CAPABLE = """query Capable($name: String) {
  openLabs(search: $name, capability: INDUSTRIAL_DESIGN, first: 100) { nodes { id } }
}"""
DESIGN = {"industrialDesign": True, "designPurpose": "STRUCTURE_IMPROVEMENT", "activityType": "RD_DESIGN"}


@pytest.fixture(scope="module")
def plain(matched: Parties) -> str:
    """The entry of an open lab that the Office granted no capability."""
    p = matched
    name = p.cast.named("普通实验室")
    lab = p.provider.do("labDraft", **{**reported(p), "name": name})["id"]
    p.provider.do("labSubmit", id=certified(p.provider, lab))
    p.office.do("labApprove", id=lab, capabilities=[], reason="示例：符合条件")
    (entry,) = p.anyone.ask("openLabs", search=name)["nodes"]
    found: str = entry["id"]
    return found


def given(p: Parties, entry: str, **changes: Any) -> dict[str, Any]:
    wanted = {**drafted(p), **DESIGN, "entryId": entry, "requestedAmount": yuan(80_000), **changes}
    del wanted["proposalId"]
    return wanted


def test_design_at_a_lab_without_the_capability_is_refused_and_the_catalogue_says_who_has_it(
    matched: Parties, plain: str
):
    """DES-1, A-08: being open is not enough."""
    p = matched
    project = p.applicant.do("projectDraft", **given(p, plain))["id"]

    found = failing(p.applicant.do("projectCheck", id=project)["findings"])
    refusal = p.applicant.refused("projectSubmit", id=project)
    capable = p.anyone.send(CAPABLE, {"name": p.lab_name})["data"]["openLabs"]["nodes"]

    assert found == broken(refusal) == [NOT_CAPABLE]
    assert p.applicant.ask("project", id=project)["state"] == "DRAFT"
    assert p.provider.ask("projects", state=["DRAFT"])["nodes"] == []  # a draft is no business of the lab's side
    assert capable == [{"id": p.entry}]


def test_at_a_capable_lab_it_needs_one_of_the_purposes(matched: Parties):
    """DES-4; then it is submitted."""
    p = matched
    project = p.applicant.do("projectDraft", **given(p, p.entry, designPurpose=None))["id"]

    refusal = p.applicant.refused("projectSubmit", id=project)
    p.applicant.do("projectRevise", id=project, designPurpose="PRODUCT_TRIAL")
    submitted = p.applicant.do("projectSubmit", id=project)

    assert broken(refusal) == [NO_PURPOSE]
    assert submitted["state"] == "SUBMITTED"


def test_without_design_the_same_lab_will_do(matched: Parties, plain: str):
    p = matched
    project = p.applicant.do("projectDraft", **given(p, plain, industrialDesign=False, designPurpose=None))["id"]

    assert p.applicant.do("projectSubmit", id=project)["state"] == "SUBMITTED"

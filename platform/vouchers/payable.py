"""What of a project's voucher may be paid at most."""

from kernel.money import Fen
from vouchers.models import Project


def payable(project: Project) -> Fen | None:
    """What the effective contract agrees to use of the voucher, within its amount as the Office has reviewed it.

    In fen; None while no effective contract says so. An amount that was not reviewed bounds nothing: the clause is
    within what was signed already. Source: CON-2, PUR-9.
    """
    agreed, reviewed = project.contract_voucher_amount, project.reviewed_contract_amount
    if agreed is None:
        return None
    return Fen(agreed if reviewed is None else min(agreed, reviewed))

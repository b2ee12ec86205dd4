"""A small book-keeper of one project's contracts and purchases, written from the rules and knowing nothing of the code.

It foretells of every step whether it is legal and what it leaves behind.
"""

from dataclasses import astuple, dataclass, field, replace

LIVE = ("SUBMITTED", "APPROVED")
CLAUSE, FILED, SIGNED = 2_000_000, 2_500_000, 10_000_000  # agreed by a supplement, by contract and file; its amount


@dataclass
class Line:
    state: str
    share: int
    price: int
    contract: int  # the number of the contract under which it was bought


@dataclass
class Book:
    """What must be true. contract: the state of the live one, if there is one; number: how many there have been.

    agreed: what it uses of the voucher. proposed: who wants to end it. over: the project was given up.
    """

    contract: str = ""
    number: int = 0
    declared: int = 0
    reviewed: int = 0
    agreed: int = 0
    proposed: str = ""
    prices_count: bool = False
    breached: bool = False
    over: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def running(self) -> bool:
        return self.contract in ("EFFECTIVE", "AMOUNT_REVIEWED")

    @property
    def live(self) -> bool:
        return self.contract not in ("", "CLOSED")

    @property
    def basis(self) -> int:
        """What the cap is reckoned from: nothing without a review (PUR-9)."""
        return self.reviewed if self.contract == "AMOUNT_REVIEWED" else min(self.reviewed, self.declared)

    @property
    def shares(self) -> int:
        return sum(line.share for line in self.lines if line.state in LIVE)

    @property
    def counted(self) -> int:
        return sum(line.price if self.prices_count else line.share for line in self.lines if line.state in LIVE)

    def foretell(self, name: str, number: int) -> bool:
        """Whether the step is legal; if so, the book is as it leaves things."""
        before = astuple(self)
        legal = bool(getattr(self, "_" + name.replace(" ", "_"))(number))
        assert legal or astuple(self) == before
        return legal

    def _register(self, _: int) -> bool:
        if self.contract or self.over:
            return False
        self.contract, self.declared, self.reviewed, self.proposed = "EFFECTIVE", SIGNED, 0, ""
        self.agreed, self.number = FILED, self.number + 1
        return self._rechecked()

    def _register_without_a_clause(self, _: int) -> bool:
        legal = self._register(0)
        if legal:
            self.contract, self.agreed = "INEFFECTIVE", 0
        return legal

    def _change_the_clause(self, amount: int) -> bool:
        if not self.live or self.over:
            return False
        self.agreed = amount
        if self.contract == "INEFFECTIVE":
            self.contract = "EFFECTIVE"
        return self._rechecked()

    def _replace_the_file(self, _: int) -> bool:
        return self.contract == "INEFFECTIVE" and self._change_the_clause(FILED)

    def _change_the_amount(self, amount: int) -> bool:
        if not self.live or self.over:
            return False
        if amount != self.declared and self.running:
            self.contract = "EFFECTIVE"
        self.declared = amount
        return self._rechecked()

    def _review(self, amount: int) -> bool:
        if not self.running:
            return False
        self.contract, self.reviewed = "AMOUNT_REVIEWED", amount
        return self._rechecked()

    def _draft(self, share: int) -> bool:
        return self.running and not self.breached and self._written("DRAFT", share)

    def _buy(self, share: int) -> bool:
        return self._fits(share) and self._written("APPROVED", share)

    def _buy_for_another_purpose(self, share: int) -> bool:
        return self._fits(share) and self._written("SUBMITTED", share)

    def _submit(self, number: int) -> bool:
        line = self.lines[number]
        current = line.contract == self.number
        return current and self._fits(line.share) and self._move(number, ("DRAFT",), "APPROVED")

    def _confirm(self, number: int) -> bool:
        return self._fits(None) and self._move(number, ("SUBMITTED",), "APPROVED")

    def _refuse(self, number: int) -> bool:
        return self.running and self._move(number, ("SUBMITTED",), "REFUSED")

    def _take_back(self, number: int) -> bool:
        return not self.over and self._move(number, ("DRAFT", *LIVE), "CANCELLED")

    def _propose(self, _: int) -> bool:
        legal = self.live and not self.proposed and not self.over
        self.proposed = "APPLICANT" if legal else self.proposed
        return legal

    def _decline(self, _: int) -> bool:
        legal = bool(self.contract and self.proposed)
        self.proposed = "" if legal else self.proposed
        return legal

    def _agree(self, _: int) -> bool:
        return self.proposed == "APPLICANT" and self._terminate(0)

    def _terminate(self, _: int) -> bool:
        if not self.live or self.over:
            return False
        self.contract, self.reviewed, self.agreed, self.proposed = "", 0, 0, ""
        return self._rechecked()

    def _give_up(self, _: int) -> bool:
        legal = not self.running and not self.over
        self.over = self.over or legal
        return legal

    def _close(self, _: int) -> bool:
        legal = self.over and self.live
        self.contract = "CLOSED" if legal else self.contract
        return legal

    def _count_prices(self, yes: int) -> bool:
        """Set by the Office and judged on the next day."""
        self.prices_count = bool(yes)
        return self.over or self._rechecked()

    def _fits(self, share: int | None) -> bool:
        """With one more line, or with those that are there."""
        extra = None if share is None else line_of(share, self.number)
        after = replace(self, lines=[*self.lines, *([] if extra is None else [extra])])
        within = 100 * after.counted <= 30 * self.reviewed and after.shares <= self.agreed
        return self.contract == "AMOUNT_REVIEWED" and not self.breached and within

    def _written(self, state: str, share: int) -> bool:
        self.lines.append(replace(line_of(share, self.number), state=state))
        return True

    def _move(self, number: int, held: tuple[str, ...], follows: str) -> bool:
        if self.lines[number].state not in held:
            return False
        self.lines[number].state = follows
        return self._rechecked()

    def _rechecked(self) -> bool:
        self.breached = 100 * self.counted > 30 * self.basis or self.shares > self.agreed
        return True


def line_of(share: int, contract: int) -> Line:
    """The firm pays a little of everything itself."""
    return Line("APPROVED", share, share + 50_000, contract)

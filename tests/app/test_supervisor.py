"""What keeps ending is started again later each time, and never later than the operator allows."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.embedded.processes import Command, Process
from app.embedded.supervisor import StoppedError, Supervisor


@dataclass
class EndsAtOnce:
    process: Process

    def prepare(self) -> None:
        """Nothing to make."""

    def ready(self) -> bool:
        return True


def test_the_pause_before_another_start_doubles_up_to_the_longest(tmp_path: Path):
    pauses = list[float]()

    def hear(said: str) -> None:
        if found := re.search(r"starting it again in ([\d.]+) s", said):
            pauses.append(float(found[1]))
        if len(pauses) == 4:
            raise StoppedError

    part = EndsAtOnce(Process(Command("part", ["/bin/false"]), logs=tmp_path, pids=tmp_path))
    supervisor = Supervisor(hear, longest_pause=0.5)
    supervisor.launch([part])

    with pytest.raises(StoppedError):
        supervisor.watch()

    assert pauses == [0.2, 0.4, 0.5, 0.5]

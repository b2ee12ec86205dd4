"""Tells a process of ours from a stranger that got the same process id later."""

import subprocess
from pathlib import Path


def identity_of(pid: int) -> str | None:
    """A text that no two processes share, or None when no process has this id (a zombie counts as gone)."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        return _identity_by_ps(pid)
    try:
        fields = stat.read_text().rpartition(")")[2].split()  # the name before it may hold blanks and brackets
    except (FileNotFoundError, ProcessLookupError):
        return None
    if fields[0] in ("Z", "X"):
        return None
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{boot}:{fields[19]}"  # ticks since boot at which it started


def _identity_by_ps(pid: int) -> str | None:
    """For systems without /proc."""
    question = ["ps", "-o", "lstart=", "-p", str(pid)]
    shown = subprocess.run(question, capture_output=True, text=True, check=False)  # noqa: S603 - fixed command
    return shown.stdout.strip() or None

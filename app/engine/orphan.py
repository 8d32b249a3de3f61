"""Lets a child process die with its parent, and be the first to go when memory runs out."""

import ctypes
import os
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_OOM_SCORE = "800"


def die_with_parent(parent_pid: int) -> None:
    """Be killed by the kernel when the parent ends (Linux); elsewhere the closed pipe has to do."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent_pid:  # it ended before we asked
            os._exit(0)


def volunteer_for_oom_kill() -> None:
    """Tell Linux to kill this process, not the window, when there is no memory left."""
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        score.write_text(_OOM_SCORE, encoding="ascii")

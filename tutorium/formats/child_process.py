"""A process of its own, which can be killed, for what a stranger made.

Whatever takes it over finds none of the site's secrets there.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

_KEPT = ("PATH", "SYSTEMROOT")


def ask(
    command: Sequence[str], data: bytes, *, limit_seconds: float, also: Sequence[str] = ()
) -> "subprocess.CompletedProcess[bytes]":
    """Give a process its data and return what it said and how it ended.

    It finds our modules; `also` names what else of our environment it needs. Raises
    `subprocess.TimeoutExpired` when it took too long and was killed, OSError where it cannot start.
    """
    kept = {name: os.environ[name] for name in (*_KEPT, *also) if name in os.environ}
    return subprocess.run(  # noqa: S603 (our own words)
        command,
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=limit_seconds,
        env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )

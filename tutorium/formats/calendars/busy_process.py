"""The process in which a stranger's calendar is read: its text comes in, busy times go out.

A calendar may hold rules that would be worked out for ever. Memory and CPU time have limits here,
time has one at whoever asks.
"""

import contextlib
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from tutorium.formats.calendars.busy import busy_times
from tutorium.formats.calendars.values import Fault, UnreadableCalendarError

_MOST_BYTES = 1_000_000_000  # of addresses
_MOST_CPU_SECONDS = 15


def main() -> None:
    _limit()
    asked = json.loads(sys.argv[1])
    first, last = (datetime.fromisoformat(asked[name]) for name in ("first", "last"))
    try:
        found = busy_times(
            sys.stdin.buffer.read(), first, last, floating=ZoneInfo(asked["floating"])
        )
    except UnreadableCalendarError as error:
        answer: object = error.fault.value
    except (MemoryError, RecursionError):
        answer = Fault.TOO_MUCH.value
    except Exception:  # noqa: BLE001  whatever trips over a stranger's file
        answer = Fault.BROKEN.value
    else:
        spans = [[each.isoformat() for each in span] for span in found.spans]
        answer = {"spans": spans, "left_out": found.left_out}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_SECONDS, _MOST_CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

"""When a job that failed is tried again. Plain arithmetic."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Retries:
    """How often a job is tried in all, and how long to wait between.

    The wait doubles from `first` up to `most`. Half of it is left to chance, so that what failed
    together (a mail server that was away) does not come back together.
    """

    attempts: int = 8
    first: timedelta = timedelta(seconds=30)
    most: timedelta = timedelta(hours=6)

    def wait(self, failed: int, *, chance: float) -> timedelta | None:
        """Return the wait after so many failed attempts (from 1), or nothing when that is enough.

        `chance` is from 0 to 1.
        """
        if failed >= self.attempts:
            return None
        doubled = min(failed - 1, 60)  # by then any wait is past `most`; a float has an end
        seconds = min(self.first.total_seconds() * 2.0**doubled, self.most.total_seconds())
        return timedelta(seconds=seconds * (0.5 + chance / 2))


USUAL = Retries()  # eight times within about an hour
ONCE = Retries(attempts=1)  # of a task that says nothing

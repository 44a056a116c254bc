"""How long until a card comes again, as its buttons promise it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tutorium.practice.domain.memory import DAY, USUAL, Grade, Memory, Policy, remember

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MONTH, YEAR = 30 * DAY, 365 * DAY


@dataclass(frozen=True)
class Wait:
    """A time in its largest fitting unit: `minutes`, `hours`, `days`, `months` or `years`."""

    number: float
    unit: str


def waits(
    memory: Memory | None, at: datetime, *, chance: float, policy: Policy = USUAL
) -> dict[Grade, Wait]:
    """Return for each grade how long until the card would come again; the same chance keeps it."""
    found = {grade: remember(memory, grade, at, chance=chance, policy=policy) for grade in Grade}
    return {grade: wait_of(after.due_at - after.last_at) for grade, after in found.items()}


def wait_of(time: timedelta) -> Wait:
    if time < HOUR:
        return Wait(max(1, round(time / MINUTE)), "minutes")
    if time < DAY:
        return Wait(round(time / HOUR), "hours")
    if time < 2 * MONTH:
        return Wait(round(time / DAY), "days")
    if time < YEAR:
        return Wait(round(time / MONTH, 1), "months")
    return Wait(round(time / YEAR, 1), "years")

"""What is read of a calendar."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

Busy = tuple[datetime, datetime]  # in UTC, the end left out


class Fault(Enum):
    """Why a calendar could not be read."""

    NOT_A_CALENDAR = "not-a-calendar"
    TOO_MUCH = "too-much"
    BROKEN = "broken"


class UnreadableCalendarError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class BusyTimes:
    """When somebody is busy, joined, in order; `left_out` events could not be understood."""

    spans: tuple[Busy, ...]
    left_out: int

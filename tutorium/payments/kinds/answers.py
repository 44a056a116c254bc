"""What a provider says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutorium.core.money import Money


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class NotYetError(Exception):
    """A provider cannot do it yet: asking again later is right."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a provider kept for its work, above nothing, or gave back of it, by its name for that."""

    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Disputed:
    """How far a dispute is: done where it is won, failed where it is lost; and what moved by it."""

    reference: str
    payment: str
    state: State
    taken: Money
    returned: Money
    reason: str = ""
    answer_by: datetime | None = None
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """How far something is there, and what they call it.

    Of a checkout also where it is, and once it is paid by which payment and how much; of what was
    refused in which word.
    """

    state: State
    reference: str = ""
    address: str = ""
    payment: str = ""
    amount: Money | None = None
    said: str = ""

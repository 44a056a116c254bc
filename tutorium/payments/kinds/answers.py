"""What a provider says."""

from dataclasses import dataclass
from enum import StrEnum

from tutorium.core.money import Money


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class NotYetError(Exception):
    """A provider cannot do it yet: asking again later is right."""


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

"""What a provider says."""

from dataclasses import dataclass
from enum import StrEnum

from tutorium.core.money import Money


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """How far something is there, and what they call it.

    Of a checkout also where it is, and once it is paid by which payment and how much.
    """

    state: State
    reference: str = ""
    address: str = ""
    payment: str = ""
    amount: Money | None = None

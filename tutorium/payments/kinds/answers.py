"""What a provider says."""

from dataclasses import astuple, dataclass
from datetime import datetime
from enum import StrEnum

from tutorium.core.money import Money

LONGEST_NAME = 255  # of a thing at a provider


class State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class NotYetError(Exception):
    """A provider cannot do it yet: asking again later is right."""


class UnreachableError(Exception):
    """A provider did not answer, or not now: asking again is right."""


class RefusedError(Exception):
    """A provider says no, by a code of its own; asking again would end the same."""


class BadMessageError(Exception):
    """What came is no message of the provider's, or was not sent just now."""


@dataclass(frozen=True, slots=True)
class Message:
    """That something changed at a provider: its id there, of which kind it is, and which thing.

    Raises `BadMessageError` for what is no name of anything.
    """

    event: str
    kind: str
    about: str

    def __post_init__(self) -> None:
        for each in astuple(self):
            if not isinstance(each, str) or not 0 < len(each) <= LONGEST_NAME:
                raise BadMessageError(each)


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

"""What stands in a person's calendar, as rooms above give it by the hook `diary.events`."""

from dataclasses import dataclass
from datetime import datetime

from tutorium.diary.domain.quarters import Span


@dataclass(frozen=True)
class Event:
    """`uid` never changes; `sequence` rises with every change that a calendar has to hear of."""

    uid: str
    sequence: int
    span: Span
    summary: str
    changed_at: datetime
    description: str = ""
    url: str = ""
    is_cancelled: bool = False

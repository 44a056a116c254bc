"""Rows of Anki's tables `cards` and `revlog` as schedules and recalls, and back.

Source of the numbers: Anki's own `rslib/src/card` and `docs/`, schema 11 to 18.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from tutorium.formats.cards.sqlite_files import Row
from tutorium.formats.cards.values import EPOCH, Recall, RecallKind, ScheduledCard, State

CARD_COLUMNS = (
    "id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left",
    "odue", "odid", "flags", "data",
)  # fmt: skip
RECALL_COLUMNS = ("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type")
STATES: tuple[State, ...] = ("new", "learning", "review", "relearning")
KINDS: tuple[RecallKind, ...] = (
    "learning", "review", "relearning", "cram", "manual", "rescheduled",
)  # fmt: skip
NEW, REVIEW = 0, 2
SUSPENDED, BURIED, ALSO_BURIED = -1, -2, -3
DAY_LEARNING = 3  # a queue, of cards whose next step is on another day
DAY = 86_400  # seconds
_FIRST_MOMENT = 100_000_000  # smaller numbers are days
_MOST_DAYS = 40_000  # some 110 years
_LAST = datetime(2200, 1, 1, tzinfo=UTC)
_COUNT = 1_000_000_000


class UnreadableRowError(Exception):
    """A row that is no card or no recall, whatever else the file is."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card before its note is known. `card` has no recalls yet."""

    key: int
    note: int
    deck: int
    card: ScheduledCard


def moment(seconds: float) -> datetime:
    """Return an instant; one that no collection can mean is the epoch."""
    return EPOCH + timedelta(seconds=seconds) if 0 <= seconds < _LAST.timestamp() else EPOCH


def moment_in_milliseconds(milliseconds: int) -> datetime:
    if not 0 <= milliseconds < _LAST.timestamp() * 1000:
        return EPOCH
    return EPOCH + timedelta(milliseconds=milliseconds)


def seconds_of(at: datetime) -> int:
    return int((at - EPOCH) // timedelta(seconds=1))


def milliseconds_of(at: datetime) -> int:
    return int((at - EPOCH) // timedelta(milliseconds=1))


def whole(value: object, low: int = 0, high: int = _COUNT) -> int:
    """Return a whole number within bounds, whatever a row has in its place."""
    number = value if isinstance(value, int | float) and value == value else 0  # noqa: PLR0124  (NaN)
    return int(max(low, min(high, number)))


def read_card(row: Row, created_at: datetime) -> CardRow:
    """Return the card of a row of `CARD_COLUMNS`. Raises `UnreadableRowError`."""
    said = dict(zip(CARD_COLUMNS, row, strict=True))
    if not all(isinstance(said[name], int) for name in ("id", "nid", "did", "ord", "type")):
        raise UnreadableRowError
    key, note, deck, kind = (whole(said[name], 0, 2**62) for name in ("id", "nid", "did", "type"))
    if kind >= len(STATES):
        raise UnreadableRowError
    home = whole(said["odid"], 0, 2**62)
    due = said["odue"] if home else said["due"]
    data = _data(said["data"])
    queue = whole(said["queue"], -9, 9)
    return CardRow(
        key,
        note,
        home or deck,
        ScheduledCard(
            ordinal=whole(said["ord"], 0, 10_000),
            state=STATES[kind],
            due_at=_due_at(kind, queue, due, created_at),
            position=whole(due if kind == NEW else data.get("pos")),
            interval_days=whole(said["ivl"]),
            ease=whole(said["factor"]),
            recall_count=whole(said["reps"]),
            lapses=whole(said["lapses"]),
            steps_left=whole(said["left"]),
            stability=_between(data.get("s"), 0, 1_000_000),
            difficulty=_between(data.get("d"), 0, 10),
            desired_retention=_between(data.get("dr"), 0, 1),
            suspended=queue == SUSPENDED,
            buried=queue in {BURIED, ALSO_BURIED},
            flag=whole(said["flags"]) & 7,
        ),
    )


def _due_at(kind: int, queue: int, due: object, created_at: datetime) -> datetime | None:
    if kind == NEW:
        return None
    number = whole(due, -_MOST_DAYS, seconds_of(_LAST))
    if kind == REVIEW or queue == DAY_LEARNING or number < _FIRST_MOMENT:
        return created_at + timedelta(days=min(number, _MOST_DAYS))
    return moment(number)


def _data(said: object) -> dict[str, Any]:
    if not isinstance(said, str) or not said.startswith("{"):
        return {}
    try:
        read = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _between(value: object, low: float, high: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        return None
    return float(value)


def read_recall(row: Row) -> tuple[int, Recall]:
    """Return (key of the card, recall) of a row of `RECALL_COLUMNS`. Raises `UnreadableRowError`."""
    if not all(isinstance(value, int) for value in row):
        raise UnreadableRowError
    at, card, rating, interval, last, factor, taken, kind = (
        whole(value, -(2**62), 2**62) for value in row
    )
    if not 0 <= rating <= 4 or not 0 <= kind < len(KINDS) or moment_in_milliseconds(at) == EPOCH:  # noqa: PLR2004  (easy)
        raise UnreadableRowError
    recall = Recall(
        at=moment_in_milliseconds(at),
        rating=rating,
        kind=KINDS[kind],
        interval=_span(interval),
        last_interval=_span(last),
        factor=whole(factor),
        milliseconds=whole(taken),
    )
    return card, recall


@lru_cache(maxsize=5000)  # a log has few that differ, and many rows
def _span(interval: int) -> timedelta:
    """Return a span that is written as days, or below zero as seconds."""
    if interval >= 0:
        return timedelta(days=min(interval, _MOST_DAYS))
    return timedelta(seconds=min(-interval, _MOST_DAYS * DAY))


def write_span(span: timedelta) -> int:
    days, rest = divmod(span, timedelta(days=1))
    return days if not rest else -int(span.total_seconds())


def write_card(card: ScheduledCard, created_at: datetime) -> dict[str, int | str]:
    """Return what the row of a card says of its schedule, by the names of columns."""
    kind = STATES.index(card.state)
    data = {"pos": card.position or None if kind != NEW else None, "s": card.stability}
    data |= {"d": card.difficulty, "dr": card.desired_retention, "lrt": _last_recall(card)}
    known = {name: value for name, value in data.items() if value is not None}
    return {
        "type": kind,
        "queue": _queue(card, kind),
        "due": _due(card, kind, created_at),
        "ivl": card.interval_days,
        "factor": card.ease,
        "reps": card.recall_count,
        "lapses": card.lapses,
        "left": card.steps_left,
        "odue": 0,
        "odid": 0,
        "flags": card.flag,
        "data": json.dumps(known, separators=(",", ":")) if known else "",
    }


def _last_recall(card: ScheduledCard) -> int | None:
    """Return when the card was last answered, in seconds; Anki works with FSRS from there."""
    answered = [seconds_of(recall.at) for recall in card.recalls if recall.rating]
    return max(answered, default=None)


def _queue(card: ScheduledCard, kind: int) -> int:
    if card.suspended:
        return SUSPENDED
    if card.buried:
        return BURIED
    return min(kind, 2) if kind != STATES.index("relearning") else 1


def _due(card: ScheduledCard, kind: int, created_at: datetime) -> int:
    if kind == NEW:
        return card.position
    if card.due_at is None:
        return 0
    if kind == REVIEW:
        return (card.due_at - created_at) // timedelta(days=1)
    return seconds_of(card.due_at)


def write_recall(recall: Recall) -> dict[str, int]:
    return {
        "ease": recall.rating,
        "ivl": write_span(recall.interval),
        "lastIvl": write_span(recall.last_interval),
        "factor": recall.factor,
        "time": recall.milliseconds,
        "type": KINDS.index(recall.kind),
    }

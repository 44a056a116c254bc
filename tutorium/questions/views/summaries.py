"""What a marked question comes to, and the one thing to do next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.questions.domain.marks import Marking
from tutorium.questions.views.marked import ShownMarks
from tutorium.questions.views.parts import ShownPart, answered


@dataclass(frozen=True, slots=True)
class Summary:
    """`marks` are those decided, `own` those that the student gave, `open` those still to give."""

    marks: int
    own: int
    available: int
    open: int
    parts: tuple[ShownPart, ...]
    step: str
    step_part: ShownPart | None

    @property
    def total(self) -> int:
        return self.marks + self.own

    @property
    def is_full(self) -> bool:
        return self.total == self.available


def summary_of(parts: Sequence[ShownPart], marking: Marking) -> Summary:
    shown = answered(tuple(parts))
    by_hand = [part.marked.own for part in shown if part.marked and part.marked.own]
    step, at = _next_step(shown)
    return Summary(
        marks=marking.marks + sum(own.decided for own in by_hand),
        own=sum(own.given for own in by_hand),
        available=marking.available,
        open=sum(_open(part) for part in shown),
        parts=tuple(shown),
        step=step,
        step_part=at,
    )


def _open(part: ShownPart) -> int:
    own = part.marked.own if part.marked else None
    if own is None or own.is_given:
        return 0
    return sum(point.marks for point in own.points) or part.part.marks


def _next_step(parts: Sequence[ShownPart]) -> tuple[str, ShownPart | None]:
    """Return the one thing that helps most: what could not be read, what is blank, what was lost."""
    for find in (_unread, _blank, _lost, _by_hand):
        if found := find(parts):
            return found
    return _("All the marks. Try another, or go on to the next topic."), None


def _unread(parts: Sequence[ShownPart]) -> tuple[str, ShownPart] | None:
    part = _first(parts, lambda each: each.status == "ask_again")
    if part is None or part.marked is None:
        return None
    return _("One thing could not be read; it does not count as an attempt."), part


def _blank(parts: Sequence[ShownPart]) -> tuple[str, ShownPart] | None:
    blank = [part for part in parts if part.marked and part.marked.is_blank]
    if not blank:
        return None
    say = ngettext("One part is still blank.", "%(number)d parts are still blank.", len(blank))
    return say % {"number": len(blank)}, blank[0]


def _lost(parts: Sequence[ShownPart]) -> tuple[str, ShownPart] | None:
    part = _first(parts, lambda each: each.status == "marked" and each.marks != each.available)
    if part is None or part.marked is None or part.marked.marks is None:
        return None
    lost = part.marked.available - part.marked.marks
    say = ngettext("One mark went here:", "%(number)d marks went here:", lost) % {"number": lost}
    return f"{say} {part.marked.sentence}", part


def _by_hand(parts: Sequence[ShownPart]) -> tuple[str, ShownPart] | None:
    part = _first(parts, lambda each: each.own is not None and not each.own.is_given)
    return (_("Mark the rest yourself, beside the scheme."), part) if part else None


def _first(parts: Sequence[ShownPart], holds: Callable[[ShownMarks], bool]) -> ShownPart | None:
    return next((part for part in parts if part.marked and holds(part.marked)), None)

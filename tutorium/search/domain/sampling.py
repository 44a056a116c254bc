"""Counting very many documents by a look at some of them.

What thousands have is counted for a reader who wants to know about how many there are. So of a
large library evenly spread spans of documents are looked at, and their share says the rest.
"""

from math import floor, log10

EXACT = 5_000  # documents up to which each is counted
SAMPLED = 10_000  # documents of the library that are looked at beyond that
SPANS = 20  # pieces in which they lie: neighbours in a library speak of the same matter
DIGITS = 2  # of a count that is not exact
Span = tuple[int, int]  # ids, half-open


def spans(last: int) -> list[Span]:
    """Return evenly spread spans of the ids from 1 to `last`; none where all can be looked at."""
    if last <= SAMPLED:
        return []
    width, step = SAMPLED // SPANS, last / SPANS
    # Each lies in the middle of its part, so neither the oldest nor the newest count for more.
    starts = (1 + floor(step * number + (step - width) / 2) for number in range(SPANS))
    return [(start, start + width) for start in starts]


def about(number: int, last: int) -> int:
    """Return how many there are among all, where `number` were found in the spans."""
    return rounded(number * last / SAMPLED)


def rounded(number: float) -> int:
    """Keep as many digits as such a count can be trusted for."""
    if number < 1:
        return 0
    unit: int = 10 ** max(0, floor(log10(number)) + 1 - DIGITS)
    return int(number / unit + 0.5) * unit

"""Typed answers: which texts and numbers an item's marking takes for right."""

import math
from decimal import Decimal
from itertools import pairwise

from tutorium.formats.quizzes.qti.constants import written
from tutorium.formats.quizzes.qti.names import number
from tutorium.formats.quizzes.qti.trials import SMALLEST, Trials
from tutorium.formats.quizzes.qti.values import Interaction, UnsupportedError
from tutorium.formats.quizzes.values import Number, Text, Wrong

MAX_WORDINGS = 200


def typed(interaction: Interaction, trials: Trials) -> Number | Text:
    if interaction.kind == "number":
        return _number(interaction, trials)
    said = [each[0] for each in _tried(interaction, trials) if len(each) == 1 and each[0].strip()]
    shares = {each: trials.share(interaction, (each,)) for each in said}
    accept = tuple(each for each, share in shares.items() if share > 1 - SMALLEST)
    if not accept:
        raise UnsupportedError("a text without a right wording")
    wrong = tuple(
        Wrong(each, feedback=_feedback(interaction, each, trials), share=max(share, 0.0))
        for each, share in shares.items()
        if share <= 1 - SMALLEST
    )
    return Text(
        accept=accept,
        case_matters=_case_matters(interaction, trials, accept),
        wrong=tuple(each for each in wrong if each.feedback or each.share),
        feedback=_feedback(interaction, accept[0], trials),
    )


def _tried(interaction: Interaction, trials: Trials) -> list[tuple[str, ...]]:
    said = dict.fromkeys((trials.right[interaction.response], *interaction.candidates))
    return list(said)[:MAX_WORDINGS]


def _feedback(interaction: Interaction, response: str, trials: Trials) -> str:
    own = trials.own_feedback(interaction, (response,), trials.draft.feedback)
    return "\n\n".join(own)


def _case_matters(interaction: Interaction, trials: Trials, accept: tuple[str, ...]) -> bool:
    """Try the wordings in other capitals; only those that are refused show that it matters."""
    swapped = [each.swapcase() for each in accept if each.swapcase() not in {each, *accept}]
    if not swapped or not trials.is_marked:
        return False
    return all(trials.share(interaction, (each,)) < 1 - SMALLEST for each in swapped)


def _number(interaction: Interaction, trials: Trials) -> Number:
    right = trials.right[interaction.response][0]
    if not _is_number(right):
        raise UnsupportedError(f"the number {right[:40]!r}")
    ranges = sorted(_ranges(interaction, trials), key=lambda each: each[1] - each[0])
    main = ranges.pop() if ranges and trials.is_marked else (Decimal(right), Decimal(right))
    wrong = (*(_also(each) for each in reversed(ranges)), *_wrong(interaction, trials, main))
    value, tolerance = _middle(main, Decimal(right))
    tolerance = _as_said(value, tolerance, interaction.tolerance)
    if not tolerance and interaction.tolerance and _is_tolerated(interaction, trials, value):
        tolerance = interaction.tolerance
    return Number(
        _plain(value),
        tolerance=tolerance,
        wrong=wrong,
        feedback=_feedback(interaction, right, trials),
    )


Range = tuple[Decimal, Decimal]


def _middle(main: Range, declared: Decimal) -> tuple[Decimal, str]:
    """Return a value and what it tolerates; the author's value, where it is the middle."""
    low, high = main
    if low == high:
        return (declared if declared == low else low), ""
    return (low + high) / 2, _plain((high - low) / 2)


def _as_said(value: Decimal, tolerance: str, said: str) -> str:
    """Return a tolerance as its author wrote it, where it is a share that comes to the same."""
    if not (tolerance and said.endswith("%")):
        return tolerance
    width = abs(value) * Decimal(said.removesuffix("%")) / 100
    return said if abs(width - Decimal(tolerance)) < width / 1000 else tolerance


def _also(other: Range) -> Wrong:
    """Return a further right value, which earns all the marks."""
    value, tolerance = _middle(other, other[0])
    return Wrong(_plain(value), share=1.0, tolerance=tolerance)


def _ranges(interaction: Interaction, trials: Trials) -> list[Range]:
    """Return the ranges of right values, and right values that stand alone."""
    said = sorted({*interaction.bounds, *_numbers(interaction)})
    ranges: list[Range] = []
    for low, high in pairwise(said):
        if not _is_right_between(low, high, interaction, trials):
            continue
        ends = Decimal(written(low)), Decimal(written(high))
        if ranges and ranges[-1][1] == ends[0]:
            ranges[-1] = (ranges[-1][0], ends[1])
        else:
            ranges.append(ends)
    points = [Decimal(written(each)) for each in said if _is_right(each, interaction, trials)]
    alone = [each for each in points if not any(low <= each <= high for low, high in ranges)]
    return [*((each, each) for each in alone), *ranges]


def _is_right(value: float, interaction: Interaction, trials: Trials) -> bool:
    return trials.share(interaction, (written(value),)) > 1 - SMALLEST


def _is_right_between(low: float, high: float, interaction: Interaction, trials: Trials) -> bool:
    if interaction.is_whole and high - low == 1:
        return _is_right(low, interaction, trials) and _is_right(high, interaction, trials)
    return trials.is_marked and _is_right((low + high) / 2, interaction, trials)


def _numbers(interaction: Interaction) -> list[float]:
    said = (number(each[0], otherwise=math.nan) for each in interaction.candidates if each)
    right = (number(each, otherwise=math.nan) for each in interaction.correct)
    return [each for each in (*said, *right) if not math.isnan(each)]


def _is_tolerated(interaction: Interaction, trials: Trials, right: Decimal) -> bool:
    tolerance = Decimal(interaction.tolerance.rstrip("%"))
    reach = abs(right) * tolerance / 100 if interaction.tolerance.endswith("%") else tolerance
    near = _plain(right + reach * Decimal("0.99"))
    return not trials.is_marked or trials.share(interaction, (near,)) > 1 - SMALLEST


def _wrong(interaction: Interaction, trials: Trials, main: Range) -> list[Wrong]:
    """Return the values that are not right but earn or are told something."""
    wrong = []
    for response in _tried(interaction, trials):
        if len(response) != 1 or not _is_number(response[0]):
            continue
        value, share = Decimal(response[0]), trials.share(interaction, response)
        feedback = _feedback(interaction, response[0], trials)
        if share < 1 - SMALLEST and (share > 0 or feedback) and not main[0] < value < main[1]:
            wrong.append(Wrong(_plain(value), feedback=feedback, share=max(share, 0.0)))
    return wrong


def _is_number(said: str) -> bool:
    return not math.isnan(number(said, otherwise=math.nan))


def _plain(value: Decimal) -> str:
    written = f"{value.normalize():f}"
    return written if written != "-0" else "0"

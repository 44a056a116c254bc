"""Follow-through: whether an answer is right for the student's own earlier values."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutorium.notation.refusals import TooHardError
from tutorium.questions.domain.drawing import Generator, derive
from tutorium.questions.domain.drawn import Drawn
from tutorium.questions.domain.formula import UndefinedError
from tutorium.questions.domain.judgement import Judgement
from tutorium.questions.domain.question import Part

_JUDGED = frozenset({"right", "wrong"})
# From these a step is no work any more: multiplying by 1, adding 0.
TRIVIAL = (Fraction(0), Fraction(1), Fraction(-1))


@dataclass(frozen=True, slots=True)
class Followed:
    """The values a part has if the student's earlier answers are taken for right.

    `values` is nothing where there is nothing to follow; `is_trivial` says why that may be.
    """

    values: Mapping[str, Drawn] | None = None
    is_trivial: bool = False


def followed(
    part: Part,
    generator: Generator,
    drawn: Mapping[str, Drawn],
    judged: Mapping[str, Judgement],
) -> Followed:
    own = _own_values(part, drawn, judged)
    if not own:
        return Followed()
    if any(value in TRIVIAL for value in own.values()):
        return Followed(is_trivial=True)
    try:
        return Followed(derive(generator, drawn, instead=own))
    except (UndefinedError, TooHardError):
        return Followed(is_trivial=True)


def _own_values(
    part: Part, drawn: Mapping[str, Drawn], judged: Mapping[str, Judgement]
) -> dict[str, Fraction]:
    """Return what the student had instead of the values there are: wrong, or rightly rounded."""
    own = {}
    for name, path in part.follow:
        earlier = judged.get(path)
        value = earlier.value if earlier and earlier.verdict in _JUDGED else None
        if value is not None and value != drawn.get(name):
            own[name] = value
    return own

"""Whether an attempt may be marked again by another version of its question."""

from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.question import Question, leaves
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.domain.variants import variant_of


def is_same_variant(before: Question, after: Question, seed: int) -> bool:
    """Say whether two versions ask the same of a student: the same values in the same words.

    Only what marks may differ: schemes, answers, feedback, hints and solutions.
    """
    try:
        was, now = variant_of(before, seed), variant_of(after, seed)
    except (NothingToDrawError, TemplateError):
        return False
    return was.values == now.values and _asked(was.question) == _asked(now.question)


def _asked(question: Question) -> tuple[object, ...]:
    parts = [(part.path, part.kind, part.ask) for part in leaves(question.parts)]
    return question.stem, parts

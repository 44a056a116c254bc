"""A question as one seed makes it."""

from collections.abc import Mapping
from dataclasses import replace

from tutorium.core.markdown import render
from tutorium.questions.domain.drawing import Generator, draw
from tutorium.questions.domain.drawn import Drawn
from tutorium.questions.domain.question import Question, Variant, leaves
from tutorium.questions.domain.templates import filled, filler


def variant_of(question: Question, seed: int, *, decimal_mark: str = ".") -> Variant:
    """Draw the values of a seed and put them into every text.

    Raises NothingToDrawError where no values are allowed, TemplateError where a text asks for
    what no value gives.
    """
    if question.generator == Generator():
        return Variant(question, 0, {})
    seed = seed if question.is_generator else 0
    values = draw(question.generator, uid=question.uid, seed=seed)
    return with_values(question, seed, values, decimal_mark=decimal_mark)


def with_values(
    question: Question, seed: int, values: Mapping[str, Drawn], *, decimal_mark: str = "."
) -> Variant:
    fill = filler(question.generator, values, decimal_mark=decimal_mark)
    own = replace(question, stem=fill(question.stem), parts=filled(question.parts, fill))
    return Variant(own, seed, values)


def words_of(question: Question) -> str:
    """Return the words of the first variant, as plain text for search."""
    first = variant_of(question, 0).question
    said = [first.stem, *(part.ask for part in leaves(first.parts))]
    return " ".join(render(text, language=first.language).text for text in said if text)

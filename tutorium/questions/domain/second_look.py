"""What a second reader would ask of a question: warnings, none of which keeps it from anybody.

A right option that gives itself away by its length; words of the question that earn marks when
they are only copied down; an accepted wording that is marked right when it is denied.
"""

from collections.abc import Iterator

from tutorium.core.markdown import render
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.question import Part, Question, Variant, leaves
from tutorium.questions.domain.variants import variant_of

_LONGER = 1.6  # times as long as the longest other option, and
_BY = 25  # so many characters longer
_LONGEST = 2000  # characters of a question that are tried as an answer


def second_look(question: Question, kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Yield what a part asks, as written, and what there is to weigh, for the first variant."""
    variant = variant_of(question, 0)
    looks = {"choice": _long_option, "text": _text_marks}
    parts = zip(leaves(question.parts), leaves(variant.question.parts), strict=True)
    for written, part in parts:
        if part.kind in looks:
            for say in looks[part.kind](part, variant, kinds):
                yield written.ask, f"part {part.path}: {say}"


def _long_option(part: Part, variant: Variant, kinds: Kinds) -> Iterator[str]:
    del variant, kinds
    if part.answer.many:
        return
    lengths = [
        (option.right, len(render(option.text, inline=True).text)) for option in part.answer.options
    ]
    right = next(length for is_right, length in lengths if is_right)
    longest = max((length for is_right, length in lengths if not is_right), default=0)
    if right > _LONGER * longest and right - longest > _BY:
        yield "the right option is much longer than the others"


def _text_marks(part: Part, variant: Variant, kinds: Kinds) -> Iterator[str]:
    copied = render(part.ask).text[:_LONGEST]
    if marks := _marks(part, copied, variant, kinds):
        yield f"what is asked earns {marks} when it is only copied down"
    situation = Situation(variant.values, variant.question.language)
    if variant.question.language != "en":
        return
    for response in kinds["text"].right_responses(part.answer, situation):
        if _marks(part, f"It is not {response}", variant, kinds) == part.marks:
            yield f"“It is not {response}” is marked right"


def _marks(part: Part, response: str, variant: Variant, kinds: Kinds) -> int:
    marking = examine(variant, {part.path: {"answer": response, "working": []}}, kinds=kinds)
    marked = next(each for each in marking.parts if each.path == part.path)
    return marked.marks or 0

"""What becomes of a part that no scheme marks point by point: decided as a whole, asked again, open."""

from dataclasses import replace

from tutorium.questions.domain.awarding import Awarded
from tutorium.questions.domain.by_person import Given
from tutorium.questions.domain.judgement import Judgement
from tutorium.questions.domain.marks import MarkedPart
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.scheme import Point, points_of

ANSWER = "answer"  # the id of the one point of a part without a scheme


def marked_part(part: Part, judgement: Judgement, marks: int) -> MarkedPart:
    point = Point(ANSWER, "B", part.marks, "", aspect="true")
    awarded = Awarded(point, marks, judgement.because, judgement.evidence)
    points = (awarded,) if not part.scheme else _lost(part, judgement.because)
    return MarkedPart(
        path=part.path,
        status="marked",
        marks=marks,
        available=part.marks,
        because=judgement.because,
        by=judgement.by,
        said=judgement.feedback,
        points=points,
    )


def _lost(part: Part, because: Reason) -> tuple[Awarded, ...]:
    return tuple(Awarded(point, 0, because) for point in points_of(part.scheme))


def asked_again(part: Part, because: Reason) -> MarkedPart:
    return MarkedPart(part.path, "ask_again", None, part.marks, because, by="form")


def by_a_person(part: Part, judgement: Judgement, given: Given) -> MarkedPart:
    """Give what a person gave; until one has, leave it open."""
    if given.marks is not None:
        said = replace(judgement, because=Reason("by_a_person"), by="person")
        return marked_part(part, said, max(0, min(part.marks, given.marks)))
    return MarkedPart(
        path=part.path,
        status="person",
        marks=None,
        available=part.marks,
        because=judgement.because,
        by="person",
        said=judgement.feedback,
    )

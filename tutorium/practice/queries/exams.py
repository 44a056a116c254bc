"""What the exam of a course is made of, as far as this site knows: weights, boundaries, marks."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from django.db.models import Avg

from tutorium.core.kept_values import until_content_changes
from tutorium.papers.models import GradeBoundary, Paper, PaperQuestion
from tutorium.practice.domain.forecast import Boundary
from tutorium.questions.models import QuestionTopic

MARKS = 100  # of a paper, where none says how many
ASKED = 3  # times that a question in a paper counts, against one in the bank alone


@dataclass(frozen=True)
class Exam:
    """Shared by all pages: not to be changed."""

    weights: Mapping[int, int]  # topic → marks
    boundaries: Sequence[Boundary]
    marks: int
    is_official: bool  # whether all boundaries are the awarding body's


@until_content_changes
def exam_of(course_id: int) -> Exam:
    papers = Paper.objects.published().filter(course=course_id)
    marks = papers.aggregate(mean=Avg("marks"))["mean"]
    boundaries = list(GradeBoundary.objects.filter(paper__in=papers))
    return Exam(
        _weights(course_id),
        _means(boundaries),
        round(marks or MARKS),
        bool(boundaries) and not any(each.is_ours for each in boundaries),
    )


def _means(boundaries: Sequence[GradeBoundary]) -> list[Boundary]:
    """Return each grade with the mean share of the marks that it took."""
    shares: dict[str, list[float]] = defaultdict(list)
    for each in boundaries:
        shares[each.grade].append(each.marks / each.out_of)
    return [Boundary(grade, fmean(own)) for grade, own in shares.items()]


def _weights(course_id: int) -> Counter[int]:
    """Return marks by topic; a question counts at its first topic of the course."""
    asked = PaperQuestion.objects.filter(paper__in=Paper.objects.published())
    in_papers = set(asked.filter(paper__course=course_id).values_list("question", flat=True))
    links = QuestionTopic.objects.filter(question__live=True, topic__course=course_id)
    rows = links.order_by("question", "sort_order").values_list(
        "question", "topic", "question__marks"
    )
    first: dict[int, tuple[int, int]] = {}
    for question, topic, marks in rows:
        first.setdefault(question, (topic, marks * (ASKED if question in in_papers else 1)))
    weights: Counter[int] = Counter()
    for topic, marks in first.values():
        weights[topic] += marks
    return weights

"""The courses of a learner: what readers are shown, and what the learner did or keeps besides."""

from django.db.models import Model, Q

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, CourseQuerySet
from tutorium.practice.models import ExamDate, KeptCard, PracticeSession, Sitting, TopicState

_KEPT: tuple[tuple[type[Model], str], ...] = (
    (KeptCard, "course"),
    (ExamDate, "course"),
    (PracticeSession, "course"),
    (Sitting, "paper__course"),
    (TopicState, "topic__course"),
)


def courses_of(learner: Learner | None) -> CourseQuerySet:
    """Return the courses whose pages a learner has: what was kept and marked stays theirs.

    So a course that is hidden from readers later on does not take a learner's own work with it.
    """
    courses = Course.objects.with_titles()
    if learner is None:
        return courses.shown()
    kept = Q(is_shown=True)
    for model, course in _KEPT:
        kept |= Q(pk__in=model._default_manager.filter(learner=learner).values(course))
    return courses.filter(kept)

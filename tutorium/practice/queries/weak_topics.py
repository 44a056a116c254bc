"""The weak topics of a learner in a course, as a session practises them and its pages name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.practice.domain.mastery import NOTHING, Mastery, Silence, joined
from tutorium.practice.domain.next_hour import Field
from tutorium.practice.domain.weak_topics import Why, weak_topics
from tutorium.practice.models import PracticeSession, TopicState
from tutorium.practice.queries.exams import exam_of
from tutorium.practice.queries.progress import EXAM_IN, exam_of_learner


@dataclass(frozen=True)
class WeakTopic:
    topic: Topic
    why: Why
    found: Mastery | Silence

    @property
    def plain(self) -> dict[str, object]:
        """What a session remembers of it."""
        has = self.found if isinstance(self.found, Mastery) else None
        shares = {"share": has.share, "low": has.low, "high": has.high} if has else {}
        return {"topic": self.topic.pk, "why": self.why, **shares}


def weak_in(course: Course, learner: Learner | None, *, now: datetime) -> list[WeakTopic]:
    """Return the weak topics of a course, the one where practice is worth most first."""
    topics = specification(course.pk).topics
    states = TopicState.objects.visible_to(learner).of_course(course)
    known = {row.topic_id: row.state for row in states if row.topic_id in topics}
    if not known:
        return []
    weights = exam_of(course.pk).weights
    fields = [Field(str(pk), weights[pk], state) for pk, state in known.items() if pk in weights]
    exam = exam_of_learner(course, learner, now) or now + EXAM_IN
    found = weak_topics(fields, reduce(joined, known.values(), NOTHING), now=now, exam=exam)
    return [WeakTopic(topics[int(one.topic)], one.why, one.found) for one in found]


def weak_of(session: PracticeSession) -> Sequence[WeakTopic]:
    """Return the topics that a session was begun for, as they stood then."""
    topics = specification(session.course_id).topics
    return [
        WeakTopic(topics[said["topic"]], said["why"], _found(said))
        for said in session.weak_topics
        if said["topic"] in topics
    ]


def _found(said: dict[str, Any]) -> Mastery | Silence:
    if "share" in said:
        return Mastery(said["share"], said["low"], said["high"])
    return Silence("old" if said["why"] == "old" else "few")

"""What rooms above have told of tutors: written by `actions.take_standing` and its sibling alone."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.curriculum.models import Topic
from tutorium.tutors.domain.standing import LEAST, MOST, Proof, Record
from tutorium.tutors.models.profiles import TutorProfile


class Standing(models.Model):
    """Reviews with the sum of their stars, and lessons that were agreed and kept."""

    profile = models.OneToOneField(
        TutorProfile, on_delete=models.CASCADE, primary_key=True, related_name="standing"
    )
    reviews = models.PositiveIntegerField(default=0)
    stars = models.PositiveIntegerField(default=0)
    lessons = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                name="standing_stars_are_of_its_reviews",
                condition=Q(stars__gte=F("reviews") * LEAST, stars__lte=F("reviews") * MOST),
            ),
            CheckConstraint(
                name="standing_keeps_no_more_than_was_agreed",
                condition=Q(kept__lte=F("lessons")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.profile_id)

    @property
    def average(self) -> float | None:
        return self.stars / self.reviews if self.reviews else None

    @property
    def record(self) -> Record:
        return Record(self.reviews, self.stars, self.lessons, self.kept)


class Competence(models.Model):
    """What shows that a tutor knows a topic."""

    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="competence")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="competence")
    marks = models.PositiveIntegerField(default=0)
    marks_available = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    taught = models.PositiveIntegerField(default=0)
    has_examined = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["topic", "profile"], name="competence_topic")]
        constraints = [
            UniqueConstraint(fields=["profile", "topic"], name="competence_is_told_once"),
            CheckConstraint(
                name="competence_marks_are_of_those_available",
                condition=Q(marks__lte=F("marks_available")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.topic_id}"

    @property
    def proof(self) -> Proof:
        return Proof(self.marks, self.marks_available, self.answers, self.taught, self.has_examined)

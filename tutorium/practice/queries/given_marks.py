"""Who may mark a response, what they gave, and what counts of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tutorium.accounts.models import Learner, Membership, Organisation, User
from tutorium.accounts.models.people import grown
from tutorium.accounts.queries import are_guarded, watchers_of
from tutorium.core import hooks
from tutorium.practice.domain.given_marks import WRITES, Role, counting
from tutorium.practice.models import Attempt, GivenMarks, MarkRequest
from tutorium.questions.domain.by_person import Given, open_parts
from tutorium.questions.domain.marks import Marking
from tutorium.questions.kinds import examine_question
from tutorium.questions.models import Question
from tutorium.questions.queries import values_of


@dataclass(frozen=True, slots=True)
class Marker:
    """Somebody who may mark for a learner; of peers only their school is named."""

    role: Role
    person: User | None = None
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        named = self.person or self.organisation
        return f"{self.role}-{named.public_id if named else ''}"


def markers_for(learner: Learner, *, at: datetime) -> list[Marker]:
    """Return who may mark for a learner, by the hook `practice.markers`.

    A learner without an account has nobody: nobody could be there for them.
    """
    if learner.user is None:
        return []
    named = hooks.call("practice.markers", student=learner.user, at=at)
    return [marker for some in named for marker in some]


def guardians_who_mark(*, student: User, at: datetime) -> list[Marker]:
    return [Marker(Role.GUARDIAN, person=each) for each in watchers_of(student, at=at)]


def school_who_marks(*, student: User, at: datetime) -> list[Marker]:
    """Return the grown-up teachers of a student's schools, and the other students of each."""
    learns = Membership.objects.live().filter(user=student, role=Membership.Role.STUDENT)
    schools = list(Organisation.objects.filter(memberships__in=learns).order_by("name", "pk"))
    rows = Membership.objects.live().filter(organisation__in=schools, role=Membership.Role.TEACHER)
    rows = rows.filter(grown(at, of="user__"), user__is_active=True).exclude(user=student)
    teach = rows.select_related("user", "organisation").order_by("user__display_name", "pk")
    teachers = [Marker(Role.TEACHER, each.user, each.organisation) for each in teach]
    if not User.objects.filter(pk=student.pk, age_record__isnull=False).exists():
        return teachers  # nobody knows which students are of an age with whoever told none
    return teachers + [Marker(Role.PEER, organisation=each) for each in schools]


def given_to(attempt: Attempt) -> list[GivenMarks]:
    """Return what people gave a response, the newest first."""
    return list(attempt.given_marks.select_related("marker"))


def given_along(row: MarkRequest, *, to: User, at: datetime) -> list[GivenMarks]:
    """Return what who reads along may see: a guardian all, a school's lead what the school gave."""
    given = given_to(row.attempt)
    if Learner.objects.in_care_of(to, at=at).filter(pk=row.attempt.learner_id).exists():
        return given
    return [each for each in given if each.request_id == row.pk]


def findings_of(rows: Sequence[GivenMarks]) -> dict[str, Given]:
    """Return what the marking that counts has found, by a part's path."""
    counts = counting(rows)
    return read_findings(counts.findings) if counts else {}


def read_findings(kept: Mapping[str, Any]) -> dict[str, Given]:
    return {path: Given(said.get("points", {}), said.get("marks")) for path, said in kept.items()}


def marking_of(attempt: Attempt, question: Question, given: Mapping[str, Given]) -> Marking:
    """Mark a response again by what the question says now, with what a person decided."""
    return examine_question(
        values_of(question),
        attempt.parts,
        seed=attempt.seed,
        decimal_mark=attempt.decimal_mark,
        given=given,
    )


def is_for_people(attempt: Attempt) -> bool:
    """Say whether a response has parts that a person marks, or has marked."""
    return bool(attempt.marked_by) or any(
        part["status"] == "person" for part in attempt.marking["parts"]
    )


def has_open_parts(attempt: Attempt, question: Question) -> bool:
    return bool(open_parts(marking_of(attempt, question, {})))


def may_say_something(request: MarkRequest, by: User, *, at: datetime) -> bool:
    """Say whether words may go from a marker to a student: somebody of the student's reads along.

    It is the rule of the triangle; those who read along are the guardians who may see, and the
    school whose teacher it is. Peers never may.
    """
    student = request.attempt.learner.user
    if student is None or request.role not in WRITES:
        return False
    people = {each.pk: False for each in watchers_of(student, at=at)} | {student.pk: False}
    people[by.pk] = request.role == Role.TEACHER
    return are_guarded(people, at=at)


def to_mark(person: User, *, at: datetime) -> QuerySet[MarkRequest]:
    """Return what waits for a person, the longest waiting first."""
    rows = MarkRequest.objects.to_mark_by(person, at=at)
    return rows.select_related("attempt__learner__user", "attempt__question", "organisation")


def read_along(person: User, *, at: datetime) -> QuerySet[MarkRequest]:
    """Return what a guardian or a school's safeguarding lead reads along, the newest first."""
    rows = MarkRequest.objects.read_along_by(person, at=at)
    related = rows.select_related(
        "attempt__learner__user", "attempt__question", "organisation", "marker"
    )
    return related.order_by("-asked_at", "-pk")


def asked_by(learner: Learner | None) -> QuerySet[MarkRequest]:
    """Return what a learner asked of people, the newest first."""
    rows = MarkRequest.objects.of(learner).select_related("attempt__question", "marker")
    return rows.select_related("organisation").order_by("-asked_at", "-pk")

"""Who may come: one person of each kind, and what they find."""

from datetime import date

from django.contrib.auth.models import Group
from django.test import Client

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    CardFactory,
    GuardianshipFactory,
    TopicFactory,
    UserFactory,
    publish_answers,
    publish_notes,
    publish_papers,
    publish_questions,
)
from tests.tutors.teaching import handed_in
from tutorium.accounts.models import Membership, Organisation, User
from tutorium.library.models import Figure

# Each kind, and whose column it has in the matrix. A sleeper is whose consent was taken back while
# a session was open: the session is nobody's.
COLUMNS = {
    "stranger": 0,
    "sleeper": 0,
    "student": 1,
    "minor": 5,
    "guardian": 1,
    "teacher": 1,
    "tutor": 4,
    "editor": 2,
    "operator": 3,
}
VISITORS = tuple(COLUMNS)


def expected_for(kind: str, row: tuple[int, ...]) -> int:
    """Return what the row of an address says of a visitor; tutors and minors may have their own."""
    column = COLUMNS[kind]
    return row[column if column < len(row) else COLUMNS["student"]]


def sleeper() -> User:
    record = AgeRecordFactory(born_on=date(2016, 6, 1), asleep_until=date(2099, 6, 1))
    return record.user


def teacher() -> User:
    user = AdultFactory()
    began = user.age_record.told_at
    school = Organisation.objects.create(
        name="A school", kind="school", country="GB", created_at=began
    )
    Membership.objects.create(organisation=school, user=user, role="teacher", began_at=began)
    return user


def editor() -> User:
    user = AdultFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def operator() -> User:
    return UserFactory(is_superuser=True, is_staff=True)


PEOPLE = {
    "sleeper": sleeper,
    "student": AdultFactory,
    "minor": lambda: GuardianshipFactory().child,
    "guardian": lambda: GuardianshipFactory().guardian,
    "teacher": teacher,
    "tutor": lambda: handed_in().user,  # not listed: pages for everybody stay the same
    "editor": editor,
    "operator": operator,
}


def as_visitor(client: Client, kind: str) -> Client:
    if kind != "stranger":
        client.force_login(PEOPLE[kind]())
    return client


def fill_library() -> None:
    topic = TopicFactory(code="p1", path="0001.")
    publish_answers(1, topic=topic)
    publish_notes(1, topic=topic)
    publish_questions(1, topic=topic)
    publish_papers(1, topic=topic)
    publish_questions(1, topic=topic, slug="unseen", marks=5)
    CardFactory(uid="CARD").topics.add(topic)
    Figure.objects.create(
        sha256="ab" * 32,
        name="a.svg",
        content_type="image/svg+xml",
        data=b"<svg/>",
        pack=topic.course.pack,
    )

"""Rows for tests. A factory gives the least that the database accepts."""

from datetime import UTC, date, datetime

import factory

from tutorium.accounts.models import AgeRecord, Guardianship, Learner, User
from tutorium.curriculum.models import (
    AwardingBody,
    Course,
    Pack,
    Qualification,
    Subject,
    SubjectGroup,
    Topic,
)
from tutorium.library.models import Answer, AnswerTopic, Card, Note, NoteTopic
from tutorium.papers.models import Paper, PaperQuestion, PaperSection
from tutorium.practice.models import Attempt, PracticeSession, SessionQuestion, TopicState
from tutorium.questions.models import Question, QuestionTopic
from tutorium.search.domain.documents import Document
from tutorium.search.domain.results import Hit


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")


def with_password(user, password):
    """Let somebody sign in, by a password and an address that is proven."""
    user.set_password(password)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


class LearnerFactory(factory.django.DjangoModelFactory):
    """Somebody who practises, with no account unless a `user` is given."""

    class Meta:
        model = Learner

    created_at = datetime(2026, 12, 1, 12, tzinfo=UTC)


class AgeRecordFactory(factory.django.DjangoModelFactory):
    """Born so as to be 15 at the end of 2026, unless another day is given."""

    class Meta:
        model = AgeRecord

    user = factory.SubFactory(UserFactory)
    born_on = date(2011, 6, 1)
    country = "GB"
    told_at = datetime(2026, 11, 1, tzinfo=UTC)


class AdultFactory(UserFactory):
    """A person who told an age of over forty."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    age_record = factory.RelatedFactory(
        AgeRecordFactory, factory_related_name="user", born_on=date(1980, 6, 1)
    )


class ChildFactory(UserFactory):
    """A person who told an age of fifteen."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    age_record = factory.RelatedFactory(AgeRecordFactory, factory_related_name="user")


class GuardianshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guardianship

    guardian = factory.SubFactory(AdultFactory)
    child = factory.SubFactory(ChildFactory)
    began_at = datetime(2026, 11, 1, tzinfo=UTC)


class PackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pack
        django_get_or_create = ["key"]

    key = "test-pack"
    title = "Test pack"
    licence = "CC-BY-SA-4.0"


class AwardingBodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AwardingBody
        django_get_or_create = ["key"]

    key = "ib"
    title = "International Baccalaureate"
    pack = factory.SubFactory(PackFactory)


class QualificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Qualification
        django_get_or_create = ["key"]

    key = "ib"
    title = "IB Diploma"
    short = "IB"
    pack = factory.SubFactory(PackFactory)


class SubjectGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SubjectGroup
        django_get_or_create = ["key"]

    key = "humanities"
    title = "Humanities"
    pack = factory.SubFactory(PackFactory)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject
        django_get_or_create = ["key"]

    key = "history"
    title = "History"
    group = factory.SubFactory(SubjectGroupFactory)
    pack = factory.SubFactory(PackFactory)


class CourseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Course
        django_get_or_create = ["key"]

    key = "ib-history-2017"
    qualification = factory.SubFactory(QualificationFactory)
    subject = factory.SubFactory(SubjectFactory)
    awarding_body = factory.SubFactory(AwardingBodyFactory)
    title = "History"
    specification_code = "History guide"
    first_exam = 2017
    last_exam = 2027
    pack = factory.SubFactory(PackFactory)


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    course = factory.SubFactory(CourseFactory)
    code = factory.Sequence(lambda n: f"t{n + 1}")
    title = factory.Sequence(lambda n: f"Topic {n + 1}")
    path = factory.Sequence(lambda n: f"{n + 1:04}.")
    depth = 1


class ItemFactory(factory.django.DjangoModelFactory):
    """What answers and notes share; published, checked by a second reader."""

    class Meta:
        abstract = True

    pack = factory.SubFactory(PackFactory)
    title = factory.Sequence(lambda n: f"Why did event {n} happen?")
    slug = factory.Sequence(lambda n: f"why-did-event-{n}-happen")
    qualification = factory.SubFactory(QualificationFactory)
    subject = factory.SubFactory(SubjectFactory)
    short = "Because it had to."
    body = "The full answer."
    short_html = "Because it had to."
    body_html = "<p>The full answer.</p>"
    text = "The full answer."
    sources = ["A book, 1999"]
    written_how = "model"
    written_date = date(2026, 11, 1)
    checked_how = "model"
    checked_date = date(2026, 11, 2)
    live = True


class AnswerFactory(ItemFactory):
    class Meta:
        model = Answer


class NoteFactory(ItemFactory):
    class Meta:
        model = Note


class AnswerTopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnswerTopic

    answer = factory.SubFactory(AnswerFactory)
    topic = factory.SubFactory(TopicFactory)


class NoteTopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NoteTopic

    note = factory.SubFactory(NoteFactory)
    topic = factory.SubFactory(TopicFactory)


QUESTION_FRONT = """\
uid: {uid}
title: {title}
topics: ["ib-history-2017:p1"]
written: {{how: model, date: 2026-11-26}}
checked: {{how: model, date: 2026-11-27, against: the treaty}}
sources: ["A book, *1999*"]
"""
ONE_NUMBER = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]"


class QuestionFactory(factory.django.DjangoModelFactory):
    """A published question with one part; `said` is its file from the stem or the parts on."""

    class Meta:
        model = Question

    class Params:
        said = ONE_NUMBER

    uid = factory.Sequence(lambda n: f"QUESTION{n:04}")
    pack = factory.SubFactory(PackFactory)
    title = factory.Sequence(lambda n: f"Question {n + 1}")
    slug = factory.Sequence(lambda n: f"question-{n + 1}")
    file = factory.SelfAttribute("slug")
    loaded_hash = "0"
    version = "1"
    source = factory.LazyAttribute(
        lambda row: QUESTION_FRONT.format(uid=row.uid, title=row.title) + row.said
    )
    qualification = factory.SubFactory(QualificationFactory)
    subject = factory.SubFactory(SubjectFactory)
    marks = 1
    kinds = ["number"]
    live = True


class AttemptFactory(factory.django.DjangoModelFactory):
    """A right response to a question of one number."""

    class Meta:
        model = Attempt

    learner = factory.SubFactory(LearnerFactory)
    question = factory.SubFactory(QuestionFactory)
    version = "1"
    parts = {"a": {"answer": "4"}}
    source = Attempt.Source.CHECK
    marking = {"marks": 1, "available": 1, "complete": True, "parts": []}
    marks = available = 1
    marked_at = datetime(2026, 12, 1, 12, tzinfo=UTC)


class TopicStateFactory(factory.django.DjangoModelFactory):
    """What four single marks at a typical question leave, three of them earned."""

    class Meta:
        model = TopicState

    learner = factory.SubFactory(LearnerFactory)
    topic = factory.SubFactory(TopicFactory)
    surplus = 0.6
    information = 0.96
    earned = 3.0
    count = available = 4
    marks = 3
    at = datetime(2026, 12, 1, 12, tzinfo=UTC)


class PracticeSessionFactory(factory.django.DjangoModelFactory):
    """A session on a whole course, with no questions yet."""

    class Meta:
        model = PracticeSession

    learner = factory.SubFactory(LearnerFactory)
    kind = PracticeSession.Kind.COURSE
    course = factory.SubFactory(CourseFactory)
    started_at = datetime(2026, 12, 1, 12, tzinfo=UTC)


class SessionQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionQuestion

    session = factory.SubFactory(PracticeSessionFactory)
    question = factory.SubFactory(QuestionFactory)
    number = factory.Sequence(lambda n: n + 1)
    available = 1


class QuestionTopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuestionTopic

    question = factory.SubFactory(QuestionFactory)
    topic = factory.SubFactory(TopicFactory)


class CardFactory(factory.django.DjangoModelFactory):
    """A card of a pack."""

    class Meta:
        model = Card

    pack = factory.SubFactory(PackFactory)
    front = factory.Sequence(lambda n: f"When was event {n + 1}?")
    back = "In 1956."
    front_html = factory.LazyAttribute(lambda card: f"<p>{card.front}</p>")
    back_html = "<p>In 1956.</p>"


class PaperFactory(factory.django.DjangoModelFactory):
    """A published paper of ours, without questions."""

    class Meta:
        model = Paper

    uid = factory.Sequence(lambda n: f"PAPER{n:07}")
    pack = factory.SubFactory(PackFactory)
    course = factory.SubFactory(CourseFactory)
    title = factory.Sequence(lambda n: f"Mock {n + 1}")
    slug = factory.Sequence(lambda n: f"mock-{n + 1}")
    file = factory.SelfAttribute("slug")
    source = factory.LazyAttribute(
        lambda row: PAPER.format(uid=row.uid, title=row.title, course=row.course.key)
    )
    version = "1"
    rights = "own_work"
    marks = 80
    minutes = 120


PAPER = """\
uid: {uid}
title: {title}
course: {course}
rights: own
minutes: 120
sections: [{{questions: [question-1]}}]
written: {{how: model, date: 2026-11-26}}
checked: {{how: model, date: 2026-11-27, against: the guide}}
sources: ["A book, *1999*"]
"""


class PaperSectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaperSection

    paper = factory.SubFactory(PaperFactory)
    position = 0
    marks = 80


class PaperQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaperQuestion

    section = factory.SubFactory(PaperSectionFactory)
    paper = factory.SelfAttribute("section.paper")
    question = factory.SubFactory(QuestionFactory)
    position = factory.Sequence(lambda n: n)
    number = factory.LazyAttribute(lambda row: str(row.position + 1))
    marks = 1


class DocumentFactory(factory.Factory):
    """What is handed to the index; not a row."""

    class Meta:
        model = Document

    kind = "answer"
    uid = factory.Sequence(lambda n: f"DOCUMENT{n}")
    url = factory.LazyAttribute(lambda document: f"/answers/ib/history/{document.uid}/")
    title = factory.Sequence(lambda n: f"Why did event {n} happen?")
    short = "Because it had to."
    body = "The full answer."
    qualification = "ib"
    subject = "history"
    courses = ("ib-history-2017",)


class HitFactory(factory.Factory):
    """A document found; not a row."""

    class Meta:
        model = Hit

    kind = "answer"
    uid = factory.Sequence(lambda n: f"DOCUMENT{n}")
    url = factory.LazyAttribute(lambda hit: f"/answers/ib/history/{hit.uid}/")
    title = factory.Sequence(lambda n: f"Why did event {n} happen?")
    title_html = factory.SelfAttribute("title")
    snippet = snippet_html = "Because it had to."
    short = "Because it had to."
    courses = ("ib-history-2017",)
    qualification = "ib"
    subject = "history"
    score = 1.0


def publish_answers(number, *, topic=None, **fields):
    """Return published answers on one topic: "Question 1", "Question 2" …"""
    topic = topic or TopicFactory(code="p1", title="First topic")
    made = []
    for n in range(1, number + 1):
        said = {"title": f"Question {n}", "slug": f"question-{n}", **fields}
        answer = AnswerFactory(
            qualification=topic.course.qualification, subject=topic.course.subject, **said
        )
        AnswerTopicFactory(answer=answer, topic=topic, sort_order=0)
        made.append(answer)
    return made


def publish_notes(number, *, topic=None, **fields):
    """Return published notes on one topic: "Note 1", "Note 2" …"""
    topic = topic or TopicFactory(code="p1", title="First topic")
    made = []
    for n in range(1, number + 1):
        said = {"title": f"Note {n}", "slug": f"note-{n}", **fields}
        note = NoteFactory(
            qualification=topic.course.qualification, subject=topic.course.subject, **said
        )
        NoteTopicFactory(note=note, topic=topic, sort_order=0)
        made.append(note)
    return made


def publish_questions(number, *, topic=None, **fields):
    """Return published questions on one topic: "Question 1", "Question 2" …"""
    topic = topic or TopicFactory(code="p1", title="First topic")
    made = []
    for n in range(1, number + 1):
        said = {"title": f"Question {n}", "slug": f"question-{n}", **fields}
        question = QuestionFactory(
            qualification=topic.course.qualification, subject=topic.course.subject, **said
        )
        QuestionTopicFactory(question=question, topic=topic, sort_order=0)
        made.append(question)
    return made


def publish_papers(number, *, topic=None, asked=2, **fields):
    """Return published papers, "Mock 1", "Mock 2" …, each asking the same questions on a topic."""
    topic = topic or TopicFactory(code="p1", title="First topic")
    questions = list(Question.objects.all()[:asked])
    questions += publish_questions(asked, topic=topic) if not questions else []
    made = []
    for n in range(1, number + 1):
        said = {"title": f"Mock {n}", "slug": f"mock-{n}", **fields}
        paper = PaperFactory(course=topic.course, question_count=len(questions), **said)
        section = PaperSectionFactory(paper=paper, marks=len(questions))
        for place, question in enumerate(questions):
            PaperQuestionFactory(
                section=section, question=question, position=place, marks=question.marks
            )
        made.append(paper)
    return made

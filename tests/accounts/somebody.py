"""Somebody with a row in nearly every table that holds anything about people."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from allauth.account.models import EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from wagtail.models import ModelLogEntry, Revision

from tests.factories import (
    AgeRecordFactory,
    AnswerFactory,
    AttemptFactory,
    GuardianshipFactory,
    LearnerFactory,
    QuestionFactory,
    SessionQuestionFactory,
    TopicFactory,
    TopicStateFactory,
    UserFactory,
)
from tests.lessons.booked import offer
from tests.lessons.given import disputed, given, reviewed
from tests.papers.own_files import keep, read_file
from tests.payments.agreeing import agreed
from tutorium.accounts.actions import ask_guardian, give_consents, note_browser, place_hold
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import (
    Learner,
    Membership,
    Organisation,
    PersonalExport,
    User,
)
from tutorium.accounts.queries import proven_addresses, rows_of
from tutorium.conversations.actions import open_conversation
from tutorium.core.personal_data import tables
from tutorium.drafting.models import Drafting
from tutorium.lessons.actions import report_review
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import TutorRequest
from tutorium.letters.actions import post, stop
from tutorium.letters.models import Undeliverable
from tutorium.library.models import Inquiry, InquiryPhotograph, ProblemReport, WriterCourse
from tutorium.packs.models import Change, Contribution
from tutorium.papers.models import GradeBoundary, OwnPage
from tutorium.payments.actions import (
    give_back,
    offer_sponsorship,
    put_on_account,
    say_billing,
    settle,
)
from tutorium.payments.domain.limits import Limit
from tutorium.payments.models import SpendingCap
from tutorium.practice.models import (
    Accommodations,
    ExamDate,
    ForecastResult,
    KeptCard,
    ReadItem,
    ReadList,
    RecallRow,
    RecallState,
    Regraded,
    Regrading,
    Sitting,
    SittingAnswer,
    SittingBreak,
    StudyPlan,
    WrittenPage,
)
from tutorium.questions.models import QuestionReport

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SECRET = "Zaphod"  # stands in whatever of somebody's says who they are


def somebody(name="ada", *, born=date(1979, 3, 7)):
    """Return a person about whom there is a row nearly everywhere."""
    person = UserFactory(email=f"{name}@example.org", display_name=f"{SECRET} {name}")
    AgeRecordFactory(user=person, born_on=born)
    _signs_in(person)
    _has_a_family(person)
    _writes(person)
    _works_at_the_desk(person)
    _is_paid(person)
    _pays_for_others(person)
    _is_taught(person)
    learner = LearnerFactory(user=person)
    LearnerFactory(merged_into=learner)
    _practises(learner)
    _has_a_paper(learner)
    return person


def _signs_in(person):
    address = person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key=f"key-{person.pk}")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    account = SocialAccount.objects.create(user=person, provider="other", uid=f"uid-{person.pk}")
    SocialToken.objects.create(account=account, token="token")
    session = SessionStore()
    session.create()
    note_browser(session, user=person, user_agent="Firefox/1 Linux", at=NOON)
    person.groups.add(Group.objects.get_or_create(name="Writers")[0])
    person.user_permissions.add(Permission.objects.first())


def _has_a_family(person):
    ask_guardian(person, email=f"guardian-of-{person.pk}@example.org", by=person, at=NOON)
    link = GuardianshipFactory(guardian=person)
    words = {Purpose.ACCOUNT: "Keep it.", Purpose.LESSONS: "Meet tutors."}
    give_consents(link.child, words=words, language="en", by=person, at=NOON)
    give_consents(person, words=words, language="en", by=person, at=NOON)
    school = Organisation.objects.create(
        name="Hilltop", kind="school", country="GB", created_at=NOON
    )
    Membership.objects.create(organisation=school, user=person, role="teacher", began_at=NOON)
    PersonalExport.objects.create(person=person, asked_by=person, asked_at=NOON).pieces.create(
        number=0, data=b"zip"
    )


def _writes(person):
    other = UserFactory()
    AgeRecordFactory(user=other, born_on=date(1970, 1, 1))
    sides = [(person, "guardian"), (other, "operator")]
    open_conversation(sides, subject="Hello", text=f"I am {SECRET}", by=person, at=NOON)
    person.conversation_parties.get().attachments.create(
        kind="pdf", name=f"{SECRET}.pdf", data=b"%PDF-", digest="d", size=5, created_at=NOON
    )
    said = {"email": person.email, "created_at": NOON}
    TutorRequest.objects.create(asker="adult", name=SECRET, wants="help", **said)
    QuestionReport.objects.create(question=QuestionFactory(), version="1", message="No", **said)
    ProblemReport.objects.create(answer=AnswerFactory(), message="Wrong", **said)
    _asks_and_writes(person)
    post("accounts/letters/unknown_account.html", {"to": person.email}, to=person.email)
    stop(address=person.email, topic="news", at=NOON)
    Undeliverable.objects.create(address=person.email, since=NOON)


def _asks_and_writes(person):
    asked = Inquiry.objects.create(
        question="Why?", details=SECRET, tried=SECRET, asker=person, created_at=NOON
    )
    InquiryPhotograph.objects.create(inquiry=asked, jpeg=b"x", width=1, height=1)
    topic = TopicFactory()
    claim = {"claimed_at": NOON, "claim_ends_at": NOON + timedelta(days=1)}
    Inquiry.objects.create(
        question="How?",
        state="claimed",
        writer=person,
        promised_date=NOON.date(),
        created_at=NOON,
        **claim,
    )
    WriterCourse.objects.create(writer=person, course=topic.course)


def _is_paid(person):
    said = {"company": "", "address": "1 Hill", "country": "GB", "tax_number": ""}
    say_billing(organisation=None, by=person, at=NOON, name=SECRET, **said)
    charge = settle(put_on_account(agreed(payer=person, payee=None, at=NOON), at=NOON), at=NOON)
    give_back(charge, charge.price.share(100), reason="goodwill", at=NOON)


def _pays_for_others(person):
    limit, email = Limit("EUR", month=5000), f"{SECRET}@example.org"
    offer_sponsorship(organisation=None, email=email, limit=limit, by=person, at=NOON)
    child = person.children_links.get().child
    SpendingCap.objects.create(guardian=person, child=child, currency="EUR", minor=1, set_at=NOON)


def _is_taught(person):
    """Have a lesson that was given, with what was written and said about it."""
    lesson = given(offer(), person)
    reviewed(lesson)
    disputed(lesson)
    report_review(
        reviewed(given()), reason=Removal.UNRELATED, words=SECRET, by=person, at=lesson.ended_at
    )


def _works_at_the_desk(person):
    Drafting.objects.create(
        purpose="answer", given={"title": "Why?"}, model="m", asked_by=person, asked_at=NOON
    )
    given = Contribution.objects.create(
        pack="history", title="History", given_by=person, given_at=NOON, archive=b""
    )
    said = {"contribution": given, "kind": "answer", "title": "Why?", "path": "answers/why.md"}
    Change.objects.create(**said, number=1, key="A" * 12, standing="new", given_by=person)
    Change.objects.create(
        **said,
        number=2,
        key="B" * 12,
        standing="new",
        outcome="refused",
        decided_by=person,
        decided_at=NOON,
    )
    answer = AnswerFactory(writer=person, written_by=str(person))
    about = {"content_type": ContentType.objects.get_for_model(answer)}
    Revision.objects.create(
        **about,
        base_content_type=about["content_type"],
        object_id=answer.pk,
        user=person,
        created_at=NOON,
        object_str=str(answer),
        content={"writer": person.pk, "written_by": str(person)},
    )
    ModelLogEntry.objects.create(
        **about, object_id=answer.pk, label=str(answer), action="wagtail.edit", user=person,
        timestamp=NOON,
    )  # fmt: skip
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=person.pk,
        label=str(person),
        action="wagtail.edit",
        timestamp=NOON,
    )


def _practises(learner):
    at = {"at": NOON}
    place = SessionQuestionFactory(session__learner=learner)
    attempt = AttemptFactory(learner=learner, session_question=place)
    regrading = Regrading.objects.create(
        question=attempt.question, version="1", policy="best", applied_at=NOON
    )
    Regraded.objects.create(
        regrading=regrading, attempt=attempt, version_before="1", marks_before=1,
        available_before=1, marking_before={}, marks_after=1,
    )  # fmt: skip
    page = WrittenPage.objects.create(
        learner=learner, session_question=place, part="a", jpeg=b"\xff\xd8picture", digest="d",
        size=9, width=1, height=1, created_at=NOON,
    )  # fmt: skip
    page.attempts.add(attempt)
    card = KeptCard.objects.create(
        learner=learner, identity="own:1", origin="own", front=SECRET, back="b", kept_at=NOON
    )
    RecallRow.objects.create(
        learner=learner, card=card, kind="recall", grade=3, milliseconds=9, received_at=NOON, **at
    )
    RecallState.objects.create(learner=learner, card=card, next_at=NOON)
    StudyPlan.objects.create(learner=learner)
    ReadList.objects.create(learner=learner, since=NOON)
    ReadItem.objects.create(learner=learner, answer=AnswerFactory(), read_date=NOON.date())
    state = TopicStateFactory(learner=learner)
    ExamDate.objects.create(learner=learner, course=state.topic.course, day=NOON.date())
    ForecastResult.objects.create(
        learner=learner, course=state.topic.course, low=0.1, high=0.9, came=0.5, **at
    )
    Accommodations.objects.create(learner=learner, extra_percent=25)


def _has_a_paper(learner):
    own = keep(owner=learner, file=read_file(name=f"{SECRET}.pdf"), title=f"{SECRET}'s paper")
    paper, file, question = own.paper, own.files.get(), own.questions.first()
    OwnPage.objects.create(file=file, number=1, png=b"png")
    question.topics.add(TopicFactory())
    GradeBoundary.objects.create(paper=paper, grade="A", marks=6, out_of=9)
    sitting = Sitting.objects.create(
        learner=learner, paper=paper, started_at=NOON, reading=timedelta(), closes_at=NOON,
        writing=timedelta(hours=1),
    )  # fmt: skip
    SittingBreak.objects.create(sitting=sitting, started_at=NOON)
    SittingAnswer.objects.create(
        sitting=sitting, own_question=question, place=1, number="1", available=Decimal(3)
    )


def rows_about(person, addresses=None):
    """Return how many rows each table has about a person, where there are any."""
    known = proven_addresses(person) if addresses is None else addresses
    counts = {}
    for table in tables():
        number = rows_of(table, person, known).count()
        if number:
            counts[table.model] = counts.get(table.model, 0) + number
    return counts


def where_it_stands(*words):
    """Return the tables of the whole database in which any of the words stands, in any column."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in QuerySet(model).values_list().iterator():
            said = " ".join(str(value) for value in row).lower()
            if any(word.lower() in said for word in words):
                found.add(model._meta.label)
    return sorted(found)


__all__ = ["NOON", "SECRET", "Learner", "place_hold", "rows_about", "somebody", "where_it_stands"]

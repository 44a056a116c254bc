"""Each figure against the rows that it must count, and those that it must not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import log

from tests.factories import (
    CardFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
    publish_papers,
    publish_questions,
)
from tests.library.wagtail_hooks.conftest import Desk
from tutorium.core.models import ContentVersion
from tutorium.home.domain.trust import Inquiries, Provenance, Reports
from tutorium.home.queries.trust import trust
from tutorium.library.actions import ACCEPTED, LOADED
from tutorium.library.domain.inquiries import State
from tutorium.library.models import Inquiry, Note, ProblemReport
from tutorium.papers.models import Paper
from tutorium.questions.models import QuestionReport

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 27)


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


@pytest.fixture
def desk(client):
    return Desk(client)


def test_holdings_are_what_readers_may_see(topic):
    publish_answers(2, topic=topic)
    publish_answers(1, topic=topic, slug="draft", live=False)
    publish_notes(1, topic=topic)
    publish_questions(3, topic=topic)
    publish_questions(1, topic=topic, slug="hidden", live=False)
    publish_papers(1, topic=topic, rights=Paper.Rights.OWN_WORK)
    publish_papers(1, topic=topic, slug="gone", rights=Paper.Rights.OWN_WORK, live=False)
    publish_papers(1, topic=topic, slug="licensed", rights=Paper.Rights.LICENSED)
    for uid, ordinal in (("CARD000001", 0), ("CARD000001-2", 1)):
        CardFactory(uid=uid, kind="reversed", ordinal=ordinal).topics.add(topic)
    CardFactory()  # on no topic, so on no page

    found = trust(DAY)

    assert found.as_of == DAY
    assert (found.answers, found.notes, found.questions) == (2, 1, 3)
    assert (found.cards, found.mock_papers) == (1, 1)


def test_provenance_is_told_apart(topic):
    by_model = {"written_how": "model"}
    by_person = {"written_how": "person", "written_by": "Ada"}
    unchecked = {"checked_how": "", "checked_date": None}
    signed = {"signed_by": "Ms Lee", "signed_date": DAY}
    publish_answers(1, topic=topic, slug="a", **by_person, checked_how="person", checked_by="Bo")
    publish_answers(1, topic=topic, slug="b", **by_person, **unchecked)
    publish_answers(1, topic=topic, slug="c", **by_model, checked_how="model", **signed)
    publish_answers(1, topic=topic, slug="d", **by_model, **signed, live=False)
    publish_notes(2, topic=topic, **by_model, checked_how="model")
    Note.objects.filter(slug="note-1").update(proved=["dates"], proved_date=DAY)
    Note.objects.filter(slug="note-2").update(proved=[], proved_date=DAY)

    assert trust(DAY).provenance == Provenance(
        items=5,
        written_by_people=2,
        written_by_models=3,
        checked_by_people=1,
        checked_by_models=3,
        unchecked=1,
        proved=1,
        signed=1,
        published_again=0,
    )


def test_first_publication_is_no_correction_and_each_later_one_is(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    before = trust(DAY).provenance.published_again

    desk.edit(writer, item, action="submit", body="Because of much else.")
    waiting = trust(DAY).provenance.published_again
    desk.approve(editor, item)

    assert (before, waiting, trust(DAY).provenance.published_again) == (0, 0, 1)


def test_what_was_accepted_from_a_pack_went_live_again(topic):
    [item] = publish_answers(1, topic=topic)
    for action in (LOADED, ACCEPTED):
        log(item, action)

    assert trust(DAY).provenance.published_again == 1


def test_correction_of_what_is_no_longer_shown_is_not_counted(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    desk.edit(writer, item, action="submit", body="Because of much else.")
    desk.approve(editor, item)
    type(item).objects.update(live=False)

    assert trust(DAY).provenance.published_again == 0


def test_nothing_reported_has_no_median():
    assert trust(DAY).reports == Reports(received=0, settled=0, median_days=None)


def test_reports_of_both_kinds_are_counted_and_timed_by_the_editors_deed(desk, topic):
    [answer] = publish_answers(1, topic=topic)
    [question] = publish_questions(1, topic=topic)
    now = timezone.now()
    reports = [
        ProblemReport.objects.create(
            answer=answer, message="Wrong.", created_at=now - timedelta(days=2)
        ),
        QuestionReport.objects.create(
            question=question, version="1", message="Wrong.", created_at=now - timedelta(days=4)
        ),
    ]
    ProblemReport.objects.create(answer=answer, message="Open.", created_at=now)
    desk.client.force_login(desk.superuser())
    settle(desk, reports[0], "library_problemreport")
    settle(desk, reports[1], "questions_questionreport")

    found = trust(DAY).reports

    assert (found.received, found.settled) == (3, 2)
    assert found.median_days == pytest.approx(3, abs=0.01)


def test_report_done_without_the_desk_is_settled_at_no_known_time(topic):
    [answer] = publish_answers(1, topic=topic)
    at = datetime(2026, 11, 1, tzinfo=UTC)
    ProblemReport.objects.create(answer=answer, message="Old.", created_at=at, status="done")

    assert trust(DAY).reports == Reports(received=1, settled=1, median_days=None)


def test_inquiries_are_timed_from_the_question_to_the_page(topic):
    answers = [publish_answers(1, topic=topic, slug=f"a{n}")[0] for n in (1, 2)]
    asked_at = datetime(2026, 11, 1, tzinfo=UTC)
    for days, answer in zip((1, 5), answers, strict=True):
        said = {"state": State.PUBLISHED, "answer": answer}
        inquiry(asked_at, **said, ended_at=asked_at + timedelta(days=days))
    there = asked_at + timedelta(minutes=1)
    inquiry(asked_at, state=State.ANSWERED, answer=answers[0], ended_at=there)
    inquiry(asked_at)

    assert trust(DAY).inquiries == Inquiries(answered=2, median_days=3.0)


def test_nothing_asked_has_no_median():
    assert trust(DAY).inquiries == Inquiries(answered=0, median_days=None)


def inquiry(at, **fields):
    return Inquiry.objects.create(question="Why did he fall?", created_at=at, **fields)


def settle(desk, report, kind):
    url = f"/desk/snippets/{kind.replace('_', '/')}/edit/{report.pk}/"
    assert desk.client.post(url, {"status": "done"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_figures_are_kept_for_the_day_until_content_changes(topic, django_assert_num_queries):
    publish_answers(1, topic=topic)
    ContentVersion.rise()
    first = trust(DAY)

    with django_assert_num_queries(1):  # the content version
        assert trust(DAY) is first
    publish_notes(1, topic=topic)
    ContentVersion.rise()
    assert (first.notes, trust(DAY).notes) == (0, 1)

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tests.factories import CourseFactory, TopicFactory, UserFactory
from tests.library import racing
from tests.library.asking import (
    NOON,
    PROMISED,
    asked,
    claimed,
    decide,
    drafted,
    editor,
    later,
    person,
    submitted,
    writer,
)
from tutorium.accounts.models import AuditEntry
from tutorium.library import actions
from tutorium.library.domain.inquiries import (
    MOST_CLAIMS,
    BadPromiseError,
    NotTheirsError,
    OverError,
    Reason,
    TakenError,
    TooManyClaimsError,
)
from tutorium.library.models import Answer, Inquiry, WriterCourse

pytestmark = pytest.mark.django_db


def test_claim_keeps_it_until_the_promised_day_has_ended():
    by = writer()

    row = claimed(by=by)

    assert (row.state, row.writer, row.promised_date) == ("claimed", by, PROMISED)
    assert row.claim_ends_at == datetime(2026, 12, 4, tzinfo=UTC)
    assert AuditEntry.objects.get(deed="inquiry.claimed").actor == by


def test_nobody_else_claims_it_meanwhile():
    row = claimed()

    with pytest.raises(TakenError):
        claimed(row, by=writer("Willy"), at=later(days=1))


def test_whose_promise_is_over_loses_it_to_who_asks_next():
    other = writer("Willy")

    row = claimed(claimed(), by=other, at=later(days=3), promised=date(2026, 12, 5))

    assert (row.writer, row.claimed_at) == (other, later(days=3))


def test_same_writer_promises_anew_without_beginning_anew():
    row = claimed()

    row = claimed(row, by=row.writer, at=later(days=1), promised=date(2026, 12, 6))

    assert (row.promised_date, row.claimed_at) == (date(2026, 12, 6), NOON)


def test_promise_beyond_a_week_is_refused():
    with pytest.raises(BadPromiseError):
        claimed(promised=date(2026, 12, 9))


def test_reader_claims_nothing():
    with pytest.raises(NotTheirsError):
        claimed(by=UserFactory())


def test_nobody_claims_what_they_asked():
    by = writer()

    with pytest.raises(NotTheirsError):
        claimed(asked(user=by), by=by)


def test_course_with_writers_is_claimed_by_these_and_by_editors():
    course, own, other = CourseFactory(), writer(), writer("Willy")
    WriterCourse.objects.create(writer=own, course=course)

    with pytest.raises(NotTheirsError):
        claimed(asked(course=course), by=other)
    assert claimed(asked(course=course), by=own).writer == own
    assert claimed(asked(course=course), by=editor()).state == "claimed"


def test_nobody_hoards():
    by = writer()
    for _ in range(MOST_CLAIMS):
        claimed(by=by)

    with pytest.raises(TooManyClaimsError):
        claimed(by=by)


def test_what_is_given_back_is_free():
    row = claimed()

    row = actions.give_back(row, by=row.writer, at=NOON)

    assert (row.state, row.writer, row.claim_ends_at) == ("asked", None, None)


def test_nobody_gives_back_anothers():
    with pytest.raises(NotTheirsError):
        actions.give_back(claimed(), by=editor(), at=NOON)
    with pytest.raises(OverError):
        actions.give_back(asked(), by=editor(), at=NOON)


def test_claims_run_out_by_themselves():
    on_time, late = claimed(promised=date(2026, 12, 5)), claimed(by=writer("Willy"))

    assert actions.free_expired(at=later(days=3)) == 1

    assert {row.pk: row.state for row in Inquiry.objects.all()} == {
        on_time.pk: "claimed",
        late.pk: "asked",
    }


def test_what_the_second_reader_has_does_not_run_out():
    row = submitted()

    assert actions.free_expired(at=later(days=30)) == 0
    with pytest.raises(TakenError):
        claimed(row, by=writer("Willy"), at=later(days=29), promised=later(days=30).date())


def test_whose_draft_comes_back_has_time_to_mend_it():
    row = submitted()
    Inquiry.objects.update(claim_ends_at=later(hours=1))

    decide(row.answer, "reject", by=editor())

    row.refresh_from_db()
    assert row.state == "drafted"
    assert row.claim_ends_at > datetime.now(UTC) + timedelta(days=1)


def test_draft_has_the_question_and_the_topic():
    topic = TopicFactory()
    row = claimed()

    answer = actions.draft(row, topic=topic, by=row.writer, at=NOON)

    row.refresh_from_db()
    item = Answer.objects.get()
    assert (item.title, item.slug, item.live) == (
        row.question,
        "why-did-khrushchev-fall-from-power-in-1964",
        False,
    )
    assert [link.topic for link in item.topic_links.all()] == [topic]
    assert (row.state, row.answer, row.course) == ("drafted", answer, topic.course)
    assert item.unchecked_writers() == [row.writer_id]


def test_draft_is_begun_once():
    row = claimed()
    topic = TopicFactory()

    drafts = [actions.draft(row, topic=topic, by=row.writer, at=NOON) for _ in range(2)]

    assert drafts[0] == drafts[1]
    assert Answer.objects.count() == 1


def test_second_draft_of_the_same_words_has_an_address_of_its_own():
    topic = TopicFactory()

    one, two = (drafted(by=writer(name), topic=topic).answer for name in ("Wanda", "Willy"))

    assert two.slug.startswith(f"{one.slug}-")


def test_nobody_drafts_what_another_claimed():
    with pytest.raises(NotTheirsError):
        actions.draft(claimed(), topic=TopicFactory(), by=editor(), at=NOON)
    with pytest.raises(OverError):
        actions.draft(asked(), topic=TopicFactory(), by=editor(), at=NOON)


def test_draft_that_was_given_up_is_gone_on_with():
    row = drafted()
    answer, other = row.answer, writer("Willy")
    actions.give_back(row, by=row.writer, at=NOON)

    row = claimed(row, by=other)

    assert (row.state, row.answer, row.writer) == ("drafted", answer, other)


def test_who_is_erased_lets_go_of_what_they_claimed():
    row, kept = claimed(), submitted(by=(by := writer("Willy")))

    actions.free_claims_of(person=row.writer, at=NOON)
    actions.free_claims_of(person=by, at=NOON)

    assert {each.pk: each.state for each in Inquiry.objects.all()} == {
        row.pk: "asked",
        kept.pk: "checking",
    }


def test_claim_that_is_over_ends_with_declining():
    row = actions.decline(claimed(), reason=Reason.NOT_OURS, by=person("E", "Editors"), at=NOON)

    assert (row.state, row.writer) == ("declined", None)


# --- Many at once -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_one_of_many_who_claim_at_once_gets_it(tmp_path):
    writers = [writer(f"Writer {number}").pk for number in range(12)]
    inquiry = asked().pk
    if connection.vendor == "sqlite":
        found = racing.race_on_sqlite(inquiry, writers, tmp_path)
    else:
        found = racing.race(inquiry, writers)

    assert found["said"] == {"claimed": 1, "TakenError": 11}
    assert found["writer"] in writers

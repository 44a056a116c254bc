from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    CardFactory,
    CourseFactory,
    DocumentFactory,
    TopicFactory,
    UserFactory,
    publish_answers,
    publish_papers,
)
from tests.tutors.teaching import published
from tutorium.conversations.models import triangle as conversations_triangle
from tutorium.home.domain.health import Check
from tutorium.home.management import examination
from tutorium.home.management.examination import courses, examine
from tutorium.library.models import Answer
from tutorium.payments.models import seals as ledger_seals
from tutorium.search import actions as search
from tutorium.search.models import SearchDocument

pytestmark = pytest.mark.django_db

PUBLIC = "https://revision.example.org"
OF_THE_SUITE = {"engine"}  # its SQLite is in memory, where there is no write-ahead log


@pytest.fixture
def applied():
    return MigrationRecorder(connection).migration_qs


def publish_and_index(number):
    publish_answers(number)
    search.rebuild()


def test_courses_that_are_hidden_are_named_and_no_fault():
    for number in range(7):
        CourseFactory(key=f"thin-{number}", is_shown=False)

    check = courses()

    assert check.ok
    assert check.say == (
        "7 courses hold too little and are hidden from readers: "
        "thin-0, thin-1, thin-2, thin-3, thin-4 …."
    )


def test_examine_finds_a_sound_installation():
    publish_and_index(1)

    checks = list(examine())

    assert {check.name for check in checks if not check.ok} <= OF_THE_SUITE
    assert [check.name for check in checks] == [
        "secret_key", "addresses", "email", "operator", "disk", "configuration", "time_zones",
        "database", "migrations", "engine", "clock", "jobs", "texts", "packs", "courses",
        "search", "search_words", "search_meaning", "figures", "triangle", "bookings", "safeguarding",
        "ledger", "demo",
    ]  # fmt: skip


def test_examine_says_no_mend_where_nothing_is_wrong():
    publish_and_index(1)

    assert {check.mend for check in examine() if check.ok} == {""}


def test_disk_without_a_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "none"

    assert not examination.disk().ok


def test_migrations_that_are_missing(applied):
    applied.filter(app="core").delete()

    check = examination.migrations()

    assert (check.ok, check.mend) == (False, "tutorium migrate")


def test_migrations_of_a_newer_version_end_the_examination(applied):
    applied.create(app="library", name="0999_later")

    *_, last = examine()

    assert (last.name, last.ok) == ("migrations", False)


def test_clock_that_went_back():
    publish_answers(1)
    Answer.objects.update(updated_at=timezone.now() + timedelta(days=1))

    assert not examination.clock().ok


def test_packs_without_a_course():
    assert not examination.packs().ok

    CourseFactory()

    assert examination.packs().ok


def test_search_that_lacks_an_answer():
    publish_and_index(2)
    SearchDocument.objects.first().delete()

    assert examination.search() == Check(
        "search",
        ok=False,
        say="1 of 2 published items can be found.",
        mend="tutorium search --rebuild",
    )


def test_search_counts_every_kind_by_itself():
    topic = TopicFactory()
    publish_answers(1, topic=topic)
    publish_papers(1, topic=topic, asked=1)
    CardFactory(uid="CARD").topics.add(topic)
    published(at=timezone.now(), until=timezone.now().date())
    search.rebuild()
    say = examination.search().say
    SearchDocument.objects.get(kind="card").delete()
    search.index([DocumentFactory(uid="GONE")])

    assert say == "5 of 5 published items can be found."
    assert not examination.search().ok


def test_figures_that_are_missing():
    publish_answers(1)
    Answer.objects.update(body_html=f'<img src="/figures/{"ab" * 10}/a.svg">')

    assert examination.figures().say == "1 figures are shown, 1 are missing."


def test_demo_people_are_wrong_on_a_public_site(settings):
    UserFactory(email="student@demo.invalid")
    assert examination.demo().ok

    settings.SITE_URL = PUBLIC

    assert not examination.demo().ok


def test_database_that_cannot_be_written(monkeypatch):
    def refuse(*_args, **_options):
        raise DatabaseError("attempt to write a readonly database")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)

    assert not examination.database().ok


def test_database_is_tried_with_what_needs_room():
    with CaptureQueriesContext(connection) as caught:
        assert examination.database().ok

    assert max(len(each["sql"]) for each in caught) > examination.MEGABYTE


def test_ledger_that_can_be_changed():
    ledger_seals.SEALS.take_away("default")

    assert examination.ledger() == Check(
        "ledger",
        ok=False,
        say="The ledger is not sound: unguarded.",
        mend="“unguarded”: tutorium migrate. Anything else: docs/payments.md, before money moves.",
    )


def test_triangle_that_is_not_there():
    conversations_triangle.TRIANGLE.take_away("default")

    found = examination.triangle()

    assert (found.ok, found.mend) == (False, "tutorium migrate")

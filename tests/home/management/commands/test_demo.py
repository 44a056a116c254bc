import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories import CourseFactory, TopicFactory, UserFactory
from tutorium.accounts.models import User
from tutorium.diary.models import Diary, Hold
from tutorium.home.management.living import filling, removing
from tutorium.lessons.models import Booking, Brief, Lesson, Review
from tutorium.lessons.queries import standing_faults
from tutorium.lessons.queries.waiting import has_time
from tutorium.payments.models import Charge, Entry
from tutorium.payments.queries import ledger_faults
from tutorium.tutors.models import Offer, TutorProfile

pytestmark = pytest.mark.django_db


def demo(*arguments):
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_demo_prints_a_sign_in_for_each_kind(settings):
    settings.DEMO = True

    rows = [line.split() for line in demo("--sign-ins").splitlines()]

    assert [row[:2] for row in rows] == [
        ["student", "student@demo.invalid"],
        ["guardian", "guardian@demo.invalid"],
        ["tutor", "tutor@demo.invalid"],
        ["writer", "writer@demo.invalid"],
        ["editor", "editor@demo.invalid"],
        ["operator", "operator@demo.invalid"],
    ]
    assert [len(row[2]) for row in rows] == [12] * 6


def test_demo_as_json(settings):
    settings.DEMO = True

    assert [sorted(row) for row in json.loads(demo("--sign-ins", "--json"))] == [
        ["email", "password", "role"]
    ] * 6


def test_demo_is_refused_on_an_installation():
    with pytest.raises(CommandError, match="TUTORIUM_DEMO=1"):
        demo()

    assert not User.objects.exists()


def test_demo_remove_works_without_a_demo(settings):
    settings.DEMO = True
    demo("--sign-ins")
    settings.DEMO = False

    assert json.loads(demo("--remove", "--json")) == {"removed": 6}
    assert demo("--remove") == "Demo people removed: 0\n"


@pytest.fixture
def small(settings, monkeypatch):
    """Let the demo be a small one, with a course to teach."""
    settings.DEMO = True
    CourseFactory()
    for name, number in [("FAMILIES", 10), ("EACH", 2)]:
        monkeypatch.setattr(filling, name, number)


@pytest.mark.usefixtures("small")
def test_demo_fills_a_living_site_whose_books_and_figures_are_sound():
    made = json.loads(demo("--json", "--tutors=3"))["made"]

    assert made == {
        "tutors": 3, "courses": 1, "zones": 3, "students": 6, "lessons": 8, "reviews": 6,
    }  # fmt: skip
    assert (list(ledger_faults()), standing_faults()) == ([], [])
    assert TutorProfile.objects.listed(at=timezone.now()).count() == 3
    assert not DBTaskResult.objects.exists()


@pytest.mark.usefixtures("small")
def test_demo_has_tutors_who_can_be_booked_in_the_weeks_to_come():
    demo("--tutors=3")

    now = timezone.now()
    horizon = now.date() + timedelta(days=59)
    assert {has_time(offer, at=now) for offer in Offer.objects.open()} == {True}
    assert not Diary.objects.filter(filled_until__lt=horizon).exists()


@pytest.mark.usefixtures("small")
def test_demo_has_a_tutor_for_each_course():
    for key in ("a", "b"):
        CourseFactory(key=key)

    assert json.loads(demo("--json", "--tutors=3"))["made"]["courses"] == 3


@pytest.mark.usefixtures("small")
def test_demo_has_tutor_guardian_and_student_who_sign_in():
    demo("--tutors=3")

    tutor, guardian, student = (
        User.objects.get(email=f"{role}@demo.invalid") for role in ("tutor", "guardian", "student")
    )
    assert tutor.tutor_profile.state == "published"
    assert student.guardian_links.get().guardian == guardian


@pytest.mark.usefixtures("small")
def test_demo_again_changes_nothing():
    first = demo("--json", "--tutors=3")

    assert demo("--json") == first


@pytest.mark.usefixtures("small")
def test_demo_is_refused_where_somebody_real_is():
    UserFactory()

    with pytest.raises(CommandError, match="nobody real"):
        demo("--tutors=3")
    assert not TutorProfile.objects.exists()


def test_demo_without_courses_is_refused(settings):
    settings.DEMO = True

    with pytest.raises(CommandError, match="needs courses"):
        demo("--tutors=3")


@pytest.mark.usefixtures("small")
def test_demo_goes_by_one_command_and_the_guards_stand_again():
    demo("--tutors=3")
    brief = Brief.objects.create(booking=Booking.objects.first(), written_at=timezone.now())
    brief.topics.add(TopicFactory(course=brief.booking.course))

    demo("--remove")

    for model in (
        User,
        TutorProfile,
        Booking,
        Brief.topics.through,
        Lesson,
        Review,
        Charge,
        Entry,
        Hold,
    ):
        assert not model.objects.exists()
    assert all(each.are_there("default") for each in removing.GUARDS)


@pytest.mark.usefixtures("small")
def test_nothing_is_removed_where_somebody_real_came():
    demo("--tutors=3")
    UserFactory()

    with pytest.raises(CommandError, match="nothing was removed"):
        demo("--remove")
    assert Review.objects.exists()


@pytest.mark.usefixtures("small")
def test_nobody_signs_up_beside_invented_people(client, settings):
    demo("--tutors=3")

    assert client.get("/account/signup/").templates[0].name == "account/signup_closed.html"


@pytest.mark.usefixtures("small")
def test_who_was_led_to_sign_up_beside_invented_people_signs_in_and_goes_on(client):
    demo("--tutors=3")

    page = client.get("/account/signup/", {"next": "/lessons/book/x/?start=1&weeks=2"})

    way = "/account/login/?next=%2Flessons%2Fbook%2Fx%2F%3Fstart%3D1%26weeks%3D2"
    assert f'href="{way}"' in page.content.decode()

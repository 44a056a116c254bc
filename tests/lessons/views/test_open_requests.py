import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import family, pupil_of, school, teacher_of, young
from tests.factories import AdultFactory, CourseFactory, TopicFactory
from tests.lessons.booked import NOON, allowed_family, offer
from tests.lessons.seeking import fresh, heard, posted, replied, waiting
from tutorium.core.money import Money
from tutorium.lessons.models import AskedTutor, OpenRequest

pytestmark = pytest.mark.django_db
NEW = "/requests/new/"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def said(student, **more):
    return {
        "student": student.public_id,
        "course": "ib-history-2017",
        "words": "Help with essays before May.",
        "zone": "Europe/Paris",
        "level": "",
        "language": "",
        "most": "",
        "currency": "",
        **more,
    }


def test_form_arrives_filled_in_with_what_was_sought(client):
    topic = TopicFactory(code="p1", path="0001.", title="The Cold War")
    client.force_login(AdultFactory())

    page = client.get(NEW, {"course": topic.course.key, "topic": "p1", "most": "40", "wants": "x<"})

    assertContains(page, f'<option value="{topic.course.key}" selected>')
    assertContains(page, '<input type="checkbox" name="topics" value="p1"')
    assertContains(page, "The Cold War")
    assertContains(page, "x&lt;</textarea>")


def test_what_was_said_is_posted(client):
    topic = TopicFactory(code="p1", path="0001.")
    client.force_login(me := AdultFactory())
    more = {"most": "40.50", "currency": "GBP", "language": "en", "day_0": "16-19"}

    page = client.post(NEW, said(me, topics=["p1"], named=["p1"], **more))

    row = OpenRequest.objects.get()
    assertRedirects(page, f"/requests/{row.public_id}/")
    assert (row.student, row.most, row.language) == (me, Money(4050, "GBP"), "en")
    assert (row.zone, row.times, list(row.topics.all())) == (
        "Europe/Paris", [[0, 960, 1140]], [topic],
    )  # fmt: skip


def test_what_cannot_be_understood_is_said_and_nothing_typed_is_lost(client):
    CourseFactory()
    client.force_login(me := AdultFactory())

    page = client.post(NEW, said(me, most="40", day_1="sometimes", level="XL"))

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"currency", "day_1", "level"}
    assertContains(page, "Help with essays before May.", status_code=422)


def test_contact_details_come_back_with_the_reason(client):
    CourseFactory()
    client.force_login(me := AdultFactory())

    page = client.post(NEW, said(me, words="Call 07700 900123"))

    assertContains(page, "This leads out of the site: 07700 900123.", status_code=422)
    assert not OpenRequest.objects.exists()


def test_nobody_posts_for_a_stranger_by_changing_the_form(client):
    CourseFactory()
    client.force_login(AdultFactory())

    page = client.post(NEW, said(young()))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["student"])


def test_guardian_chooses_the_child(client):
    CourseFactory()
    guardian, child = allowed_family()
    client.force_login(guardian)
    assertContains(client.get(NEW), f'<option value="{child.public_id}">{child}</option>')

    client.post(NEW, said(child))

    assert OpenRequest.objects.get().student == child


def test_guardian_without_consent_is_told_what_to_do(client):
    CourseFactory()
    guardian, child = family()
    client.force_login(guardian)

    page = client.post(NEW, said(child))

    assertContains(page, "First agree that this child has lessons", status_code=422)


def test_minor_without_guardian_is_told_what_to_do(client):
    CourseFactory()
    client.force_login(child := young())

    page = client.post(NEW, said(child))

    assertContains(page, "A parent or guardian has to say yes", status_code=422)


def test_teacher_posts_for_the_pupil_who_is_named(client):
    CourseFactory()
    where, child = school(), young()
    pupil_of(where, child)
    client.force_login(teacher_of(where))

    client.post(NEW, said(child, pupil=child.public_id))

    assert (OpenRequest.objects.get().student, OpenRequest.objects.get().school) == (child, where)


def test_teacher_does_not_name_another_schools_pupil(client):
    CourseFactory()
    pupil_of(school(), child := young())
    client.force_login(teacher_of(school()))

    page = client.post(NEW, said(child, pupil=child.public_id))

    assert page.status_code == 422
    assert not OpenRequest.objects.exists()


def test_replies_stand_side_by_side(client, run):
    of, asked = heard(run)
    other = offer(minor=3000, person=None)
    replied(asked, of, words="I begin with <sources>.")
    AskedTutor.objects.create(request=asked.request, profile=other.profile, asked_at=NOON)
    replied(AskedTutor.objects.get(profile=other.profile), other)
    client.force_login(asked.request.student)

    page = client.get(asked.request.get_absolute_url())

    assertContains(page, "£40.00 for 60 minutes")
    assertContains(page, "£30.00 for 60 minutes")
    assertContains(page, "I begin with &lt;sources&gt;.")
    assertContains(page, f"?t={of.profile.slug}&amp;t={other.profile.slug}")
    assertContains(page, f'href="/lessons/book/{of.public_id}/"')


def test_strangers_and_the_asked_tutor_find_nothing(client, run):
    of, asked = heard(run)
    for person in (AdultFactory(), of.profile.user):
        client.force_login(person)
        assert client.get(asked.request.get_absolute_url()).status_code == 404
        for deed in ("allow", "withdraw"):
            assert client.post(f"{asked.request.get_absolute_url()}{deed}/").status_code == 404

    assert fresh(asked.request).state == "open"


def test_guardian_says_yes(client):
    row, guardian = waiting(course=CourseFactory())
    client.force_login(guardian)
    assertContains(client.get(row.get_absolute_url()), "Yes, ask tutors")

    page = client.post(f"{row.get_absolute_url()}allow/", follow=True)

    assertContains(page, "Tutors who fit are asked now.")
    assert fresh(row).state == "open"


def test_child_is_not_shown_the_yes_and_cannot_say_it(client):
    row, _guardian = waiting(course=CourseFactory())
    client.force_login(row.student)
    assertNotContains(client.get(row.get_absolute_url()), "Yes, ask tutors")

    client.post(f"{row.get_absolute_url()}allow/")

    assert fresh(row).state == "asked"


def test_guardian_is_led_to_the_consent_that_is_missing(client):
    guardian, child = family()
    row = posted(child, course=CourseFactory())
    client.force_login(guardian)

    page = client.post(f"{row.get_absolute_url()}allow/")

    link = guardian.children_links.get()
    assertRedirects(page, f"/family/{link.public_id}/consents/")


def test_it_is_closed_by_who_asked(client):
    row = posted(course=CourseFactory())
    client.force_login(row.student)

    page = client.post(f"{row.get_absolute_url()}withdraw/", follow=True)

    assertContains(page, "no tutor sees it any more")
    assertContains(page, "Closed: withdrawn.")
    again = client.post(f"{row.get_absolute_url()}withdraw/", follow=True)
    assertContains(again, "It is closed already.")


def test_list_says_how_things_stand(client):
    client.force_login(me := AdultFactory())
    assertContains(client.get("/requests/"), "Nothing is sought")
    posted(me, course=CourseFactory())

    assertContains(client.get("/requests/"), "0 replies")


@pytest.mark.parametrize("number", [1, 2])
def test_queries_do_not_grow_with_the_list(client, number):
    client.force_login(me := AdultFactory())
    for _ in range(number):
        posted(me, course=CourseFactory())

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/requests/")

    assert len(queries) == 4


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_replies(client, run, number):
    of = [offer() for _ in range(number)]
    with run(execute=True):
        row = posted(course=of[0].course)
    for each in of:
        replied(AskedTutor.objects.get(profile=each.profile), each)
    client.force_login(row.student)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(row.get_absolute_url())

    assert (len(page.context["replies"]), len(queries)) == (number, 6)

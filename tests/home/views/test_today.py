import pytest
from django.utils import timezone

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, allowed_family, asked, lesson, offer, paying
from tests.lessons.given import given, reviewed
from tutorium.accounts.models import Guardianship, User
from tutorium.lessons.actions import agree

pytestmark = pytest.mark.django_db


def opened(client, person, address="/today/"):
    client.force_login(person)
    return client.get(address)


def test_student_sees_the_next_lesson_and_the_tutor_the_same(client):
    row = lesson()

    for person in (row.booking.student, row.booking.tutor):
        assert list(opened(client, person).context["lessons"]) == [row]


def test_who_has_none_is_led_on(client):
    assert "No lesson is booked" in opened(client, AdultFactory()).content.decode()
    page = opened(client, offer().profile.user).content.decode()
    assert "Open hours" in page


def test_tutor_is_told_of_reviews_to_answer(client):
    review = reviewed(given())

    assert "One review that you have not answered" in opened(client, review.tutor).content.decode()


def test_operator_sees_what_waits(client):
    person = User.objects.create_superuser("root@example.org", "x")

    assert "Nothing waits." in opened(client, person).content.decode()


def test_guardian_finds_each_child_with_what_it_asks(client, django_assert_num_queries):
    row, guardian = asked()
    child = row.student
    assert list(opened(client, guardian).context["children"]) == [child]

    with django_assert_num_queries(12):
        page = client.get(f"/today/children/{child.public_id}/").content.decode()

    assert "say yes or no until" in page


def test_guardian_sees_what_waits_for_a_yes_and_what_comes(client, django_assert_num_queries):
    row, guardian = asked()
    client.force_login(guardian)
    with django_assert_num_queries(7):
        page = client.get("/today/").content.decode()

    assert f"for {row.student} with {row.tutor}: say yes or no until" in page
    assert "No lesson is booked." in page

    agree(row, paying(guardian), by=guardian, at=NOON)
    context = client.get("/today/").context

    assert (list(context["asked"]), list(context["theirs"])) == ([], list(row.lessons.all()))


def test_guardian_who_may_not_see_finds_no_lesson_of_a_child(client):
    row, guardian = asked()
    agree(row, paying(guardian), by=guardian, at=NOON)
    Guardianship.objects.update(may_see=False)

    assert list(opened(client, guardian).context["theirs"]) == []


def test_nobody_else_has_the_page_of_a_child(client):
    guardian, child = allowed_family()
    other, _child = allowed_family()
    address = f"/today/children/{child.public_id}/"

    got = {
        who: opened(client, person, address).status_code
        for who, person in [("guardian", guardian), ("other", other), ("child", child)]
    }

    assert got == {"guardian": 200, "other": 404, "child": 404}


@pytest.mark.parametrize("said", [{"may_see": False}, {"ended_at": timezone.now()}])
def test_guardian_who_may_not_see_does_not(client, said):
    guardian, child = allowed_family()
    if "ended_at" in said:
        said = said | {"end_reason": "guardian"}
    Guardianship.objects.update(**said)

    assert opened(client, guardian, f"/today/children/{child.public_id}/").status_code == 404

import pytest

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.formats.photographing import photograph
from tests.tutors.teaching import NOON, draft, handed_in, published, written
from tutorium.accounts.models import AuditEntry
from tutorium.accounts.queries import hats_of
from tutorium.formats.photographs import Photograph
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import NotNowError, TooYoungError
from tutorium.tutors.domain.words import ContactDetailsError
from tutorium.tutors.models import Photo, TutorProfile

pytestmark = pytest.mark.django_db


def test_profile_begins_as_a_draft():
    person = AdultFactory()

    profile = draft(person, languages=["en", "es"])

    profile.refresh_from_db()
    assert (profile.user, profile.slug, profile.state) == (person, "ada-l", "draft")
    assert profile.about_html == "<p>I teach <strong>slowly</strong>.</p>"
    assert [row.code for row in profile.languages.all()] == ["en", "es"]
    assert [photo.is_shown for photo in profile.photos.all()] == [True]
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.actor, entry.hat) == ("tutor.profile_written", person, "tutor")


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_minor_is_no_tutor(who):
    with pytest.raises(TooYoungError):
        draft(who())

    assert TutorProfile.objects.count() == 0


def test_namesakes_get_addresses_of_their_own():
    assert [draft().slug for _ in range(3)] == ["ada-l", "ada-l-2", "ada-l-3"]


def test_draft_is_changed_at_once():
    profile = draft()

    draft(profile.user, headline="Chemistry", photo=False)

    profile.refresh_from_db()
    assert (profile.headline, profile.proposed) == ("Chemistry", None)
    assert profile.photos.count() == 1


def test_profile_that_is_checked_does_not_change_meanwhile():
    profile = handed_in()

    with pytest.raises(NotNowError):
        draft(profile.user, headline="Chemistry")


def test_changes_of_a_published_profile_wait_to_be_read():
    profile = published()
    shown = profile.photos.get()

    draft(profile.user, headline="Chemistry", languages=["es"])

    profile.refresh_from_db()
    assert profile.headline == "Physics that makes sense"
    assert profile.proposed["headline"] == "Chemistry"
    assert profile.proposed_at == NOON
    assert [row.code for row in profile.languages.all()] == ["es"]
    assert profile.photos.get(is_shown=True) == shown
    assert profile.photos.get(is_shown=False) != shown


def test_change_taken_back_waits_no_more():
    profile = published()
    draft(profile.user, headline="Chemistry", photo=False)

    draft(profile.user, photo=False)

    profile.refresh_from_db()
    assert (profile.proposed, profile.proposed_at) == (None, None)


def test_new_photograph_has_a_new_address():
    profile = draft()
    old = profile.photos.get()

    actions.write_profile(profile.user, written(), at=NOON)

    assert profile.photos.get().public_id != old.public_id
    assert Photo.objects.count() == 1


def test_contact_details_do_not_come_past_the_form():
    with pytest.raises(ContactDetailsError):
        draft(about="ada@example.org")
    published_one = published()
    with pytest.raises(ContactDetailsError):
        draft(published_one.user, about="ada@example.org")


def test_tutor_has_a_hat():
    profile = draft()

    assert [str(hat) for hat in hats_of(profile.user)] == ["tutor", "student"]
    assert [str(hat) for hat in hats_of(AdultFactory())] == ["student"]


def test_photograph_keeps_its_size():
    face = Photograph(photograph((80, 120)), 80, 120)
    said = written()
    person = AdultFactory()

    actions.write_profile(
        person,
        actions.Written(said.words, said.languages, said.zone, said.country, face),
        at=NOON,
    )

    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (80, 120)

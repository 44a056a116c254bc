"""Who search finds, and that whoever is hidden is gone from it in the same transaction."""

from datetime import timedelta

import pytest

from tests.factories import CourseFactory, QualificationFactory, SubjectFactory, TopicFactory
from tests.tutors.teaching import NOON, checker, draft, offered, published
from tutorium.accounts import actions as accounts
from tutorium.core.models import ContentVersion
from tutorium.core.money import Money
from tutorium.search import actions as search
from tutorium.search.models import SearchDocument
from tutorium.search.queries import Filters, find, stored
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import Deed
from tutorium.tutors.domain.standing import Proof, Record
from tutorium.tutors.models import TutorProfile

pytestmark = pytest.mark.django_db
LAST_DAY = NOON.date()


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def found(words="ada"):
    return [hit.uid for hit in find(words).hits if hit.kind == "tutor"]


def indexed():
    return set(SearchDocument.objects.filter(kind="tutor").values_list("uid", flat=True))


def test_draft_is_not_found():
    draft()

    assert found() == []


def test_who_is_published_is_found_by_name_course_topic_and_language():
    tutor = published(languages=["en", "es"])
    offered(tutor)
    topic = TopicFactory(title="Perestroika")
    actions.take_competence(tutor, {topic: Proof(30, 40)}, at=NOON)

    assert [found(words) for words in ("Ada L.", "IB History tutor", "perestroika", "spanish")] == [
        [tutor.public_id]
    ] * 4
    assert stored("tutor", tutor.public_id).url == tutor.get_absolute_url()


def test_document_says_what_the_page_says_and_no_more():
    tutor = published(zone="Asia/Tokyo", country="JP")
    offered(tutor, minor=4242)
    actions.take_standing(tutor, Record(30, 147, 40, 40), at=NOON)
    [row] = SearchDocument.objects.filter(kind="tutor")

    assert row.document().title == "Ada L."
    assert row.document().short == "Physics that makes sense"
    assert row.document().body == (
        "A tutor of IB History (International Baccalaureate), in English."
    )
    assert (row.shelf.qualification, row.shelf.subject, row.shelf.courses) == (
        "ib",
        "history",
        ["ib-history-2017"],
    )


def test_who_teaches_for_several_qualifications_counts_in_each_and_is_found_by_each():
    tutor = published()
    offered(tutor)
    a_level = QualificationFactory(key="a-level", title="A-level", short="A-level")
    physics = SubjectFactory(key="physics", title="Physics")
    course = CourseFactory(key="aqa-physics", qualification=a_level, subject=physics)
    price = Money(4000, "GBP")
    actions.make_offer(tutor, actions.Offered(course, None, 60, price, None), at=NOON)

    facets = find("ada").facets

    assert [(each.value, each.count) for each in facets["qualification"]] == [
        ("a-level", 1),
        ("ib", 1),
    ]
    assert [(each.value, each.count) for each in facets["subject"]] == [
        ("history", 1),
        ("physics", 1),
    ]
    for filters, total in (
        (Filters(qualification="ib"), 1),
        (Filters(qualification="a-level", subject="physics", course="ib-history-2017"), 1),
        (Filters(qualification="gcse"), 0),
    ):
        assert find("ada", filters=filters).total == total


INTAKES = {
    "paused": lambda tutor, _by: actions.do_as_tutor(tutor, Deed.PAUSE, at=NOON),
    "hidden": lambda tutor, by: actions.do_as_checker(tutor, Deed.HIDE, by=by, at=NOON, why="x"),
    "identity taken back": lambda tutor, by: taken_back(tutor, "identity", by),
    "background taken back": lambda tutor, by: taken_back(tutor, "background", by),
    "withdrawn": lambda tutor, _by: actions.withdraw_credential(
        tutor.credentials.get(kind="identity"), at=NOON
    ),
    "erased": lambda tutor, _by: erased(tutor.user),
}


def erased(person):
    asked = accounts.decide_erasure(person, at=NOON - timedelta(days=30))
    accounts.erase(asked, at=NOON)


def taken_back(tutor, kind, by):
    decision = actions.Decision(is_verified=False, why="why")
    actions.decide_credential(tutor.credentials.get(kind=kind), decision, by=by, at=NOON)


@pytest.mark.parametrize("way", INTAKES)
def test_who_is_hidden_leaves_the_index_at_once_and_kept_pages_go(way):
    by = checker()
    tutor, other = published(by=by), published(by=by)
    version = ContentVersion.current()

    INTAKES[way](tutor, by)

    assert indexed() == {other.public_id}
    assert found() == [other.public_id]
    assert ContentVersion.current() == version + 1


def test_who_is_shown_again_is_found_again():
    tutor = published()
    actions.do_as_tutor(tutor, Deed.PAUSE, at=NOON)

    actions.do_as_tutor(tutor, Deed.RESUME, at=NOON)

    assert found() == [tutor.public_id]


@pytest.mark.parametrize("how", ["day passed", "account ended"])
def test_who_ends_by_no_deed_of_this_room_leaves_within_the_hour(how, time_machine):
    tutor, other = published(until=LAST_DAY), published()
    if how == "day passed":
        time_machine.move_to(NOON + timedelta(hours=12), tick=False)
    else:
        tutor.user.is_active = False
        tutor.user.save()

    assert actions.keep_all_found.call() == 1

    assert indexed() == {other.public_id}
    assert actions.keep_all_found.call() == 0


def test_who_is_missing_comes_within_the_hour():
    tutor = published()
    search.remove("tutor", [tutor.public_id])

    assert actions.keep_all_found.call() == 1

    assert found() == [tutor.public_id]


def test_kept_pages_stay_where_nothing_changed_its_place():
    tutor = published()
    offered(tutor)
    topic = TopicFactory(title="Perestroika")
    version = ContentVersion.current()

    actions.take_competence(tutor, {topic: Proof(30, 40)}, at=NOON)
    assert ContentVersion.current() == version

    actions.end_offer(tutor.offers.get(), at=NOON)
    assert ContentVersion.current() == version + 1
    assert found("International Baccalaureate") == []


def test_what_is_the_same_is_not_written_again():
    tutor = published()
    [row] = SearchDocument.objects.filter(kind="tutor")
    SearchDocument.objects.filter(pk=row.pk).update(keywords="as it was")

    actions.take_competence(tutor, {}, at=NOON)

    assert SearchDocument.objects.get(pk=row.pk).keywords == "as it was"


def test_what_waits_to_be_read_is_not_found_until_it_is_shown():
    by = checker()
    tutor = published(by=by)
    draft(tutor.user, headline="Zyzzyva")
    assert found("zyzzyva") == []

    actions.decide_changes(tutor, accepted=True, by=by, at=NOON)

    assert found("zyzzyva") == [tutor.public_id]


def test_languages_change_at_once():
    tutor = published()

    draft(tutor.user, languages=["cy"])

    assert found("welsh") == [tutor.public_id]


def test_index_made_anew_has_who_is_listed():
    tutor = published()
    draft()
    published(until=LAST_DAY - timedelta(days=1), at=NOON - timedelta(days=2))
    assert TutorProfile.objects.count() == 3

    search.rebuild()

    assert indexed() == {tutor.public_id}

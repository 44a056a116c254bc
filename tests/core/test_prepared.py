"""Queries that are written once: what they answer, and by which connection."""

from datetime import UTC, datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections, transaction
from django.db.models import DateTimeField, Exists, TextField
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory, UserFactory
from tutorium.accounts.models import AgeRecord, User
from tutorium.accounts.models.people import grown
from tutorium.core.prepared import KEY, Day, prepared, several

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@prepared(person=KEY)
def one(person):
    return User.objects.select_related("age_record").filter(pk=person)


@prepared(born=TextField())
def named(born):
    return User.objects.filter(display_name=born).order_by("pk")


def test_rows_are_those_of_the_query_with_what_belongs_to_them():
    [ada, _] = [AdultFactory(), AdultFactory()]

    with CaptureQueriesContext(connection) as asked:
        [found] = one(person=ada.pk)
        born = found.age_record.born_on

    assert (found, found.email, born) == (ada, ada.email, ada.age_record.born_on)
    assert len(asked) == 1


def test_each_asking_is_answered_by_the_database():
    ada = AdultFactory(display_name="Ada")
    before = one.first(person=ada.pk).display_name
    User.objects.filter(pk=ada.pk).update(display_name="Countess")

    assert (before, one.first(person=ada.pk).display_name) == ("Ada", "Countess")
    assert one.first(person=0) is None


def test_value_is_never_read_as_sql():
    text = "Robert'); DROP TABLE accounts_user; --%s"
    bob = UserFactory(display_name=text)

    assert (named(born=text), named(born="%s"), named(born="' OR ''='")) == ([bob], [], [])


def test_query_is_built_once_for_each_constant():
    built = []

    @prepared(person=KEY)
    def of_letter(letter, person):
        built.append(letter)
        return User.objects.filter(display_name__startswith=letter, pk=person)

    ada, bob = UserFactory(display_name="Ada"), UserFactory(display_name="Bob")
    found = [of_letter(letter, person=each.pk) for letter in "AB" for each in (ada, bob)]

    assert (found, built) == ([[ada], [], [], [bob]], ["A", "B"])


def test_values_come_as_the_query_gives_them():
    ada = UserFactory(display_name="Ada")

    @prepared(person=KEY)
    def flat(person):
        return User.objects.filter(pk=person).values_list("display_name", flat=True)

    @prepared(person=KEY)
    def tuples(person):
        return User.objects.filter(pk=person).values_list("pk", "display_name")

    @prepared(person=KEY)
    def named_values(person):
        ages = AgeRecord.objects.filter(user=person)
        return User.objects.filter(pk=person).values("pk", told=Exists(ages))

    assert flat(person=ada.pk) == ["Ada"]
    assert tuples(person=ada.pk) == [(ada.pk, "Ada")]
    assert named_values(person=ada.pk) == [{"pk": ada.pk, "told": False}]


def test_moment_is_the_same_in_every_zone():
    AdultFactory(created_at=NOON)

    @prepared(at=DateTimeField())
    def since(at):
        return User.objects.filter(created_at__gte=at).values_list("created_at", flat=True)

    for zone in ("UTC", "Asia/Tokyo"):
        assert since(at=NOON.astimezone(ZoneInfo(zone))) == [NOON]
        assert since(at=NOON.replace(second=1).astimezone(ZoneInfo(zone))) == []


def test_rows_of_other_tables_are_read_with_them():
    link = GuardianshipFactory(child=ChildFactory())

    @prepared(person=KEY)
    def with_children(person):
        return User.objects.filter(pk=person).prefetch_related("children_links__child")

    with CaptureQueriesContext(connection) as asked:
        [found] = with_children(person=link.guardian.pk)
        children = [each.child for each in found.children_links.all()]

    assert (children, len(asked)) == ([link.child], 3)


def test_day_stands_for_a_moment_of_which_the_day_is_asked():
    ada, _ = AdultFactory(), ChildFactory()

    @prepared()
    def grown_ups(day):
        return User.objects.filter(grown(day))

    assert grown_ups(Day(NOON.date())) == [ada]


def test_day_is_no_moment():
    @prepared()
    def wrong(day):
        return User.objects.filter(created_at__gte=day)

    with pytest.raises(TypeError):
        wrong(Day(NOON.date()))


def test_rows_are_taken_within_a_transaction_alone():
    ada = UserFactory()

    @prepared(person=KEY)
    def taken(person):
        return User.objects.select_for_update().filter(pk=person)

    with transaction.atomic():
        assert taken(person=ada.pk) == [ada]
    with pytest.raises(TransactionManagementError):
        taken(person=ada.pk)


def test_several_values_are_each_put_in():
    people = [UserFactory(display_name=f"{n}") for n in range(3)]

    @prepared()
    def among(count):
        return User.objects.filter(pk__in=several("people", KEY, count=count)).order_by("pk")

    keys = [each.pk for each in people]
    assert among(2, people=keys[1:]) == people[1:]
    assert among(1, people=keys[:1]) == people[:1]
    assert among(2, people=[keys[2], keys[0]]) == [people[0], people[2]]
    assert among(0, people=[]) == []


@pytest.mark.engine("sqlite")  # PostgreSQL makes SQL of it
def test_value_that_sql_is_not_made_of_cannot_be_prepared():
    @prepared(name=TextField())
    def called(name):
        return User.objects.filter(display_name__iexact=name)

    with pytest.raises(TypeError, match="name is not there yet"):
        called(name="ada")


def test_value_that_is_not_given_is_missed():
    with pytest.raises(KeyError):
        one()


def test_each_thread_asks_by_its_own_connection():
    ada, found = AdultFactory(), []
    one(person=ada.pk)

    def ask():
        found.append(one(person=ada.pk))
        connections.close_all()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [[ada], [ada]]

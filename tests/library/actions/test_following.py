"""Links of pages, followed here, and elsewhere on a real server of this machine."""

from datetime import timedelta

import pytest

from tests.core.test_fetching import LOCAL, say, server
from tests.factories import AnswerFactory, AnswerTopicFactory, NoteFactory, TopicFactory
from tests.library.twins import NOON
from tutorium.core.jobs.queue import jobs
from tutorium.library import actions
from tutorium.library.actions.following import look_outside
from tutorium.library.models import Address, DeadLink, OutsideAddress

pytestmark = pytest.mark.django_db


def linking(*hrefs, **fields):
    html = "".join(f'<a href="{href}">x</a>' for href in hrefs)
    return AnswerFactory(body_html=html, **fields)


def dead(at=NOON):
    actions.find_dead_links(at=at)
    return [(link.answer or link.note, link.href, link.fault) for link in DeadLink.objects.all()]


# --- On this site -----------------------------------------------------------------------------


def test_link_to_a_page_that_is_not_there_is_dead():
    course = f"/courses/{TopicFactory().course.key}"
    topics = [f"{course}/topics/none/", f"{course}/none/"]
    item = linking("/answers/ib/history/none/", "/courses/none/", "/nowhere/at/all/", *topics)

    assert dead() == [
        (item, "/answers/ib/history/none/", "no_page"),
        (item, "/courses/none/", "no_page"),
        (item, "/nowhere/at/all/", "no_page"),
        *((item, topic, "no_page") for topic in topics),
    ]


def test_links_that_lead_somewhere_are_not_dead():
    other, topic = AnswerFactory(slug="other"), TopicFactory()
    for slug in ("old", "alias"):
        Address.objects.create(
            kind="answer", qualification=other.qualification, subject=other.subject,
            slug=slug, answer=other, is_alias=slug == "alias",
        )  # fmt: skip
    linking(
        *("/answers/ib/history/other/?x#y", "/answers/ib/history/old/", "/answers/ib/history/alias/"),
        *(topic.course.get_absolute_url(), topic.get_absolute_url(), "/search/?q=x", "mailto:a@example.org", "#below"),
        "/static/ui/icon.svg",
    )  # fmt: skip

    assert dead() == []


def test_link_to_a_page_off_the_site_is_dead_until_it_is_back():
    other = AnswerFactory(slug="other", live=False)
    item = linking("/answers/ib/history/other/")
    assert dead() == [(item, "/answers/ib/history/other/", "no_page")]

    type(other).objects.filter(pk=other.pk).update(live=True)

    assert dead() == []


def test_sources_and_notes_are_followed_too():
    note = NoteFactory(sources=["[Gone](/notes/ib/history/none/)", "A book"])

    assert dead() == [(note, "/notes/ib/history/none/", "no_page")]


def test_page_off_the_site_is_not_followed():
    linking("/nowhere/", live=False)

    assert dead() == []


def test_pages_of_a_hidden_course_are_not_followed():
    link = AnswerTopicFactory(answer=linking("/nowhere/"))
    type(link.topic.course).objects.update(is_shown=False)

    assert dead() == []


# --- Elsewhere --------------------------------------------------------------------------------


def look(status=200, times=1):
    with server(lambda handler: say(handler, status=status)) as address:
        item = linking(address)
        actions.find_dead_links(at=NOON)
        for day in range(times):
            row = OutsideAddress.objects.get()
            actions.look_at_address(row, at=NOON + timedelta(days=day), limits=LOCAL)
    return item, address


def test_what_is_gone_elsewhere_is_dead_with_the_day_it_was_seen():
    item, address = look(404)

    assert dead(at=NOON + timedelta(days=9)) == [(item, address, "gone")]
    assert DeadLink.objects.get().seen_at == NOON


@pytest.mark.parametrize("status", [200, 403, 503])
def test_what_answers_or_only_refuses_a_machine_is_not_dead(status):
    look(status, times=4)

    assert dead() == []


def test_silence_is_dead_on_the_third_day():
    item = linking("http://127.0.0.1:9/")
    for day, expected in enumerate([[], [], [(item, "http://127.0.0.1:9/", "silent")]]):
        actions.find_dead_links(at=NOON)
        row = OutsideAddress.objects.get()
        actions.look_at_address(row, at=NOON + timedelta(days=day), limits=LOCAL)
        assert dead() == expected


def test_our_own_network_is_never_asked():
    asked = []
    with server(lambda handler: (asked.append(handler.path), say(handler))) as address:
        linking(address)
        actions.find_dead_links(at=NOON)
        actions.look_at_address(OutsideAddress.objects.get(), at=NOON)

    assert (OutsideAddress.objects.get().fault, asked) == ("not_public", [])


def test_address_that_no_page_has_any_more_is_forgotten():
    item = linking("https://a.example/")
    actions.find_dead_links(at=NOON)
    type(item).objects.update(body_html="")

    actions.find_dead_links(at=NOON)

    assert not OutsideAddress.objects.exists()


def test_nobody_is_asked_unless_the_operator_wants_it(settings):
    linking("https://a.example/")
    actions.find_dead_links(at=NOON)

    assert actions.due_addresses(at=NOON) == []
    settings.CHECK_LINKS = True
    assert actions.due_addresses(at=NOON) == [OutsideAddress.objects.get().pk]
    OutsideAddress.objects.update(next_at=NOON + timedelta(days=1))
    assert actions.due_addresses(at=NOON) == []


def test_one_site_is_asked_for_few_pages_in_a_night(settings):
    settings.CHECK_LINKS = True
    linking(*(f"https://a.example/{number}" for number in range(9)))
    actions.find_dead_links(at=NOON)

    assert len(actions.due_addresses(at=NOON)) == 5


@pytest.mark.usefixtures("queue_of_jobs")
def test_night_queues_the_looks(settings):
    settings.CHECK_LINKS = True
    linking("https://a.example/")

    assert actions.follow_links.call() == 0
    assert jobs().filter(task_path=look_outside.module_path).count() == 1

import pytest
from django.contrib.auth.models import Permission

from tests.factories import CardFactory, TopicFactory, UserFactory, publish_answers, publish_notes
from tutorium.accounts.domain.hats import Hat
from tutorium.library import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def editor(*codenames):
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return type(user).objects.get(pk=user.pk)


def test_course_tally_says_how_many_answers_there_are(topic):
    publish_answers(2, topic=topic)

    assert panels.answer_course_tally()[topic.course.pk] == "2 answers"
    assert panels.note_course_tally()[topic.course.pk] == ""


def test_topic_tally_counts_what_is_below_each_item_once(topic):
    below = TopicFactory(course=topic.course, path="0001.0001.", parent=topic, depth=2)
    beside = TopicFactory(course=topic.course, path="0001.0002.", parent=topic, depth=2)
    answer = publish_answers(1, topic=below)[0]
    answer.topic_links.create(topic=beside, sort_order=1)

    tally = panels.answer_topic_tally(course=topic.course)

    assert (tally["0001."], tally["0001.0001."]) == ("1 answer", "1 answer")


def test_topic_tally_leaves_drafts_out(topic):
    publish_notes(1, topic=topic, live=False)

    assert panels.note_topic_tally(course=topic.course)["0001."] == ""


def test_topic_panel_shows_thirty_and_counts_all(topic):
    publish_answers(31, topic=topic)

    context = panels.topic_panel(topic=topic).context

    assert (len(context["answers"]), context["answer_total"]) == (30, 31)


def test_topic_leads_to_its_cards(topic):
    assert panels.topic_cards_panel(topic=topic) is None

    CardFactory().topics.add(topic)

    assert panels.topic_cards_panel(topic=topic).context == {"topic": topic, "number": 1}
    assert panels.course_panel(course=topic.course).context["has_cards"]


def test_editor_is_offered_the_desk_page_of_an_answer(topic):
    answer = publish_answers(1, topic=topic)[0]

    deed = panels.edit_deed(
        hat=Hat.EDITOR, user=editor("change_answer"), path=answer.get_absolute_url()
    )

    assert deed == panels.Deed("Edit this page", f"/desk/snippets/library/answer/edit/{answer.pk}/")


@pytest.mark.parametrize(
    "path", ["/", "/nowhere/", "/notes/ib/history/note-1/", "/answers/ib/history/no-such/"]
)
def test_editor_of_answers_is_offered_nothing_elsewhere(topic, path):
    publish_notes(1, topic=topic)

    assert panels.edit_deed(hat=Hat.EDITOR, user=editor("change_answer"), path=path) is None


def test_editor_who_reads_as_a_student_is_offered_nothing():
    answer = publish_answers(1)[0]
    user = editor("change_answer")

    assert panels.edit_deed(hat=Hat.STUDENT, user=user, path=answer.get_absolute_url()) is None


def test_reader_is_offered_no_desk_page(topic):
    answer = publish_answers(1, topic=topic)[0]

    assert (
        panels.edit_deed(hat=Hat.EDITOR, user=UserFactory(), path=answer.get_absolute_url()) is None
    )

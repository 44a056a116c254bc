import pytest

from tests.factories import AnswerFactory, AnswerTopicFactory, NoteFactory, PackFactory
from tutorium.library.models import Answer, ProblemReport
from tutorium.library.wagtail_hooks import listing

pytestmark = pytest.mark.django_db
QUERIES = 15  # of which three are for the rows: how many, which, and what is said of them


def titles(desk, **query):
    desk.client.force_login(desk.editor())
    response = desk.client.get(desk.url("list"), query)
    return [item.title for item in response.context["object_list"]]


@pytest.fixture
def three(desk):
    """A live page with a problem, an unpublished one of another pack, and one with a draft."""
    live = AnswerTopicFactory(answer__title="Live", topic=desk.topic).answer
    AnswerFactory(title="Off", live=False, pack=PackFactory(key="other"))
    AnswerFactory(title="Drafted", has_unpublished_changes=True)
    for status in ("open", "open", "done"):
        ProblemReport.objects.create(
            answer=live, message="Wrong", status=status, created_at=live.created_at
        )
    return live


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"live": "false"}, ["Off"]),
        ({"has_unpublished_changes": "true"}, ["Drafted"]),
        ({"reported": "true"}, ["Live"]),
        ({"q": "draf"}, ["Drafted"]),
        ({"course": "COURSE"}, ["Live"]),
        ({"pack": "OTHER"}, ["Off"]),
    ],
)
def test_list_is_narrowed(desk, three, query, found):
    keys = {"COURSE": desk.topic.course_id, "OTHER": PackFactory(key="other").pk}
    wanted = {name: keys.get(value, value) for name, value in query.items()}
    assert titles(desk, **wanted) == found


def test_row_says_how_things_stand(desk, three):
    waiting = desk.submitted(desk.writer())
    rows = {item.title: item for item in listing.listed(Answer)}
    assert listing.status(rows[waiting.title]) == "with the second reader"
    assert listing.status(rows["Live"]) == "live"
    assert listing.status(rows["Drafted"]) == "live, with a draft"
    assert listing.status(rows["Off"]) == "draft"
    assert rows["Live"].open_reports == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_however_long(desk, rows, django_assert_num_queries):
    AnswerFactory.create_batch(rows)
    desk.client.force_login(desk.editor())
    desk.client.get(desk.url("list"))
    with django_assert_num_queries(QUERIES):
        desk.client.get(desk.url("list"))


def test_notes_have_their_own_list(desk):
    NoteFactory(title="A note")
    desk.client.force_login(desk.editor())
    response = desk.client.get(desk.url("list", kind="note"))
    assert [item.title for item in response.context["object_list"]] == ["A note"]


@pytest.mark.parametrize(
    ("query", "queries"),
    [
        ({"q": "answer"}, 15),
        ({"ordering": "title"}, 15),
        ({"live": "true"}, 15),
        ({"reported": "false"}, 15),
        ({"awaits_reader": "false"}, 15),
        ({"course": "COURSE"}, 16),
        ({"course": "COURSE", "q": "answer", "live": "true"}, 16),
    ],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_narrowed_list_asks_the_same_however_long(
    desk, query, queries, rows, django_assert_num_queries
):
    for number in range(rows):
        AnswerTopicFactory(answer__title=f"Answer {number}", topic=desk.topic)
    wanted = query | ({"course": desk.topic.course_id} if "course" in query else {})
    desk.client.force_login(desk.editor())
    desk.client.get(desk.url("list"), wanted)

    with django_assert_num_queries(queries):
        page = desk.client.get(desk.url("list"), wanted)

    assert len(page.context["object_list"]) == rows

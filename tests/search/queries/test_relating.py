import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import DocumentFactory
from tutorium.search import actions
from tutorium.search.models import SearchDocument
from tutorium.search.queries import related

pytestmark = pytest.mark.django_db


# One database serves all examples of a law; its speed is nothing to fail for.
in_the_database = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def uids(hits):
    return [hit.uid for hit in hits]


def test_related_puts_the_same_topic_first_then_near_topics_then_the_course():
    topics = {"SELF": "p3.16.4", "SAME": "p3.16.4", "NEAR": "p3.16.5", "FAR": "p1.1"}
    actions.index(
        [
            *(
                DocumentFactory(uid=uid, title=uid, topic_references=(f"ib-history-2017:{code}",))
                for uid, code in topics.items()
            ),
            DocumentFactory(uid="TOPICLESS", title="TOPICLESS"),
            DocumentFactory(uid="ELSEWHERE", courses=("other",), topic_references=("other:1",)),
        ]
    )

    ranked = related("answer", "SELF")

    assert ranked[0] == "SAME"
    assert set(ranked[1:3]) == {"NEAR", "FAR"}
    assert ranked[3:] == ["TOPICLESS"]


def test_related_prefers_the_more_alike_within_a_topic():
    topic = ("ib-history-2017:p3.16.4",)
    actions.index(
        [
            DocumentFactory(uid="SELF", title="Stalin's terror", topic_references=topic),
            DocumentFactory(uid="FARM", title="Stalin's farms", topic_references=topic),
            DocumentFactory(uid="TERROR", title="The terror", topic_references=topic),
        ]
    )

    assert related("answer", "SELF", limit=1) == ["TERROR"]


def test_related_is_of_the_same_kind(sample):
    assert related("note", "N") == []
    assert related("answer", "T") == ["K"]


def test_related_puts_another_language_last():
    topic = ("ib-history-2017:p3.16.4",)
    actions.index(
        [
            DocumentFactory(uid="SELF", title="Stalin", topic_references=topic),
            DocumentFactory(uid="ES", title="Stalin", language="es", topic_references=topic),
            DocumentFactory(uid="EN", title="Mao", topic_references=topic),
        ]
    )

    assert related("answer", "SELF") == ["EN", "ES"]


def test_related_of_the_unknown_is_nothing(sample):
    assert related("answer", "UNKNOWN") == []


places = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["", "1", "1.1", "2"]), st.booleans()),
    min_size=1,
    max_size=8,
)


@given(places)
@in_the_database
def test_related_is_never_empty_where_the_course_has_another(documents):
    SearchDocument.objects.all().delete()
    actions.index(
        DocumentFactory(
            uid=str(number),
            kind="answer" if is_answer else "note",
            courses=(course,),
            topic_references=(f"{course}:{code}",) if code else (),
        )
        for number, (course, code, is_answer) in enumerate(documents)
    )

    for number, (course, _, is_answer) in enumerate(documents):
        kind = "answer" if is_answer else "note"
        others = [
            str(other)
            for other, place in enumerate(documents)
            if other != number and (place[0], place[2]) == (course, is_answer)
        ]
        assert sorted(related(kind, str(number), limit=8)) == sorted(others)


def test_related_asks_the_database_a_bounded_number_of_times(sample, django_assert_num_queries):
    # Itself, what was worked out, same topic, near topics, course, documents.
    with django_assert_num_queries(6):
        related("answer", "T")

import pytest

from tests.factories import AnswerTopicFactory
from tutorium.curriculum.models import Topic
from tutorium.library.domain.proof.spans import Span
from tutorium.library.models import FactSheet
from tutorium.library.queries import obstacles_to, proof_of, rules_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return AnswerTopicFactory()


def with_facts(answer):
    source = "facts:\n  - {event: Secret Speech, date: 25 February 1956}\n"
    FactSheet.objects.create(pack=answer.pack, subject=answer.subject, source=source)


def test_years_of_a_topic_hold_below_it(link):
    topic = link.topic
    Topic.objects.filter(pk=topic.pk).update(title="The thaw, 1953–82")
    below = Topic.objects.create(
        course=topic.course,
        parent=topic,
        code="x.1",
        title="Wheat",
        path=f"{topic.path}0001.",
        depth=2,
    )

    spans = rules_of(link.answer.subject.key).spans

    assert spans == {topic.reference: Span(1953, 1982), below.reference: Span(1953, 1982)}


def test_a_draft_is_held_to_the_facts_of_its_subject(link):
    answer = link.answer
    with_facts(answer)
    answer.body = "First.\n\nThe Secret Speech (1957)."

    assert [(each.line, each.check) for each in proof_of(answer).faults] == [(3, "dates")]


def test_what_is_disproved_keeps_a_draft_from_readers(link):
    answer = link.answer
    with_facts(answer)
    answer.body, answer.sources = "First.\n\nThe Secret Speech (1957).", ["A book"]

    say = "Secret Speech is dated 1957; the table of facts has 25 February 1956"
    found = [(each.field, each.code, each.line, each.detail) for each in obstacles_to(answer)]
    assert found == [("body", "disproved", 3, say)]


def test_an_adapted_work_is_weighed_and_not_refused(link):
    answer = link.answer
    answer.body, answer.notice = "$3 \\times 4 = 13$", "Adapted from a book."
    answer.sources = ["A book"]

    assert len(proof_of(answer).faults) == 1
    assert obstacles_to(answer) == []

import pytest

from tests.factories import (
    LearnerFactory,
    PaperFactory,
    PaperQuestionFactory,
    TopicFactory,
    publish_papers,
    publish_questions,
)
from tutorium.papers import queries
from tutorium.papers.domain.rights import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


def test_document_names_what_people_ask_a_paper_by(topic):
    publish_papers(1, topic=topic, component="Paper 1", series="June 2024", levels=["HL"])

    [document] = queries.every_document()

    assert (document.kind, document.url) == ("paper", "/papers/ib-history-2017/mock-1/")
    assert document.aliases == ("IB History History guide Paper 1 June 2024 HL",)
    assert document.topic_references == ("ib-history-2017:p1",)
    assert document.levels == ("ib-history-2017:HL",)


def test_document_has_words_and_no_signs_of_markdown(topic):
    publish_papers(1, topic=topic, instructions="Answer **all** questions.")

    [document] = queries.every_document()

    assert document.body.strip() == "Answer all questions."


@pytest.mark.parametrize("papers", [1, 3])
def test_documents_of_many_papers_ask_the_database_as_often(
    topic, papers, django_assert_num_queries
):
    other = TopicFactory(course=topic.course, code="p0", title="Before it", path="0000.")
    paper, *_ = publish_papers(papers, topic=topic)
    [question] = publish_questions(1, topic=other, title="Before", slug="before")
    PaperQuestionFactory(section=paper.sections.get(), question=question, position=2)

    with django_assert_num_queries(5):
        first, *_ = queries.every_document()

    assert first.topics == ("Before it", "First topic")
    assert first.topic_references == ("ib-history-2017:p0", "ib-history-2017:p1")


def test_closed_and_withdrawn_papers_are_not_for_search(topic):
    publish_papers(1, topic=topic, live=False)
    publish_papers(1, topic=topic, rights="school", slug="closed")

    assert list(queries.every_document()) == []


def test_contents_come_in_their_order_with_numbers_and_seeds(topic):
    [paper] = publish_papers(1, topic=topic)
    paper.questions.filter(number="2").update(seed=7)

    [contents] = queries.contents_of(paper)

    assert [(line.number, line.seed, line.question.title) for line in contents.lines] == [
        ("1", 0, "Question 1"),
        ("2", 7, "Question 2"),
    ]


def test_topics_are_those_of_its_course(topic):
    [paper] = publish_papers(1, topic=topic)
    TopicFactory(course=topic.course, code="p2", path="0002.")

    assert queries.topics_of(paper) == [topic]


def test_papers_asking_about_several_topics_come_once(topic):
    other = TopicFactory(course=topic.course, code="p2", path="0002.")
    publish_papers(3, topic=topic)

    found = queries.asking_about([topic, other, topic], limit=2)

    assert [paper.title for paper in found] == ["Mock 1", "Mock 2"]


def test_paper_closed_to_others_is_found_by_its_visitor():
    PaperFactory(rights="school", slug="closed")

    assert queries.find_paper("ib-history-2017", "closed") is None
    assert queries.find_paper("ib-history-2017", "closed", visitor=Visitor(is_staff=True))
    assert not queries.find_paper("ib-history-2017", "closed", visitor=Visitor(LearnerFactory().pk))


def test_stored_text_that_is_no_paper_is_an_error():
    paper = PaperFactory(source="- not a paper")

    with pytest.raises(ValueError, match=r"stored paper .* cannot be read"):
        queries.values_of(paper)

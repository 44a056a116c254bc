from dataclasses import replace

from tutorium.library.domain.linked_data import Article, learning_resource

ARTICLE = Article(
    kind="answer",
    title="Why?",
    short="Because.",
    url="https://example.org/why/",
    language="en",
    published="2026-11-01",
    changed="2026-11-02",
    licence_url="",
    publisher="Ada Ltd",
    publisher_url="https://example.org",
    subject="History",
    level="IB Diploma",
    topics=[("First topic", "https://example.org/p1/")],
)


def test_answer_holds_a_question_and_its_answer():
    answer = {"@type": "Answer", "text": "Because.", "url": "https://example.org/why/"}

    assert learning_resource(ARTICLE) == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "Why?",
        "url": "https://example.org/why/",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "learningResourceType": "answer",
        "about": "History",
        "educationalLevel": "IB Diploma",
        "publisher": {"@type": "Organization", "name": "Ada Ltd", "url": "https://example.org"},
        "teaches": [
            {"@type": "DefinedTerm", "name": "First topic", "url": "https://example.org/p1/"}
        ],
        "description": "Because.",
        "datePublished": "2026-11-01",
        "dateModified": "2026-11-02",
        "hasPart": {"@type": "Question", "name": "Why?", "acceptedAnswer": answer},
    }


def test_note_holds_no_question():
    said = learning_resource(replace(ARTICLE, kind="note"))

    assert "hasPart" not in said
    assert said["learningResourceType"] == "study note"


def test_author_is_named_only_where_a_person_wrote():
    assert "author" not in learning_resource(ARTICLE)
    assert learning_resource(replace(ARTICLE, author="Ada"))["author"] == {
        "@type": "Person",
        "name": "Ada",
    }


def test_licence_is_named_only_where_it_has_an_address():
    assert "license" not in learning_resource(ARTICLE)
    assert (
        learning_resource(replace(ARTICLE, licence_url="https://cc/"))["license"] == "https://cc/"
    )

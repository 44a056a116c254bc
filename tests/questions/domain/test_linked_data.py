"""What the page of a question says to machines."""

from dataclasses import replace

from tutorium.questions.domain.linked_data import Problem, practice_problem

PROBLEM = Problem(
    title="Stopping distance",
    url="https://e/questions/a/b/c/",
    language="en",
    written="2026-11-26",
    licence_url="https://e/licence",
    publisher="Us",
    publisher_url="https://e",
    subject="Physics",
    level="A-level",
    topics=[("Motion", "https://e/topics/motion/")],
    author="A. Person",
)


def test_question_is_a_practice_problem_that_assesses_topics():
    assert practice_problem(PROBLEM) == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "Stopping distance",
        "url": "https://e/questions/a/b/c/",
        "inLanguage": "en",
        "dateCreated": "2026-11-26",
        "isAccessibleForFree": True,
        "learningResourceType": "practice problem",
        "interactivityType": "active",
        "about": "Physics",
        "educationalLevel": "A-level",
        "publisher": {"@type": "Organization", "name": "Us", "url": "https://e"},
        "assesses": [{"@type": "DefinedTerm", "name": "Motion", "url": "https://e/topics/motion/"}],
        "license": "https://e/licence",
        "author": {"@type": "Person", "name": "A. Person"},
    }


def test_what_is_not_known_is_not_said():
    said = practice_problem(replace(PROBLEM, licence_url="", author=""))

    assert {"license", "author"} & said.keys() == set()

"""Faults planted in a pack are caught, each with its file and line."""

import pytest

from tests.packs.conftest import CARDS, COURSE, QUESTION
from tutorium.packs.actions import check_packs

pytestmark = pytest.mark.django_db
FACTS = "facts:\n  - {event: Secret Speech, date: 25 February 1956}\n"


def check(packs):
    return check_packs(packs.paths, progress=lambda *_: None)


def said(packs, found):
    root = f"{packs.root}/history/"
    return [(each.file.removeprefix(root), each.line, each.fault) for each in found]


def in_physics(packs):
    packs.edit(
        "shared/subjects.yaml",
        "subject: history, title: History",
        "subject: physics, title: Physics",
    )
    packs.edit("history/courses/ib-history-2017.yaml", "subject: history", "subject: physics")


def test_a_wrong_fact_is_caught_in_answers_cards_and_questions(packs):
    packs.write("history/facts/history.yaml", FACTS)
    packs.answer("speech", "B", body="First.\n\nThe Secret Speech (1957) shocked.")
    packs.write(
        "history/cards/soviet.yaml",
        CARDS.replace("When?", "When was the Secret Speech?").replace("1956", "1957"),
    )
    packs.question(
        QUESTION.replace("The thaw followed a death.", "The Secret Speech of 1957 came.")
    )

    say = "Secret Speech is dated 1957; the table of facts has 25 February 1956"
    assert said(packs, check(packs).faults) == [
        ("answers/soviet/speech.md", 13, say),
        ("cards/soviet.yaml", 2, say),
        ("questions/soviet/thaw.yaml", 6, f"stem: {say}"),
    ]


def test_an_unbalanced_equation_and_a_wrong_sum_are_caught(packs):
    packs.answer("water", "B", body="First.\n\n$\\ce{2H2 + O2 -> H2O}$\n\n$3 \\times 4 = 13$")

    assert [(file, line) for file, line, _ in said(packs, check(packs).faults)] == [
        ("answers/soviet/water.md", 13),
        ("answers/soviet/water.md", 15),
    ]


def test_a_formula_of_another_dimension_is_caught_in_its_subject(packs):
    packs.answer("energy", "B", body="First.\n\n$E = mc^3$")
    assert said(packs, check(packs).faults) == []

    in_physics(packs)

    assert said(packs, check(packs).faults) == [
        ("answers/soviet/energy.md", 13, "the two sides of “E = mc^3” do not measure the same")
    ]


def test_sums_of_a_generator_are_worked_with_its_values(packs):
    generator = QUESTION.replace("stem:", "given: {a: {choose: [2, 3]}}\nstem:").replace(
        "answer: {value: 1953}",
        'answer: {value: 1953}\n    solution: "${{a}} \\\\times 2 = {{a}}$"',
    )
    packs.question(generator)

    [(file, line, say)] = said(packs, check(packs).faults)
    assert (file, line) == ("questions/soviet/thaw.yaml", 13)
    assert say.startswith("part a, solution: “")


def test_wrong_answers_may_be_wrong(packs):
    packs.question(QUESTION + '    wrong: [{value: 1954, feedback: "$3 \\\\times 4 = 13$"}]\n')

    assert said(packs, check(packs).faults) == []


def test_years_of_a_topic_come_from_its_title_or_the_topic_above(packs):
    packs.write(
        "history/courses/ib-history-2017.yaml", COURSE.replace("Paper 3", '"Paper 3, 1953–82"')
    )
    packs.answer("old", "B", body="First.\n\nIn 1596, he spoke.")

    assert said(packs, check(packs).faults) == [
        ("answers/soviet/old.md", 13, "1596 is of another age than the topic, 1953–1982")
    ]


def test_a_table_may_say_the_years_of_a_topic(packs):
    packs.write("history/facts/history.yaml", 'spans: {"ib-history-2017:p3.16": 1953–82}\n')
    packs.answer("old", "B", body="First.\n\nIn 1596, he spoke.")

    assert len(check(packs).faults) == 1


def test_tables_are_of_a_subject_and_of_topics_that_exist(packs):
    packs.write("history/facts/herstory.yaml", 'spans: {"ib-history-2017:p9": 1953–82}\n')

    assert said(packs, check(packs).faults) == [
        ("facts/herstory.yaml", 1, "subject 'herstory' is not declared in any pack at hand"),
        (
            "facts/herstory.yaml",
            1,
            "topic 'ib-history-2017:p9': course 'ib-history-2017' has no such topic",
        ),
    ]


def test_two_tables_that_differ_are_a_fault(packs):
    packs.write("history/facts/history.yaml", FACTS)
    packs.write("shared/facts/history.yaml", FACTS.replace("1956", "1957"))

    [fault] = check(packs).faults
    assert fault.fault == (
        "Secret Speech is dated 25 February 1956 here and 25 February 1957 in another table"
    )


def test_a_near_copy_is_found_and_a_reworked_text_is_not(packs):
    body = " ".join(f"word{number}." for number in range(100))
    packs.answer("one", "B", body=body)
    packs.answer("two", "D", question="Why not?", body=body + " More.")
    packs.answer("three", "E", question="Or?", body=" ".join(reversed(body.split())))

    [(file, line, say)] = said(packs, check(packs).faults)
    assert (file, line) == ("answers/soviet/two.md", 1)
    assert say.endswith(
        "of its runs of words stand in " + f"{packs.root}/history/answers/soviet/one.md as well"
    )


def test_what_a_writer_weighs_is_a_warning(packs):
    packs.answer("named", "B")
    packs.edit("history/answers/soviet/named.md", "Because ==it had to==", "Because of Malenkov")

    report = check(packs)

    assert report.faults == []
    assert said(packs, report.warnings) == [
        ("answers/soviet/named.md", 6, "the short answer names Malenkov, the full text does not")
    ]


def test_slips_of_what_others_wrote_are_weighed_and_not_refused(packs):
    words = " ".join(f"word{number}" for number in range(60))
    for name, letter in (("one", "D"), ("two", "E")):
        body = f"{words} ends.\n\n$3 \\times 4 = 13$"
        path = packs.answer(name, letter, question=f"Why {name}?", body=body)
        text = path.read_text()
        path.write_text(text.replace("\nwritten:", "\nnotice: Adapted from a book.\nwritten:"))

    found = check(packs)

    assert said(packs, found.faults) == []
    assert sorted((file, line) for file, line, _ in said(packs, found.warnings)) == [
        ("answers/soviet/one.md", 14),
        ("answers/soviet/two.md", 1),
        ("answers/soviet/two.md", 14),
    ]

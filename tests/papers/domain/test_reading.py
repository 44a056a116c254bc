from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.papers.reading import FRONT, LINK, OWN, QUESTIONS, paper_of, read
from tutorium.papers.domain.paper import Asked, Boundary
from tutorium.papers.domain.reading import read_paper
from tutorium.papers.domain.rights import Right
from tutorium.questions.domain.reading import version_of


def test_paper_of_ours_is_read_whole():
    paper = paper_of(
        OWN
        + """\
component: Paper 1
series: Mock, May 2026
zone: TZ1
level: [HL]
reading_minutes: 5
calculator: true
instructions: Answer all.
sections:
  - {title: Section A, questions: [thaw]}
  - title: Section B
    instructions: Any one.
    choose: 1
    questions: [{question: wall, number: 2b, seed: 7}, AAAAAAAAAAAA]
boundaries: {ours: true, grades: {"7": 20, "6": 15}}
was: [mock]
"""
    )

    assert (paper.uid, paper.slug, paper.folder) == ("PPPPPPPPPPPP", "mock-1", "soviet")
    assert (paper.component, paper.series, paper.year) == ("Paper 1", "Mock, May 2026", 2026)
    assert (paper.zone, paper.levels, paper.minutes) == ("TZ1", ("HL",), 60)
    assert (paper.reading_minutes, paper.calculator) == (5, True)
    assert (paper.rights, paper.was) == (Right.OWN_WORK, ("mock",))
    assert list(paper.questions) == [
        Asked("thaw", "1"),
        Asked("wall", "2b", seed=7),
        Asked("AAAAAAAAAAAA", "3"),
    ]
    assert [section.choose for section in paper.sections] == [None, 1]
    assert paper.boundaries.grades == (Boundary("7", 20), Boundary("6", 15))
    assert paper.boundaries.official_url == ""


def test_link_has_facts_and_addresses():
    paper = paper_of(
        LINK
        + """\
series: June 2024
marks: 85
boundaries: {official_url: "https://www.ibo.org/boundaries", grades: {"7": 66}}
"""
    )

    assert (paper.rights, paper.marks, paper.year) == (Right.LINK_ONLY, 85, 2024)
    assert paper.official_url == "https://www.ibo.org/papers"
    assert paper.boundaries.official_url == "https://www.ibo.org/boundaries"
    assert paper.provenance is None
    assert list(paper.questions) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "`rights` is missing"),
        (OWN, "a paper of ours needs `sections` with `questions`"),
        (OWN + "sections: [{title: A}]\n", "a section needs `questions`"),
        (OWN + QUESTIONS.replace("wall", "thaw"), "question 'thaw' stands in the paper twice"),
        (
            OWN + 'sections: [{questions: [thaw, {question: wall, number: "1"}]}]\n',
            "number '1' stands in the paper twice",
        ),
        (
            OWN + 'sections: [{questions: [{question: wall, number: "one of many"}]}]\n',
            "is not one that is printed",
        ),
        (
            OWN + "sections: [{choose: 2, questions: [thaw, wall]}]\n",
            "`choose` is 2; of 2 questions it can be fewer, at least one",
        ),
        (OWN + "sections: [{choose: 0, questions: [thaw, wall]}]\n", "`choose` is 0"),
        (OWN.replace("minutes: 60\n", "") + QUESTIONS, "`minutes` is missing"),
        (OWN.replace("60", "0") + QUESTIONS, "`minutes` is 0; it can be 1 to 600"),
        (OWN + QUESTIONS + "reading_minutes: 61\n", "`reading_minutes` is 61; it can be 0 to 60"),
        (OWN + QUESTIONS + "year: 1066\n", "`year` is 1066"),
        (OWN + QUESTIONS + "marks: 0\n", "`marks` is 0"),
        (OWN + QUESTIONS + "was: [Mock One]\n", "is not the form of an address"),
        (OWN + QUESTIONS + f"was: [{'a' * 151}]\n", "is not the form of an address"),
        (OWN + QUESTIONS + "secton: x\n", "`secton` is not a field here"),
        (
            OWN + QUESTIONS + "boundaries: {grades: {A: 10}}\n",
            "say whose they are: `ours: true`, or the `official_url` that gives them",
        ),
        (OWN + QUESTIONS + "boundaries: {ours: true}\n", "`grades` names no grade"),
        (
            OWN + QUESTIONS + "boundaries: {ours: true, grades: {A: 10, B: 10}}\n",
            "grade B needs no fewer marks than the one before it",
        ),
        (
            OWN + QUESTIONS + "boundaries: {ours: true, grades: {Distinction with honours: 9}}\n",
            "has over 12 characters",
        ),
        (
            OWN
            + QUESTIONS
            + 'boundaries: {official_url: "https://www.ibo.org/b", grades: {A: 9}}\n',
            "boundaries of a paper of ours are `ours: true`",
        ),
        (
            OWN + QUESTIONS + "marks: 8\nboundaries: {ours: true, grades: {A: 9}}\n",
            "grade A needs 9 of 8 marks",
        ),
        ("rights: link\n", "a link needs the `official_url` that it leads to"),
        (LINK.replace("https", "http"), "must be an address that begins with https://"),
        (LINK.replace("https://www.ibo.org", "javascript:alert(1)//"), "begins with https://"),
        (LINK.replace("https://www.ibo.org", "https://"), "begins with https://"),
        (LINK + QUESTIONS, "a link has no `sections`"),
        (
            LINK + "boundaries: {ours: true, grades: {A: 9}}\n",
            "boundaries need the paper's `marks`",
        ),
    ],
)
def test_what_cannot_be_is_a_fault(text, fault):
    _, faults = read(text)

    assert [said for _, said in faults if fault in said] != []


def test_fault_names_its_line():
    _, faults = read(OWN + QUESTIONS + "boundaries:\n  ours: true\n  grades: {A: 10, B: 12}\n")

    assert [line for line, _ in faults] == [10]


def test_name_of_the_file_is_an_address():
    _, faults = read(OWN + QUESTIONS, file="Mock One.yaml")

    assert faults == [
        (1, "name the file in small letters, digits and single hyphens (its address)")
    ]


def test_too_many_questions_are_a_fault():
    named = ", ".join(f"q{number}" for number in range(101))

    _, faults = read(f"{OWN}sections: [{{questions: [{named}]}}]\n")

    assert [fault for _, fault in faults] == ["a paper has 101 questions; at most 100 fit"]


def test_version_is_of_what_is_said_and_not_of_line_ends():
    text = FRONT + OWN + QUESTIONS

    assert version_of(text) == version_of("\ufeff" + text.replace("\n", "\r\n"))
    assert version_of(text) != version_of(text.replace("Mock 1", "Mock 2"))


def test_numbers_count_on_through_all_sections():
    paper = paper_of(
        OWN
        + """\
sections:
  - questions: [{question: a, number: "2"}, {question: b, number: 4a}, c]
  - questions: [d, {question: e, number: (i)}, f]
"""
    )

    assert [asked.number for asked in paper.questions] == ["2", "4a", "5", "6", "(i)", "1"]


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text):
    faults = []

    paper = read_paper(text, file=PurePosixPath("a.yaml"), path="a.yaml", faults=faults)

    assert paper is None or faults != []

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.papers.reading import FRONT, LINK, OWN, QUESTIONS, paper_of, read
from tutorium.papers.domain.paper import Asked, Boundary
from tutorium.papers.domain.reading import (
    LONGEST_TEXTS,
    MOST_MARKS,
    MOST_QUESTIONS,
    MOST_SEED,
    read_paper,
)
from tutorium.papers.domain.rights import Right
from tutorium.papers.domain.typed_boundaries import LONGEST_GRADE
from tutorium.questions.domain.reading import LONGEST_SLUG, version_of


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
licence: CC-BY-4.0
notice: Made of our own questions.
sources: [The guide]
"""
    )

    assert (paper.title, paper.course, paper.language) == ("Mock 1", "ib-history-2017", "en")
    assert (paper.licence, paper.notice) == ("CC-BY-4.0", "Made of our own questions.")
    assert (paper.instructions, paper.sources) == ("Answer all.", ("The guide",))

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


def test_what_a_paper_of_ours_need_not_say():
    paper = paper_of(OWN + "language: es\nsections: [{questions: [{question: wall}]}]\n")

    assert (paper.language, paper.reading_minutes, paper.marks) == ("es", 0, None)
    assert list(paper.questions) == [Asked("wall", "1", seed=0)]


def test_most_that_a_paper_may_be():
    named = ", ".join(f"q{number}" for number in range(MOST_QUESTIONS - 1))
    slug = "a" * LONGEST_SLUG
    text = f"""\
sections: [{{questions: [{named}, {{question: wall, seed: {MOST_SEED}}}]}}]
marks: {MOST_MARKS}
boundaries: {{ours: true, grades: {{{"A" * LONGEST_GRADE}: {MOST_MARKS}}}}}
was: [{slug}]
"""

    paper, faults = read(OWN + text, file=f"{slug}.yaml")

    assert (paper.slug, paper.folder, faults) == (slug, "", [])


@pytest.mark.parametrize("name", sorted(LONGEST_TEXTS))
def test_text_that_is_too_long_for_its_column_is_a_fault(name):
    most = LONGEST_TEXTS[name]
    front = "".join(line for line in FRONT.splitlines(keepends=True) if not line.startswith(name))
    faults = []

    for length in (most, most + 1):
        text = f"{front}{OWN}{QUESTIONS}{name}: {'a' * length}\n"
        read_paper(text, file=PurePosixPath("a.yaml"), path="a.yaml", faults=faults)

    assert [fault.fault for fault in faults] == [
        f"`{name}` has {most + 1} characters; at most {most} fit"
    ]


@pytest.mark.parametrize("name", ["title", "course"])
def test_paper_has_a_title_and_a_course(name):
    front = "".join(line for line in FRONT.splitlines(keepends=True) if not line.startswith(name))
    faults = []

    read_paper(front + OWN + QUESTIONS, file=PurePosixPath("a.yaml"), path="a", faults=faults)

    assert [fault.fault for fault in faults] == [f"`{name}` is missing"]


def test_questions_know_their_lines():
    paper = paper_of(
        OWN
        + """\
sections:
  - title: A
    questions:
      - thaw
      - question: wall
"""
    )

    assert [asked.line for asked in paper.questions] == [9, 11]


def test_link_may_say_how_it_was_written():
    written = OWN.splitlines()[-1]

    assert paper_of(f"{LINK}{written}\n").provenance is not None


def test_address_that_is_refused_is_not_kept():
    paper, _ = read(LINK.replace("https", "http"))

    assert paper.official_url == ""


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
    ("text", "expected"),
    [
        (
            "",
            [
                (1, "`rights` is missing"),
                (1, "`written` is missing: {how: person or model, date: …}"),
                (1, "a paper of ours needs `sections` with `questions`"),
                (1, "`minutes` is missing: how long the paper takes"),
            ],
        ),
        (OWN, [(1, "a paper of ours needs `sections` with `questions`")]),
        (
            OWN + "sections: [{title: A}]\n",
            [(7, "a section needs `questions`: slugs or uids of this pack's questions")],
        ),
        (
            OWN + QUESTIONS.replace("wall", "thaw"),
            [(7, "question 'thaw' stands in the paper twice")],
        ),
        (
            OWN + 'sections: [{questions: [thaw, {question: wall, number: "1"}]}]\n',
            [(7, "number '1' stands in the paper twice")],
        ),
        (
            OWN + 'sections: [{questions: [{question: wall, number: "one of many"}]}]\n',
            [(7, "number 'one of many' is not one that is printed: 3, 3a")],
        ),
        (
            OWN + "sections: [{choose: 2, questions: [thaw, wall]}]\n",
            [(7, "`choose` is 2; of 2 questions it can be fewer, at least one")],
        ),
        (
            OWN + "sections: [{choose: 0, questions: [thaw, wall]}]\n",
            [(7, "`choose` is 0; of 2 questions it can be fewer, at least one")],
        ),
        (
            OWN.replace("minutes: 60\n", "") + QUESTIONS,
            [(1, "`minutes` is missing: how long the paper takes")],
        ),
        (OWN.replace("60", "0") + QUESTIONS, [(5, "`minutes` is 0; it can be 1 to 600")]),
        (
            OWN + QUESTIONS + "reading_minutes: 61\n",
            [(8, "`reading_minutes` is 61; it can be 0 to 60")],
        ),
        (OWN + QUESTIONS + "year: 1066\n", [(8, "`year` is 1066; it can be 1950 to 2099")]),
        (OWN + QUESTIONS + "marks: 0\n", [(8, "`marks` is 0; it can be 1 to 1000")]),
        (
            OWN + QUESTIONS + "was: [Mock One]\n",
            [(8, "old name 'Mock One' is not the form of an address")],
        ),
        (
            OWN + QUESTIONS + f"was: [{'a' * 151}]\n",
            [
                (
                    8,
                    "old name 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not the form of an address",
                )
            ],
        ),
        (OWN + QUESTIONS + "secton: x\n", [(8, "`secton` is not a field here; is it misspelt?")]),
        (
            OWN + QUESTIONS + "boundaries: {grades: {A: 10}}\n",
            [(8, "say whose they are: `ours: true`, or the `official_url` that gives them")],
        ),
        (
            OWN + QUESTIONS + "boundaries: {ours: true}\n",
            [(8, "`grades` names no grade: {A: 60, B: 51}")],
        ),
        (
            OWN + QUESTIONS + "boundaries: {ours: true, grades: {A: 10, B: 10}}\n",
            [(8, "grade B needs no fewer marks than the one before it; write the best first")],
        ),
        (
            OWN + QUESTIONS + "boundaries: {ours: true, grades: {Distinction with honours: 9}}\n",
            [(8, "grade 'Distinction with honours' has over 12 characters")],
        ),
        (
            OWN
            + QUESTIONS
            + 'boundaries: {official_url: "https://www.ibo.org/b", grades: {A: 9}}\n',
            [(8, "boundaries of a paper of ours are `ours: true`")],
        ),
        (
            OWN + QUESTIONS + "marks: 8\nboundaries: {ours: true, grades: {A: 9}}\n",
            [(9, "grade A needs 9 of 8 marks")],
        ),
        ("rights: link\n", [(1, "a link needs the `official_url` that it leads to")]),
        (
            LINK.replace("https", "http"),
            [(5, "`official_url` must be an address that begins with https://")],
        ),
        (
            LINK.replace("https://www.ibo.org", "javascript:alert(1)//"),
            [(5, "`official_url` must be an address that begins with https://")],
        ),
        (
            LINK.replace("https://www.ibo.org", "https://"),
            [(5, "`official_url` must be an address that begins with https://")],
        ),
        (LINK + QUESTIONS, [(6, "a link has no `sections`: the paper is the awarding body's")]),
        (
            LINK + "boundaries: {ours: true, grades: {A: 9}}\n",
            [(6, "boundaries need the paper's `marks`")],
        ),
        (
            OWN + "sections:\n  - title: A\n    questions: [thaw, wall]\n    choose: 2\n",
            [(10, "`choose` is 2; of 2 questions it can be fewer, at least one")],
        ),
        (
            OWN
            + "sections:\n  - questions:\n    - question: wall\n      seed: 3\n      number: one of many\n",
            [(11, "number 'one of many' is not one that is printed: 3, 3a")],
        ),
        (
            OWN
            + QUESTIONS
            + "boundaries:\n  ours: true\n  grades: {Distinction with honours: 9}\n",
            [(10, "grade 'Distinction with honours' has over 12 characters")],
        ),
        (
            OWN + QUESTIONS + "boundaries:\n  ours: true\n  grades: {A: 9, B: 9}\n",
            [(10, "grade B needs no fewer marks than the one before it; write the best first")],
        ),
        (
            OWN + QUESTIONS + f"marks: {MOST_MARKS + 1}\n",
            [(8, "`marks` is 1001; it can be 1 to 1000")],
        ),
        (
            OWN
            + QUESTIONS
            + f"boundaries: {{ours: true, grades: {{A: {MOST_MARKS + 1}, B: 1}}}}\n",
            [(8, "`A` is 1001; it can be 0 to 1000")],
        ),
        (
            OWN + f"sections: [{{questions: [{{question: wall, seed: {MOST_SEED + 1}}}]}}]\n",
            [(7, "`seed` is '1000000000'; it must be a whole number")],
        ),
        (OWN + "sections: [{questions: [{number: 3}]}]\n", [(7, "`question` is missing")]),
        (
            OWN + "sections: [{questions: [{question: wall, seeds: 3}]}]\n",
            [(7, "`seeds` is not a field here; is it misspelt?")],
        ),
        (
            OWN + "sections: [{questions: [wall], chose: 3}]\n",
            [(7, "`chose` is not a field here; is it misspelt?")],
        ),
        (
            OWN + QUESTIONS + "boundaries: {ours: true, grades: {A: 9}, mine: true}\n",
            [(8, "`mine` is not a field here; is it misspelt?")],
        ),
        (
            "rights: own\nminutes: 60\n" + QUESTIONS,
            [(1, "`written` is missing: {how: person or model, date: …}")],
        ),
    ],
)
def test_what_cannot_be_is_a_fault_on_its_line(text, expected):
    _, faults = read(text)

    assert faults == expected


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

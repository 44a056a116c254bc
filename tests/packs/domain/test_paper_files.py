"""What a check says of a pack's papers: their questions, marks and addresses."""

import pytest

from tests.packs.conftest import LINK, PAPER
from tutorium.packs.actions import check_packs

pytestmark = pytest.mark.django_db


def faults(packs, text=PAPER, *, name="mock-1"):
    packs.paper(text, name=name)
    return said(packs)


def said(packs):
    found = check_packs(packs.paths, progress=lambda *_: None).faults
    return [(fault.line, fault.fault) for fault in found]


def test_good_papers_have_no_faults(packs):
    packs.paper(LINK, name="2024/may")

    assert faults(packs) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "question: thaw",
            "question: thawing",
            (10, "this pack has no question 'thawing' without faults"),
        ),
        ("WWWWWWWWWWWW", "thaw", (9, "question 'thaw' stands in the paper twice")),
        ("WWWWWWWWWWWW", "QQQQQQQQQQQQ", (10, "question 'QQQQQQQQQQQQ' stands in the paper twice")),
        ("minutes: 60", "minutes: 60\nmarks: 3", (7, "`marks` says 3; the questions have 2")),
        ('"7": 2', '"7": 3', (11, "grade 7 needs 3 of 2 marks")),
        (
            "course: ib-history-2017",
            "course: ib-art",
            (3, "no course 'ib-art' is in the packs at hand or on the site"),
        ),
        ("MMMMMMMMMMMM", "QQQQQQQQQQQQ", (1, "uid QQQQQQQQQQQQ is already used")),
        ("*all*", "$x", (1, "")),
    ],
)
def test_fault_names_its_line(packs, old, new, expected):
    assert old in PAPER

    found = faults(packs, PAPER.replace(old, new))

    line, words = expected
    assert [fault for fault in found if fault[0] == line and words in fault[1]] != []


def test_choice_is_among_equals(packs):
    packs.paper(PAPER.replace("- questions", "- choose: 1\n    questions").replace('"7": 2, ', ""))
    packs.edit("history/questions/soviet/thaw.yaml", "marks: 1", "marks: 3")

    assert said(packs) == [
        (10, "questions to choose from must have the same marks; these have 3, 1")
    ]


def test_slug_that_two_questions_have_is_not_enough(packs):
    packs.paper()
    again = (packs.root / "history/questions/soviet/thaw.yaml").read_text()
    packs.write("history/questions/german/thaw.yaml", again.replace("Q" * 12, "G" * 12))

    assert (
        10,
        "several questions are named 'thaw'; write the uid of the one meant",
    ) in said(packs)


def test_question_with_faults_is_not_asked(packs):
    packs.paper()
    packs.edit("history/questions/soviet/thaw.yaml", "marks: 1", "marks: 0")

    assert (10, "this pack has no question 'thaw' without faults") in said(packs)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("https://www.ibo.org/papers", "https://papers.example/ib", 7),
        (
            "rights: link\n",
            'rights: link\nboundaries: {official_url: "https://b.example/", grades: {"7": 9}}\n',
            7,
        ),
    ],
)
def test_official_address_is_at_the_awarding_body(packs, old, new, line):
    [(found, fault)] = faults(packs, LINK.replace(old, new), name="may")

    assert found == line
    assert fault.endswith("is not at ibo.org, whose paper this is")


@pytest.mark.parametrize(
    "text",
    [
        'official_url: "https://papers.example/"\n'
        + LINK.replace('official_url: "https://www.ibo.org/papers"\n', ""),
        (
            "{uid: LLLLLLLLLLLL, title: Paper 3, course: ib-history-2017, marks: 45, "
            'rights: link, official_url: "https://papers.example/", '
            'boundaries: {official_url: "https://www.ibo.org/b", grades: {A: 9}}}\n'
        ),
    ],
    ids=["first", "all on one line"],
)
def test_official_address_is_at_the_awarding_body_on_whatever_line_it_stands(packs, text):
    [(found, fault)] = faults(packs, text, name="may")

    assert (found, fault) == (1, "https://papers.example/ is not at ibo.org, whose paper this is")


def test_two_papers_of_a_course_have_two_addresses(packs):
    packs.paper(LINK, name="soviet/mock-1")

    [(_, fault)] = faults(packs)

    assert fault.startswith("the address /papers/ib-history-2017/mock-1/ is already taken by")

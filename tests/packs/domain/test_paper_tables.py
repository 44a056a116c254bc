"""A table of papers: every row is a file or a loss."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.curriculum.domain.values import PackValues
from tutorium.packs.domain.paper_tables import COLUMNS, NoTableError, import_paper_table
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.domain.reading import read_paper

HOSTS = {"aqa-physics": "aqa.org.uk", "odd": ""}
HEAD = ",".join(COLUMNS)
ROW = (
    "aqa-physics,,Paper 1,June 2024,,,AS,85,120,,yes,https://www.aqa.org.uk/p1,"
    "A*:66 A:56,https://www.aqa.org.uk/b"
)


def imported(*rows, head=HEAD):
    text = "\n".join([head, *rows]) + "\n"
    return import_paper_table(text, values=PackValues("official", "Official"), hosts=HOSTS)


def losses(*rows, head=HEAD):
    found = imported(*rows, head=head)
    assert found.papers == {}
    return [(loss.where, loss.why) for loss in found.losses]


def test_row_becomes_a_link_that_is_read_without_a_fault():
    found = imported(ROW)

    [(place, text)] = found.papers.items()
    faults = []
    paper = read_paper(text, file=PurePosixPath(f"{place}.yaml"), path=place, faults=faults)
    assert faults == []
    assert place == "aqa-physics/paper-1-june-2024-as"
    assert (paper.title, paper.component, paper.series, paper.year) == (
        "Paper 1, June 2024",
        "Paper 1",
        "June 2024",
        2024,
    )
    assert (paper.marks, paper.minutes, paper.calculator, paper.levels) == (85, 120, True, ("AS",))
    assert paper.official_url == "https://www.aqa.org.uk/p1"
    assert paper.boundaries.grades == (Boundary("A*", 66), Boundary("A", 56))
    assert (found.source_items, found.losses) == (1, [])


def test_same_row_gets_the_same_uid():
    assert imported(ROW).papers == imported(ROW).papers


def test_separators_are_those_of_the_first_row_and_blank_rows_are_none():
    found = imported(
        "", "aqa-physics;https://aqa.org.uk/x;Paper 9", ";;", head="course;official_url;title"
    )

    assert list(found.papers) == ["aqa-physics/paper-9"]
    assert found.source_items == 1


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("aqa-physics", "ib-art", "the site has no course 'ib-art'"),
        ("aqa-physics", "odd", "official_url is no https address at its awarding body, which"),
        ("https://www.aqa.org.uk/p1", "", "official_url is empty"),
        ("https://www.aqa.org.uk/p1", "http://www.aqa.org.uk/p1", "is no https address at aqa"),
        ("https://www.aqa.org.uk/p1", "https://papers.example/p1", "is no https address at aqa"),
        ("https://www.aqa.org.uk/p1", "javascript:alert(1)", "is no https address at aqa"),
        ("https://www.aqa.org.uk/b", "https://b.example", "boundaries_url is no https address"),
        ("A*:66 A:56", "A*:56 A:66", "grade A needs no fewer marks than the one before it"),
        ("A*:66 A:56", "A*=66", "write them as A*:66 A:56 B:45"),
        ("A*:66 A:56", "A*:99", "grade A* needs 99 of 85 marks"),
        (",85,", ",many,", "`marks` is 'many'; it must be a whole number"),
        (",120,", ",9999,", "`minutes` is 9999; it can be 1 to 600"),
        ("yes", "maybe", "calculator is 'maybe'; it can be yes or no"),
        ("Paper 1", "x" * 1001, "a cell has over 1,000 characters"),
        ("Paper 1,June 2024", "第一,", "give it a title"),
    ],
)
def test_row_that_cannot_be_a_link_is_a_loss_that_says_why(old, new, why):
    assert old in ROW

    [(where, said)] = losses(ROW.replace(old, new, 1))

    assert where == "row 2"
    assert why in said


def test_same_paper_twice_is_a_loss():
    found = imported(ROW, ROW)

    assert len(found.papers) == 1
    assert [(loss.where, loss.why) for loss in found.losses] == [
        ("row 3", "it is the same paper as row 2")
    ]


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("", "names no column course and no official_url"),
        ("course,title", "names no column official_url"),
        ("course,official_url,answer", "columns that are not known: answer"),
    ],
)
def test_what_is_no_table_of_papers_is_refused(head, why):
    with pytest.raises(NoTableError, match=why):
        imported(ROW, head=head)


@given(st.text(max_size=300))
def test_every_row_is_written_or_a_loss(text):
    try:
        found = imported(text)
    except NoTableError:
        return

    assert len(found.papers) + len(found.losses) == found.source_items

"""How sure a split is."""

from decimal import Decimal

from tutorium.formats.exam_papers.chains import Candidate, Chain
from tutorium.formats.exam_papers.doubting import Evidence, judge
from tutorium.formats.exam_papers.values import Confidence, Doubt, Item, Unit


def evidence(total=None, marks=(1, 2), numbers=(1, 2)):
    links = tuple(Candidate(at, "stop", number, 72.0) for at, number in enumerate(numbers))
    units = [Unit(str(n), m and Decimal(m), (), "") for n, m in zip(numbers, marks, strict=True)]
    items = [Item(str(number), start=at, end=at + 1) for at, number in enumerate(numbers)]
    return Evidence((Chain(links, len(links)),), items, units, total, len(items))


def test_a_total_that_agrees_makes_sure():
    assert judge(evidence(Decimal(3))) == (Confidence.SURE, ())


def test_without_a_total_a_split_is_likely():
    assert judge(evidence()) == (Confidence.LIKELY, ())


def test_a_total_that_differs_makes_unsure():
    assert judge(evidence(Decimal(4))) == (Confidence.UNSURE, (Doubt.TOTAL_DIFFERS,))


def test_missing_marks_are_no_grave_doubt():
    assert judge(evidence(Decimal(3), (1, None))) == (Confidence.LIKELY, (Doubt.SOME_MARKS,))


def test_a_gap_makes_unsure():
    assert judge(evidence(Decimal(3), numbers=(1, 3))) == (Confidence.UNSURE, (Doubt.GAPS,))


def test_nothing_found_is_no_split():
    assert judge(Evidence((), [], [], None, 5)) == (Confidence.NONE, (Doubt.NO_NUMBERING,))
    assert judge(Evidence((), [], [], None, 0)) == (Confidence.NONE, (Doubt.NO_TEXT,))

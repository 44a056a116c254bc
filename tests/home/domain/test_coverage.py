import pytest

from tutorium.home.domain.coverage import KINDS, Count, Gap, gap_of


def topic_with(**within):
    return {kind: Count(0, within.get(kind, 0)) for kind in KINDS}


@pytest.mark.parametrize(
    ("within", "gap"),
    [
        ({}, Gap.NOTHING),
        ({"notes": 1}, Gap.THIN),
        ({"answers": 1, "questions": 2, "cards": 2}, None),
        ({"answers": 0, "questions": 2, "cards": 2}, Gap.THIN),
        ({"answers": 1, "questions": 1, "cards": 2}, Gap.THIN),
        ({"answers": 1, "questions": 2, "cards": 1}, Gap.THIN),
    ],
)
def test_gap_says_what_a_topic_lacks(within, gap):
    assert gap_of(topic_with(**within)) == gap

"""Which courses hold too little."""

from tutorium.curriculum.domain.fullness import FLOORS, short_of


def test_course_that_reaches_every_floor_is_short_of_nothing():
    assert short_of(FLOORS) == {}


def test_course_is_short_of_each_kind_of_which_it_has_one_too_few():
    counts = {kind: floor - 1 for kind, floor in FLOORS.items()}

    assert short_of(counts) == {
        "answers": (7, 8),
        "notes": (1, 2),
        "questions": (11, 12),
        "cards": (19, 20),
    }


def test_kind_that_was_not_counted_is_missing():
    assert short_of({"answers": 8, "notes": 2, "questions": 12}) == {"cards": (0, 20)}

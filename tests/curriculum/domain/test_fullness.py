"""Which courses hold too little."""

from tutorium.curriculum.domain.fullness import is_shown, short_of

FLOORS = {"answers": 8, "notes": 2, "questions": 12, "cards": 20}


def test_course_that_reaches_every_floor_is_short_of_nothing():
    assert short_of(FLOORS, floors=FLOORS) == {}


def test_course_is_short_of_each_kind_of_which_it_has_one_too_few():
    counts = {kind: floor - 1 for kind, floor in FLOORS.items()}

    assert short_of(counts, floors=FLOORS) == {
        "answers": (7, 8),
        "notes": (1, 2),
        "questions": (11, 12),
        "cards": (19, 20),
    }


def test_kind_that_was_not_counted_is_missing():
    counts = {"answers": 8, "notes": 2, "questions": 12}

    assert short_of(counts, floors=FLOORS) == {"cards": (0, 20)}


def test_nothing_is_asked_where_there_are_no_floors():
    assert short_of({}, floors={}) == {}


def test_course_is_shown_when_full_or_by_the_operators_word():
    lack = {"cards": (0, 20)}

    assert is_shown({}, always=False)
    assert is_shown(lack, always=True)
    assert not is_shown(lack, always=False)


def test_one_is_needed_of_what_was_not_counted():
    assert short_of({}, floors={"notes": 1}) == {"notes": (0, 1)}

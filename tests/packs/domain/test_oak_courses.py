"""Courses of an Oak curriculum: which there are, and their topics."""

from tutorium.curriculum.domain.values import QualificationValues, TopicValues
from tutorium.formats.oak.values import (
    Curriculum,
    Lesson,
    Misconception,
    Placed,
    Programme,
    Unit,
    Variant,
)
from tutorium.formats.quizzes.values import Loss
from tutorium.packs.domain.oak_courses import courses_of

UNIT = Unit("unit-3", "Forces", about="What forces do.")
VARIANT = Variant("unitvariant-7", "Forces at work", "unit-3", ("lesson-9",))
HIGHER = Variant("unitvariant-8", "Forces at work", "unit-3", ("lesson-9", "lesson-10"))
MISTAKE = Misconception("m", "Force is speed")
LESSONS = (Lesson("lesson-9", "Levers", misconceptions=(MISTAKE,)), Lesson("lesson-10", "Springs"))


def programme(year="10", *, board="AQA", tier="", units=("unitvariant-7",), subject="Physics"):
    placed = tuple(
        each if isinstance(each, Placed) else Placed(each, place)
        for place, each in enumerate(units, start=1)
    )
    return Programme(f"p-{year}-{board}-{tier}", subject, "Key Stage 4", year, board, tier, placed)


def courses(*programmes, key="physics", subject="", variants=(VARIANT, HIGHER)):
    curriculum = Curriculum(
        programmes,
        {"unit-3": UNIT},
        {each.id: each for each in variants},
        {each.id: each for each in LESSONS},
        items=4,
    )
    return courses_of(curriculum, key=key, subject=subject)


def test_course_of_a_board_has_years_units_and_lessons():
    made = courses(programme("11"), programme("10"))
    (course,) = made.values

    assert (course.key, course.title) == ("physics-ks4-aqa", "Physics (AQA)")
    assert (course.qualification, course.subject) == ("oak-key-stage-4", "oak-physics")
    assert course.topics == tuple(
        TopicValues(
            f"y{year}",
            f"Year {year}",
            topics=(
                TopicValues(
                    f"y{year}.7",
                    "Forces at work",
                    summary="What forces do.",
                    topics=(
                        TopicValues(
                            f"y{year}.7.9", "Levers", summary="A common mistake: Force is speed."
                        ),
                    ),
                ),
            ),
        )
        for year in (10, 11)
    )


def test_what_became_of_units_and_lessons_is_told():
    made = courses(programme(board="AQA"), programme(board="OCR"))

    assert made.of_units == {"unit-3": ["physics-ks4-aqa:y10.7", "physics-ks4-ocr:y10.7"]}
    assert made.of_lessons == {"lesson-9": ["physics-ks4-aqa:y10.7.9", "physics-ks4-ocr:y10.7.9"]}


def test_tiers_are_levels_of_one_course():
    made = courses(
        programme(tier="Higher", units=("unitvariant-8",)),
        programme(tier="Foundation", units=("unitvariant-7", "unitvariant-8")),
    )
    (course,) = made.values
    (year,) = course.topics

    assert course.levels == ("Foundation", "Higher")
    assert [(each.code, each.levels) for each in year.topics] == [
        ("y10.7", ("Foundation",)),
        ("y10.8", ("Foundation", "Higher")),
    ]


def test_unit_to_choose_says_so():
    made = courses(programme(units=(Placed("unitvariant-7", 1, choice="A site"),)))

    assert made.values[0].topics[0].topics[0].summary == ("One choice of “A site”. What forces do.")


def test_year_that_has_no_number_is_called_as_it_is():
    (course,) = courses(programme("all-years", board="")).values

    assert (course.key, course.title) == ("physics-ks4", "Physics")
    assert [(each.code, each.title) for each in course.topics] == [("all-years", "All years")]


def test_key_names_the_subject_where_the_pack_does_not():
    made = courses(programme(subject="History"), programme(), key="oak")

    assert [each.key for each in made.values] == ["oak-history-ks4-aqa", "oak-physics-ks4-aqa"]
    assert made.subjects == {"oak-history": "History", "oak-physics": "Physics"}
    assert made.qualifications == {
        "oak-key-stage-4": QualificationValues(
            "oak-key-stage-4", "Key Stage 4 (Oak)", short="Key Stage 4"
        )
    }


def test_subject_of_the_site_is_taken_as_it_is():
    made = courses(programme(), subject="physics")

    assert (made.values[0].subject, made.subjects) == ("physics", {})


def test_what_is_named_and_not_at_hand_is_a_loss():
    variant = Variant("unitvariant-7", "Forces", "unit-3", ("lesson-99",))
    made = courses(
        programme(units=("unitvariant-7", "unitvariant-1")),
        programme(board="OCR", units=("unitvariant-2",)),
        variants=(variant,),
    )

    assert made.losses == [
        Loss("p-10-OCR-", "a programme", "none of its units is at hand", partial=True),
        Loss(
            "lesson-99",
            "a lesson",
            "unitvariant-7 names it, and it is not at hand",
            partial=True,
        ),
        Loss(
            "unitvariant-1", "a unit", "a programme names it, and it is not at hand", partial=True
        ),
    ]

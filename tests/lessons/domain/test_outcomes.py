from tutorium.lessons.domain.outcomes import (
    AGREED_BY_TUTOR,
    KEPT_BY_TUTOR,
    MONEY,
    TOOK_PLACE,
    USES_UNIT,
    Money,
    Outcome,
)

CALLED_OFF = {
    Outcome.CANCELLED,
    Outcome.CANCELLED_LATE,
    Outcome.CANCELLED_BY_TUTOR,
    Outcome.NOT_AGREED,
}


def test_every_outcome_says_where_the_money_goes():
    assert set(MONEY) == set(Outcome)


def test_lesson_takes_place_unless_it_was_called_off():
    assert set(Outcome) - CALLED_OFF == TOOK_PLACE


def test_tutor_is_paid_for_what_they_kept_and_keeps_nothing_that_they_did_not_agree_to():
    assert {outcome for outcome in Outcome if MONEY[outcome] == Money.EARNED} == KEPT_BY_TUTOR
    assert KEPT_BY_TUTOR < AGREED_BY_TUTOR


def test_unit_of_a_package_that_is_used_is_never_given_back():
    assert [outcome for outcome in USES_UNIT if MONEY[outcome] == Money.GIVEN_BACK] == []

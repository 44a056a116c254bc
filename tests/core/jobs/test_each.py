import pytest

from tutorium.core.jobs import each_by_itself


def test_each_has_its_turn():
    done = []

    assert each_by_itself(done.append, "abc") == 3
    assert done == ["a", "b", "c"]


def test_one_that_fails_holds_up_none_and_is_told_at_the_end():
    done = []

    def deed(number):
        done.append(1 / number)

    with pytest.raises(ExceptionGroup, match="1 of 3 failed") as told:
        each_by_itself(deed, [1, 0, 2])

    assert done == [1, 0.5]
    assert [type(error) for error in told.value.exceptions] == [ZeroDivisionError]

import pytest

from tutorium.lessons.domain.replacing import is_first


@pytest.mark.parametrize(("lessons", "first"), [(0, True), (1, True), (2, False), (9, False)])
def test_second_lesson_is_a_choice_to_go_on(lessons, first):
    assert is_first(lessons=lessons) is first

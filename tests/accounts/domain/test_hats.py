import pytest

from tutorium.accounts.domain.hats import Hat, worn


@pytest.mark.parametrize(
    ("chosen", "owned", "expected"),
    [
        ("student", {Hat.STUDENT, Hat.EDITOR}, Hat.STUDENT),
        ("", {Hat.STUDENT, Hat.EDITOR}, Hat.EDITOR),
        ("", {Hat.STUDENT, Hat.GUARDIAN}, Hat.GUARDIAN),
        ("guardian", {Hat.STUDENT}, Hat.STUDENT),  # the guardianship ended meanwhile
        ("emperor", {Hat.STUDENT, Hat.ADMIN}, Hat.ADMIN),
        ("", set(), Hat.STUDENT),
    ],
)
def test_hat_is_the_chosen_one_while_it_is_there(chosen, owned, expected):
    assert worn(chosen, owned) == expected

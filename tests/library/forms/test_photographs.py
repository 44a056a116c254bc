import time

import pytest
import time_machine

from tests.formats.photographing import photograph
from tutorium.formats.photographs import Photograph, read_photograph
from tutorium.library.forms.photographs import MOST_KEPT, keep, kept


@pytest.fixture
def picture():
    return read_photograph(photograph())


def test_photograph_comes_back_as_it_went(picture):
    assert kept(keep(picture)) == picture


def test_only_what_this_site_drew_comes_back(picture):
    said = keep(picture)

    assert [kept(each) for each in ("", "made up", said[:-1], f"9{said}")] == [None] * 4


def test_photograph_is_kept_for_a_day(picture):
    said = keep(picture)

    with time_machine.travel(time.time() + 25 * 3600):
        assert kept(said) is None


def test_large_photograph_is_not_carried():
    assert keep(Photograph(b"x" * (MOST_KEPT + 1), 1, 1)) == ""

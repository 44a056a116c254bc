import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.tutors.domain.slugs import LONGEST, RESERVED, slug_for


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Ada L.", "ada-l"), ("Zoë Ångström", "zoe-angstrom"), ("李", "tutor"), ("own", "own-2")],
)
def test_slug_is_made_of_the_name(name, slug):
    assert slug_for(name, taken=()) == slug


def test_slug_that_is_taken_gets_a_number():
    assert slug_for("Ada L.", taken={"ada-l", "ada-l-2"}) == "ada-l-3"


@given(name=st.text(max_size=200), taken=st.sets(st.sampled_from(["tutor", "a", "a-2", "own-2"])))
def test_slug_is_always_free_and_fits(name, taken):
    slug = slug_for(name, taken=taken)

    assert slug not in taken | RESERVED
    assert 0 < len(slug) <= LONGEST + 10
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")

import pytest
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from tutorium.core.addresses import address

SLUG, NUMBER = "a-b_c", 12


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("home:home", ()),
        ("curriculum:course", (SLUG,)),
        ("curriculum:topic", (SLUG, "3.1.a")),
        ("curriculum:topic", (SLUG, "ä {0} %s ?#&")),
        ("library:answer", ("one", "two", "three")),
        ("library:figure", (SLUG, "drawn/by hand.svg")),
        ("practice:question", (SLUG, NUMBER)),
    ],
)
def test_address_is_the_one_that_django_writes(name, values):
    assert address(name, *values) == reverse(name, args=values)
    assert address(name, *values) == reverse(name, args=values)  # by the route that is known now


def test_address_of_a_site_below_a_path_begins_with_it():
    above = address("curriculum:course", SLUG)
    with override_script_prefix("/revision/"):
        assert address("curriculum:course", SLUG) == f"/revision{above}"
    assert address("curriculum:course", SLUG) == above


@pytest.mark.parametrize("values", [(), (SLUG, SLUG)])
def test_address_with_too_few_or_too_many_values_is_refused(values):
    with pytest.raises(NoReverseMatch):
        address("curriculum:course", *values)

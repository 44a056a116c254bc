import pytest
from django import forms
from django.utils.functional import lazystr
from pytest_django.asserts import assertHTMLEqual

from tutorium.ui.widgets import LongChoices, LongSelect

CHOICES = [("", "Any"), ("Europe/London", "London"), (2, "<Two> & more"), ("a>b", "A")]


@pytest.mark.parametrize("value", ["", "Europe/London", 2, "a>b", None, "unknown"])
def test_long_list_is_written_as_django_writes_it(value):
    said = {"id": "id_zone", "required": True, "disabled": False}

    [ours, theirs] = [
        kind(choices=CHOICES).render("zone", value, said) for kind in (LongSelect, forms.Select)
    ]

    assertHTMLEqual(ours, theirs)


def test_long_list_is_written_in_the_words_of_who_reads_it():
    said = ["Any", "Beliebig"]
    select = LongSelect(choices=LongChoices(lambda: [("", lazystr(said[0]))]))

    first = select.render("zone", "")
    said.reverse()

    assert ("Any" in first, "Beliebig" in select.render("zone", "")) == (True, True)

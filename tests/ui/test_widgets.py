import pytest
from django import forms
from pytest_django.asserts import assertHTMLEqual

from tutorium.ui.widgets import LongSelect

CHOICES = [("", "Any"), ("Europe/London", "London"), (2, "<Two> & more")]


@pytest.mark.parametrize("value", ["", "Europe/London", 2, None, "unknown"])
def test_long_list_is_written_as_django_writes_it(value):
    said = {"id": "id_zone", "required": True, "disabled": False}

    [ours, theirs] = [
        kind(choices=CHOICES).render("zone", value, said) for kind in (LongSelect, forms.Select)
    ]

    assertHTMLEqual(ours, theirs)

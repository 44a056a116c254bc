"""What must hold on every kind of page, whatever it shows."""

import re

import pytest

from tests.browser.looks import DESKTOP, SIDEWAYS, faults_in_every_look
from tests.browser.places import PLACES

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1024}
LOOSE_STOP = re.compile(r"\S* [,.;:?!](?=\s|$)")  # what a template's line break leaves behind
# A stop may follow a field that stands in a sentence; fields have no text of their own.
FILL_FIELDS = "document.querySelectorAll('input, select').forEach(e => e.replaceWith('x'))"


@pytest.fixture(params=PLACES)
def place(request):
    return PLACES[request.param]


def test_page_loads_without_errors_from_this_site_alone(window, place):
    window.page.set_viewport_size(DESKTOP)
    window.open(place)
    assert window.faults == []


def test_page_has_no_space_before_a_stop(window, place):
    window.open(place)
    window.page.evaluate(FILL_FIELDS)
    assert LOOSE_STOP.findall(window.page.inner_text("body")) == []


def test_page_has_no_fault_and_fits_in_every_look(window, place):
    window.open(place)
    assert faults_in_every_look(window.page) == []


def test_page_fits_with_letters_of_twice_the_size(window, place):
    window.page.set_viewport_size(TABLET)
    window.open(place)
    window.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert window.page.evaluate(SIDEWAYS) == []

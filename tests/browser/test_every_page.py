"""What must hold on every kind of page, whatever it shows."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP
from tests.browser.places import PLACES

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
LOOSE_STOP = re.compile(r"\S* [,.;:?!](?=\s|$)")  # what a template's line break leaves behind
# A stop may follow a field that stands in a sentence; fields have no text of their own.
FILL_FIELDS = "document.querySelectorAll('input, select').forEach(e => e.replaceWith('x'))"
# What reaches beyond the right edge of the page and has no scroller of its own.
SIDEWAYS = """() => {
    const edge = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > edge
        ? [...document.body.querySelectorAll("*")]
            .filter(e => e.getBoundingClientRect().right > edge + 1)
            .map(e => e.tagName + "." + e.className).slice(0, 5).concat("sideways")
        : [];
}"""


@pytest.fixture(params=PLACES)
def place(request):
    return PLACES[request.param]


@pytest.fixture
def faults_for_readers(window):
    """Return what axe finds, a line for each fault."""

    def found() -> list[str]:
        report = Axe().run(window.page).response["violations"]
        return [f"{fault['id']}: {node['target']}" for fault in report for node in fault["nodes"]]

    return found


def test_page_loads_without_errors_from_this_site_alone(window, place):
    window.page.set_viewport_size(DESKTOP)
    window.open(place)
    assert window.faults == []


def test_page_has_no_space_before_a_stop(window, place):
    window.open(place)
    window.page.evaluate(FILL_FIELDS)
    assert LOOSE_STOP.findall(window.page.inner_text("body")) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_fault_that_axe_knows(window, faults_for_readers, place, scheme):
    window.page.set_viewport_size(DESKTOP)
    window.page.emulate_media(color_scheme=scheme)
    window.open(place)
    assert faults_for_readers() == []


def test_page_fits_a_narrow_phone(window, place):
    window.page.set_viewport_size(PHONE)
    window.open(place)
    assert window.page.evaluate(SIDEWAYS) == []


def test_page_fits_with_letters_of_twice_the_size(window, place):
    window.page.set_viewport_size(TABLET)
    window.open(place)
    window.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert window.page.evaluate(SIDEWAYS) == []

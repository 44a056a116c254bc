"""A page in each look that it can have, as axe judges it and as wide as it is."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
# What each look is seen in, and which rules can fail in it that did not fail in the one before.
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = [
    (DESKTOP, "light", None),
    (DESKTOP, "dark", COLOURS),
    (PHONE, "dark", None),
    (PHONE, "light", COLOURS),
]
AXE = Axe().axe_script
JUDGE = """rules => axe.run({
    resultTypes: ["violations"], ...(rules && {runOnly: {type: "rule", values: rules}}),
}).then(found => found.violations)"""
# What reaches beyond the right edge of the page and has no scroller of its own.
SIDEWAYS = """() => {
    const edge = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > edge
        ? [...document.body.querySelectorAll("*")]
            .filter(e => e.getBoundingClientRect().right > edge + 1)
            .map(e => e.tagName + "." + e.className).slice(0, 5).concat("sideways")
        : [];
}"""


def faults_of(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds on the page as it stands, a line for each fault."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    found = page.evaluate(JUDGE, rules)
    return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


def faults_in_every_look(page: Page) -> list[str]:
    """Return what is wrong with the page, loaded once, wide and narrow, by light and in the dark."""
    page.emulate_media(reduced_motion="reduce")  # or colours are judged while they change
    faults = []
    for size, scheme, rules in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found = faults_of(page, rules) + (page.evaluate(SIDEWAYS) if size == PHONE else [])
        faults += [f"{size['width']} {scheme}: {each}" for each in found]
    return faults

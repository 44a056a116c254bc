"""The desk beyond its first page, as axe judges it."""

import pytest

from tests.browser.looks import faults_of

pytestmark = pytest.mark.browser

PAGES = [
    f"/desk/{path}/"
    for path in (
        "inquiries", "jobs", "packs/contributions", "people/looks",
        "reports/courses", "reports/dead-links", "reports/due", "reports/helped", "reports/model",
        "reports/same", "reports/searches", "reports/waiting",
        "snippets/library/answer", "snippets/library/answer/add", "snippets/library/note",
        "snippets/library/note/add", "snippets/library/problemreport",
        "snippets/library/examwindow", "snippets/letters/undeliverable",
    )
]  # fmt: skip
# Wagtail's own: the title of a form to add something is a link in the bar above and no heading.
WAGTAILS = {page: ["page-has-heading-one: ['html']"] for page in PAGES if page.endswith("/add/")}


def test_pages_of_the_desk_have_no_fault_but_those_of_wagtail(sign_in_at):
    page = sign_in_at("operator", "/desk/")
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = faults_of(page)

    assert {address: faults for address, faults in found.items() if faults} == WAGTAILS

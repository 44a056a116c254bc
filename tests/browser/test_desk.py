"""Two people at the desk, in a real browser: written, looked at, read by another, on the site."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NOTES = "/desk/snippets/library/note/"


def write(page):
    """Add a line with a fault, see it, mend it, submit; return where the note is edited."""
    page.locator("a[href*='/note/edit/']").first.click()
    body = page.locator("textarea[name=body]")
    body.fill(body.input_value() + "\n\nAdded at the desk: $\\frac{1}{2}$ and $\\frac{1$.")
    notes = page.locator("markdown-input:has(iframe) .markdown-notes")
    expect(notes.locator(".fault")).to_have_count(1)
    body.fill(body.input_value().replace(" and $\\frac{1$", ""))
    expect(notes).to_contain_text("Nothing to mend.")
    preview = page.frame_locator("markdown-input iframe").locator("#words")
    expect(preview).to_contain_text("Added at the desk:")
    expect(preview.locator("p").last.locator("mfrac")).to_have_count(1)
    edit = page.url
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-submit]").click()
    expect(page.locator(".messages")).to_contain_text("submitted")
    return edit


def approve(page, edit):
    """See what changed, and stand for it; return the title."""
    page.goto(edit)
    page.get_by_text("See what it changes").click()
    expect(page.locator(".line-diff .addition").last).to_contain_text("Added at the desk:")
    page.goto(edit)
    page.locator("[data-workflow-action-name=approve]").first.click()
    page.fill("input[name=against]", "the published guide")
    page.locator(".modal [type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("is on the site")
    return page.locator("#id_title").input_value()


def test_note_is_changed_by_one_and_published_by_another(sign_in_at):
    edit = write(sign_in_at("writer", NOTES))
    editor = sign_in_at("editor", NOTES)
    title = approve(editor, edit)
    editor.goto(f"/search/?q={title}")
    editor.get_by_role("link", name=title).first.click()
    expect(editor.locator("main")).to_contain_text("Added at the desk:")
    expect(editor.locator("main")).to_contain_text("Checked by Edda Editor")

from base64 import b64encode
from hashlib import sha256

import pytest

from tutorium.ui.stylesheet import Stylesheet, addition, minify, sources_by_text, stylesheet


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a { b: c }", "a{b:c}"),
        ("a :hover { b: c }", "a :hover{b:c}"),
        ("a:hover, b > c { d: e; f: g; }", "a:hover,b>c{d:e;f:g}"),
        ("a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}"),
        ('a { content: "x ; {  y" }', 'a{content:"x ; {  y"}'),
        ("a { content: '/* no */' }", "a{content:'/* no */'}"),
        ("@media (max-width: 40rem) { a { b: c } }", "@media (max-width:40rem){a{b:c}}"),
        ("a { & :is(b, c) { d: e } }", "a{& :is(b,c){d:e}}"),
        ("a { margin: -.5em auto }", "a{margin:-.5em auto}"),
    ],
)
def test_minify_keeps_the_rules_and_drops_the_rest(source, small):
    assert minify(source) == small


def test_minify_changes_nothing_the_second_time():
    once = stylesheet().text

    assert minify(once) == once


def test_csp_source_is_the_hash_of_the_text():
    digest = b64encode(sha256(b"a{b:c}").digest()).decode()

    assert Stylesheet("a{b:c}").csp_source == f"'sha256-{digest}'"


SHEETS = (
    "", "home", "check", "questions", "recall", "cards", "printed", "own-papers", "own-sitting", "progress",
    "account", "diary", "legal", "payments", "tutors", "booking", "coverage", "topics", "gallery",
)  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_policy_of_a_page_permits_its_stylesheet_and_what_is_brought_into_it(sheet):
    brought = [addition("questions").csp_source] if sheet == "check" else []

    allowed = sources_by_text()[stylesheet(sheet).text.encode()]

    assert allowed == [stylesheet(sheet).csp_source, *brought]


def test_no_page_carries_a_stylesheet_of_another_name():
    assert {text.decode() for text in sources_by_text()} == {stylesheet(n).text for n in SHEETS}


def test_what_is_added_to_a_check_makes_it_a_question():
    check, question = stylesheet("check").text, stylesheet("questions").text

    assert check + addition("questions").text == question


@pytest.fixture
def fresh_stylesheet():
    stylesheet.cache_clear()
    yield stylesheet
    stylesheet.cache_clear()


def test_stylesheet_has_the_colours_of_the_brand(settings, fresh_stylesheet):
    settings.BRAND_COLOUR = "#7a1f5c"
    settings.BRAND_COLOUR_DARK = "#ffb3dd"

    text = fresh_stylesheet().text

    assert text.endswith(
        ":root{--accent:light-dark(#7a1f5c,#ffb3dd);--accent-ink:light-dark(#ffffff,#0d1f1e)}"
    )


def test_stylesheet_makes_a_pale_brand_readable(settings, fresh_stylesheet):
    settings.BRAND_COLOUR = "#ffe100"

    text = fresh_stylesheet().text

    assert text.endswith(
        ":root{--accent:light-dark(#736500,#ffe100);--accent-ink:light-dark(#ffffff,#0d1f1e)}"
    )


def test_stylesheet_ignores_a_brand_that_is_no_colour(settings, fresh_stylesheet):
    settings.BRAND_COLOUR = "red;}body{display:none"

    assert "display:none" not in fresh_stylesheet().text.partition("@media print")[0]
    assert fresh_stylesheet().text.count("--accent:") == 1

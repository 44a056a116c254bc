"""Every sentence of a page can be translated: what a template says stands in a tag for that."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "tutorium"
# Shown when nothing may be relied on, and to whoever builds pages: both are English for good.
ENGLISH = {"400.html", "500.html", "gallery.html"}
ATTRIBUTES = {"_preview_of.html"}  # stands inside a tag
SAID_IN_TAGS = re.compile(
    r"\{% comment.*?endcomment %\}|\{#.*?#\}|<!--.*?-->"
    r"|\{% blocktranslate\b.*?\{% endblocktranslate %\}"
    r"|<(style|script|code)\b.*?</\1>",
    re.DOTALL,
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_OUT = re.compile(r"""(?:placeholder|aria-label|title|alt)=["']([^"']*)""")
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def untranslated(source: str) -> list[str]:
    """Return what a template says, as text or to be read out, in no tag: two words or more."""
    text = TAG.sub("¦", SAID_IN_TAGS.sub("", source))
    said = re.split(r"<[^>]*>|¦", text) + READ_OUT.findall(text)
    return [" ".join(each.split()) for each in said if WORDS.search(" ".join(each.split()))]


def test_sentence_outside_of_a_tag_is_found():
    source = '<p title="Read it">{% translate "This is" %} not so {{ well }}</p>'
    assert untranslated(source) == ["not so", "Read it"]


def test_every_sentence_of_a_template_stands_in_a_tag():
    every = TEMPLATES.rglob("templates/**/*.html")
    paths = [path for path in every if path.name not in ENGLISH | ATTRIBUTES]

    found = {path.name: untranslated(path.read_text("utf-8")) for path in paths}

    assert len(paths) > 400
    assert {name: said for name, said in found.items() if said} == {}

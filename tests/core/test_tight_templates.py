import re
from pathlib import Path

import pytest
from django.template import Engine, Origin

from tutorium.core.tight_templates import INDENT, OURS, Loader

WRITTEN = "<p>\n    {{ words }}  \n\n\t<b>a  b</b></p>\n"


@pytest.fixture
def read(tmp_path, monkeypatch):
    def read(name, *, ours):
        monkeypatch.setattr("tutorium.core.tight_templates.OURS", tmp_path if ours else OURS)
        (tmp_path / name).write_text(WRITTEN, "utf-8")
        return Loader(Engine()).get_contents(Origin(str(tmp_path / name)))

    return read


def test_template_of_ours_loses_its_indentation_and_keeps_its_lines(read):
    assert read("page.html", ours=True) == "<p>\n{{ words }}\n\n<b>a  b</b></p>\n"


def test_plain_text_stays_as_it_is_written(read):
    assert read("letter.txt", ours=True) == WRITTEN


def test_template_of_another_package_stays_as_it_is_written(read):
    assert read("page.html", ours=False) == WRITTEN


@pytest.mark.django_db
def test_pages_of_the_site_are_read_so(client):
    lines = client.get("/no-such-page/").content.decode().split("\n")

    assert [line for line in lines if line != line.strip()] == []


def test_no_template_has_text_of_its_own_where_spaces_are_shown():
    """Within `pre` or `textarea` only values may stand, which nothing tightens."""
    texts = {path: path.read_text("utf-8") for path in Path(OURS).rglob("templates/**/*.html")}

    broken = [path.name for path, text in texts.items() if shows_spaces_of_its_own(text)]

    assert (len(texts) > 100, broken) == (True, [])


def shows_spaces_of_its_own(text):
    found = re.findall(r"<(pre|textarea)\b[^>]*>(.*?)</\1>", text, re.DOTALL)
    return any(INDENT.sub("\n", inner) != inner for _, inner in found)

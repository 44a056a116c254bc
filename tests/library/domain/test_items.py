"""Items as plain values."""

from dataclasses import replace

import pytest

from tutorium.core.markdown import Figure
from tutorium.core.provenance import Deed
from tutorium.library.domain.items import ItemValues, content_hash, render_item

ITEM = ItemValues(
    kind="answer",
    uid="AAAAAAAAAAAA",
    title="Why?",
    slug="why",
    folder="soviet",
    topics=("ib-history-2017:p3",),
    short="Because ==it had to==.",
    body="See [this](/answers/ib/history/x/).\n\n![A thaw](figures/thaw.svg)",
    written=Deed("model", "2026-11-01"),
)


def test_hash_changes_with_a_word_and_with_a_picture_only():
    same = replace(ITEM)

    assert content_hash(same) == content_hash(ITEM)
    assert content_hash(replace(ITEM, short="Because.")) != content_hash(ITEM)
    assert content_hash(ITEM, figures=("a",)) != content_hash(ITEM, figures=("b",))


def test_hash_is_the_one_that_rows_keep_from_before():
    accented = replace(ITEM, title="Détente?")

    assert content_hash(accented, figures=("a",)) == (
        "aa8e670f3e5b6877afd365a20c92d49d3ff3e41f4397863db2a58498cb142885"
    )


def test_file_is_folder_and_slug():
    assert ITEM.file == "soviet/why"
    assert replace(ITEM, folder="").file == "why"


def test_item_is_rendered_with_its_pictures_and_links():
    rendered = render_item(ITEM, figure=lambda src: Figure(f"/f/{src}", 16, 9))

    assert rendered.short_html == "Because <mark>it had to</mark>."
    assert rendered.short_words == 4
    assert [link.href for link in rendered.links] == ["/answers/ib/history/x/"]
    assert [figure.src for figure in rendered.figures] == ["figures/thaw.svg"]
    assert 'src="/f/figures/thaw.svg"' in rendered.body_html
    assert rendered.body_faults == ()


def test_picture_that_is_not_there_is_a_fault_on_its_line():
    rendered = render_item(ITEM, figure=lambda _src: None)

    assert [fault.line for fault in rendered.body_faults] == [3]


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        ("See [this](/answers/ib/history/x/).", True),
        ("![A thaw](figures/thaw.svg)", True),
        ("It had to.", False),
    ],
)
def test_item_with_a_link_or_a_picture_leads_elsewhere(body, leads):
    rendered = render_item(replace(ITEM, body=body), figure=lambda src: Figure(src, 16, 9))

    assert rendered.leads_elsewhere is leads

"""Figures: shown where the picture is there, said in words and as a loss where it is not."""

import struct
import zlib

from tutorium.core.markdown import Figure, render
from tutorium.formats.cnxml.values import Loss, Picture

FIGURE = (
    '<figure id="f"><title>A title</title><media alt="A map of *Cuba*">'
    '<image mime-type="image/png" src="../../media/map.png"/></media>'
    "<caption>The island, “near” <emphasis>Florida</emphasis>.</caption></figure>"
)


def png():
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    pixels = zlib.compress(b"\0\0")
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_picture_that_is_there_is_shown_with_its_caption(book):
    file = book.write("media/map.png", png())
    module = book.only(FIGURE)

    assert module.body.text == (
        '![A map of \\*Cuba\\*](figures/map.png "Figure 1. A title. The island, “near” Florida.")'
    )
    assert module.pictures == (Picture("map.png", str(file.resolve())),)
    assert module.body.losses == ()
    shown = render(module.body.text, figure=lambda _: Figure("/map.png"))
    assert (shown.faults, shown.figures[0].alt) == ((), "A map of *Cuba*")


def test_picture_that_is_absent_is_said_in_words_and_a_loss(book):
    body = book.only(FIGURE).body

    assert body.text == (
        "> **Figure 1.** A title. The island, “near” **Florida**.\n>\n> *Picture:* A map of \\*Cuba\\*"
    )
    assert body.losses == (Loss("m1#f", "figure map.png", "the picture is not in the folder"),)


def test_caption_with_a_formula_stands_below_the_picture(book):
    book.write("media/map.png", png())
    content = FIGURE.replace(
        "Florida", "<m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math>"
    )

    assert book.only(content).body.text == (
        "![A map of \\*Cuba\\*](figures/map.png)\n\n**Figure 1.** A title. The island, “near” $x^{2}$."
    )


def test_picture_that_is_not_taken_says_why(book):
    book.write("media/map.png", png())
    book.module("m1", FIGURE)

    module = book.read(unfit=lambda name, data: f"{name} is bad").modules[0]

    assert module.pictures == ()
    assert [loss.why for loss in module.body.losses] == ["map.png is bad"]


def test_picture_outside_the_folder_is_never_read(book):
    book.write("../secret.png", png())
    module = book.only(FIGURE.replace("../../media/map.png", "../../../secret.png"))

    assert module.pictures == ()
    assert [loss.why for loss in module.body.losses] == ["its address leads out of the folder"]


def test_link_that_leads_out_of_the_folder_is_never_followed(book):
    outside = book.write("../secret.png", png())
    (book.root / "media").mkdir()
    (book.root / "media" / "map.png").symlink_to(outside)

    assert [loss.why for loss in book.only(FIGURE).body.losses] == [
        "its address leads out of the folder"
    ]


def test_two_pictures_of_one_name_get_two(book):
    book.write("media/map.png", png())
    book.write("other/map.png", png())
    book.module(
        "m2",
        FIGURE.replace("media", "other", 2)
        .replace("<other", "<media")
        .replace("</other", "</media"),
    )
    book.module("m1", FIGURE)

    names = [module.pictures[0].name for module in book.read().modules]

    assert names == ["map.png", "m2-map.png"]


def test_name_of_a_picture_is_one_that_an_address_can_hold(book):
    book.write("media/my map (1).png", png())
    module = book.only(FIGURE.replace("map.png", "my map (1).png"))

    assert [picture.name for picture in module.pictures] == ["my-map-1-.png"]


def test_film_is_a_link_and_a_loss(book):
    content = '<para id="p">Watch.<media alt="Two carts"><iframe src="https://example.org/v"/></media></para>'
    body = book.only(content).body

    assert body.text == "Watch.\n\n[Two carts](https://example.org/v)"
    assert [(loss.where, loss.what) for loss in body.losses] == [
        ("m1#p", "iframe https://example.org/v Two carts")
    ]


def test_figure_without_words_is_nothing_but_a_loss(book):
    body = book.only(
        '<figure class="unnumbered"><media alt=""><image src="a.png"/></media></figure>'
    ).body

    assert (body.text, [loss.what for loss in body.losses]) == ("", ["figure a.png"])


def test_parts_of_a_figure_stand_below_one_caption(book):
    book.write("media/a.png", png())
    part = '<subfigure><media alt="{0}"><image src="../../media/{0}.png"/></media></subfigure>'
    content = f"<figure>{part.format('a')}{part.format('b')}<caption>Two</caption></figure>"

    assert book.only(content).body.text == (
        "![a](figures/a.png)\n\n> **Figure 1.** Two\n>\n> *Picture:* b"
    )

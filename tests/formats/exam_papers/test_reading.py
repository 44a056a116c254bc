"""PDFs of strangers: what is read, and what is refused."""

import io
import zlib

import pytest
from PIL import Image

from tests.formats.exam_papers.made import bound, column, pdf
from tests.formats.photographing import telling
from tutorium.formats.exam_papers import reading
from tutorium.formats.exam_papers.reading import copy_pdf, draw_pages, read_pdf
from tutorium.formats.exam_papers.refusals import UnreadablePdfError
from tutorium.formats.exam_papers.values import Box

PAPER = pdf(column("1. Say why. [3]", "2. Say how. [4]"))


def texts(data):
    return [[line.text for line in page.lines] for page in read_pdf(data).pages]


def refusal(data, **limits):
    with pytest.raises(UnreadablePdfError) as caught:
        read_pdf(data, **limits)
    return caught.value.kind


def drawn(data, width):
    [image] = draw_pages(data, [1], width=width)
    return Image.open(io.BytesIO(image))


def streamed(content, filters=b"/FlateDecode"):
    return bound(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Length %d/Filter%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
        ]
    )


def test_lines_are_read_with_their_places():
    [page] = read_pdf(PAPER).pages
    first, second = page.lines

    assert (page.width, page.height) == (595.0, 842.0)
    assert (first.text, second.text) == ("1. Say why. [3]", "2. Say how. [4]")
    assert first.box == Box(72.0, 93.9, 144.1, 104.3)
    assert (first.size, first.is_bold) == (11.0, False)


def test_drawings_are_read_with_their_places():
    [page] = read_pdf(pdf(b"100 642 200 100 re S")).pages

    assert page.drawings == (Box(99.0, 99.0, 301.0, 201.0),)


def test_writing_across_the_page_is_no_line():
    slanted = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (SAMPLE) Tj ET"

    assert texts(pdf(slanted)) == [[]]


def test_a_page_that_is_turned_is_read_as_it_is_seen():
    upright = b"BT /F 11 Tf 0 1 -1 0 100 72 Tm (1. Say why.) Tj ET"
    [page] = read_pdf(pdf(upright, page_extra="/Rotate 90")).pages

    assert (page.width, page.height) == (842.0, 595.0)
    assert [(line.text, round(line.box.left)) for line in page.lines] == [("1. Say why.", 72)]


def test_a_page_is_drawn_as_wide_as_asked():
    image = drawn(PAPER, width=600)

    assert (image.format, image.size) == ("PNG", (600, 850))


def test_a_page_that_is_not_there_is_not_drawn():
    with pytest.raises(UnreadablePdfError):
        draw_pages(PAPER, [1, 2])


def test_pages_are_drawn_in_the_order_asked():
    paper = pdf(b"", b"0 0 595 842 re f")

    dark, light = draw_pages(paper, [2, 1], width=100)

    assert [
        Image.open(io.BytesIO(image)).convert("L").getpixel((50, 50)) for image in (dark, light)
    ] == [0, 255]


@pytest.mark.parametrize(
    "answer", [b"", b"\0\0\0\4<svg", b"\0\0\0\xff\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n"]
)
def test_an_answer_that_is_no_image_is_none(monkeypatch, answer):
    monkeypatch.setattr(reading, "_ask", lambda *_: answer)

    with pytest.raises(UnreadablePdfError):
        draw_pages(PAPER, [1])


@pytest.mark.parametrize(
    "answer",
    [b"", b"[[1]]", b"[[NaN,1,[],[]]]", b"[[1%s,1,[],[]]]" % (b"0" * 400), b"[" * 100_000],
    ids=["nothing", "short", "no number", "huge", "deep"],
)
def test_an_answer_that_is_no_document_is_none(monkeypatch, answer):
    monkeypatch.setattr(reading, "_ask", lambda *_: answer)

    assert refusal(PAPER) == "broken"


def test_what_is_no_pdf_is_refused():
    assert refusal(b"") == "not-a-pdf"
    assert refusal(b"PK\x03\x04 a zip") == "not-a-pdf"
    assert refusal(b"<html><script>") == "not-a-pdf"


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", len(PAPER) - 1)

    assert refusal(PAPER) == "too-large"


@pytest.mark.parametrize(
    "data",
    [
        PAPER[:200],
        b"%PDF-1.7" + b"x" * 1000,
        bound([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]),
    ],
)
def test_a_broken_file_is_refused(data):
    assert refusal(data) == "broken"


def test_a_locked_file_is_refused():
    words = f"/O({'o' * 32})/U({'u' * 32})"
    lock = f"/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P -4{words}>>"

    assert refusal(pdf(column("1. Why?"), trailer=lock)) == "encrypted"


def test_a_hundred_pages_are_read_and_one_more_is_refused():
    assert len(read_pdf(pdf(*[column("1. Why?")] * 100)).pages) == 100
    assert refusal(pdf(*[column("1. Why?")] * 101)) == "too-many-pages"


@pytest.mark.parametrize(
    "catalog",
    [
        "/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>",
        "/OpenAction<</S/Launch/F(/bin/sh)>>",
        "/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
        "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)>>]>>>>",
        "/AcroForm<</Fields[]/XFA(x)>>",
    ],
)
def test_what_a_file_wants_to_do_is_not_done(catalog):
    data = pdf(column("1. Why?"), catalog=catalog, page_extra="/AA<</O<</S/Launch/F(sh)>>>>")

    assert texts(data) == [["1. Why?"]]


def test_a_bomb_is_refused():
    bomb = zlib.compress(zlib.compress(b" " * 800_000_000, 1), 9)

    assert refusal(streamed(bomb, b"[/FlateDecode/FlateDecode]")) == "too-heavy"


def test_a_page_as_large_as_a_country_is_refused():
    assert refusal(pdf(column("1. Why?"), box="0 0 1000000000 1000000000")) == "too-heavy"


def test_a_page_too_long_to_draw_is_drawn_smaller():
    image = drawn(pdf(b"", box="0 0 100 14000"), width=1240)

    assert image.width * image.height <= 6_100_000


def test_a_file_that_lies_about_its_pages_is_read():
    assert texts(PAPER.replace(b"/Count 1", b"/Count 99999999")) == texts(PAPER)


def test_a_file_that_takes_too_long_is_given_up():
    assert refusal(PAPER, limit_seconds=0.01) == "too-heavy"


HARMFUL = bound(
    [
        (
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
            b"/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>/Metadata 7 0 R>>"
        ),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/CropBox[50 50 500 800]/Contents 4 0 R"
            b"/AA<</O<</S/Launch/F(calc.exe)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 300]"
            b"/A<</S/URI/URI(http://evil.example)>>>>]"
            b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Length 74>>stream\nBT /F 24 Tf 100 700 Td (Say why.) Tj ET 100 642 200 100 re S\nendstream",
        b"<</Type/Filespec/F(evil.exe)/EF<</F 6 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 4>>stream\nMZxx\nendstream",
        b"<</Type/Metadata/Subtype/XML/Length 9>>stream\nSecretXmp\nendstream",
    ],
    "/Info<</Author(Secret Author)>>",
)


def test_copy_shows_the_same_and_does_nothing():
    copy = copy_pdf(HARMFUL)

    left = [word for word in HARMS if word in copy]
    assert left == []
    assert drawn(copy, 300).convert("RGB").tobytes() == drawn(HARMFUL, 300).convert("RGB").tobytes()
    assert texts(copy_pdf(PAPER)) == texts(PAPER)


HARMS = (
    b"JavaScript", b"Launch", b"URI", b"Annot", b"EmbeddedFile", b"MZxx", b"/AA", b"OpenAction",
    b"Secret", b"Metadata",
)  # fmt: skip


def test_copy_keeps_no_note_of_a_photograph():
    jpeg = telling()
    picture = b"<</Type/XObject/Subtype/Image/Width 120/Height 80/ColorSpace/DeviceRGB"
    picture += b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n" % len(jpeg)
    data = bound(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</XObject<</P 5 0 R>>>>>>"
            ),
            b"<</Length 28>>stream\nq 300 0 0 200 0 0 cm /P Do Q\nendstream",
            picture + jpeg + b"\nendstream",
        ]
    )
    assert b"SecretPhone" in data

    assert b"Secret" not in copy_pdf(data)


def test_what_is_no_pdf_is_not_copied():
    with pytest.raises(UnreadablePdfError):
        copy_pdf(b"MZ" + b"x" * 3000 + PAPER)

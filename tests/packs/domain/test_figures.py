"""Pictures: taken when they are what they say, refused when they could do harm."""

import io

import pytest
from PIL import Image

from tutorium.packs.domain.figures import UnfitFigureError, read_figure

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270">{}</svg>'


def svg(inside=""):
    return SVG.format(inside).encode()


def test_svg_has_the_size_of_its_view_box():
    figure = read_figure("thaw.svg", ".svg", svg("<path d='M0 0'/>"))

    assert (figure.width, figure.height, figure.content_type) == (480, 270, "image/svg+xml")


def test_png_has_its_own_size():
    data = io.BytesIO()
    Image.new("RGB", (3, 2)).save(data, "PNG")

    figure = read_figure("a.png", ".PNG", data.getvalue())

    assert (figure.width, figure.height, figure.content_type) == (3, 2, "image/png")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<g ONLOAD='alert(1)'/>",
        "<a href='javascript:alert(1)'/>",
        "<a xmlns:x='http://www.w3.org/1999/xlink' x:href='https://example.org'/>",
        "<image href='https://example.org/x.png'/>",
        "<use href='https://example.org/x.svg#a'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>rect{fill:url(https://example.org/x)}</style>",
        "<rect fill='url(https://example.org/x)'/>",
        "<rect style='fill: url (//example.org)'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
    ],
)
def test_svg_that_runs_or_fetches_is_refused(inside):
    with pytest.raises(UnfitFigureError):
        read_figure("x.svg", ".svg", svg(inside))


def test_svg_may_point_within_itself():
    read_figure("x.svg", ".svg", svg("<rect fill='url(#g)'/><a href='#top'/>"))


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".svg", b"<svg"),
        (".svg", b"<html/>"),
        (".svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        (".svg", b"<svg viewBox='0 0 1.2.3 ...'/>"),
        (".svg", b"<svg viewBox='0 0 99999999999999999999 1'/>"),
        (".svg", b"<?xml version='1.0' encoding='bogus'?><svg viewBox='0 0 1 1'/>"),
        (".svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'>&a;</svg>"),
        (".png", b"not a picture"),
        (".png", svg()),
        (".jpg", b""),
        (".gif", b"GIF89a"),
        (".exe", b"MZ"),
    ],
)
def test_what_is_no_picture_is_refused(suffix, data):
    with pytest.raises(UnfitFigureError):
        read_figure(f"x{suffix}", suffix, data)

"""Drag and drop markers."""

import base64
import io

import pytest
from PIL import Image

from tests.formats.quizzes.moodle_xml.examples import only_loss, question, read
from tutorium.formats.quizzes.values import Hotspot, Part, Region


def picture(width=200, height=100):
    held = io.BytesIO()
    Image.new("1", (width, height)).save(held, "PNG")
    said = base64.b64encode(held.getvalue()).decode()
    return f'<file name="map.png" encoding="base64">{said}</file>'


def drag(number, said):
    return f"<drag><no>{number}</no><text>{said}</text></drag>"


def drop(shape, coords, choice):
    return f"<drop><shape>{shape}</shape><coords>{coords}</coords><choice>{choice}</choice></drop>"


def test_each_marker_is_a_part_that_asks_for_its_place():
    inner = (
        picture() + drag(1, "Rome") + drag(2, "Oslo") + drag(3, "Nowhere")
        + drop("circle", "100,50;20", 1) + drop("rectangle", "0,0;40,10", 2)
        + drop("polygon", "0,0;200,0;200,100", 1) + "<defaultgrade>3</defaultgrade>"
    )  # fmt: skip

    quiz = read(question("ddmarker", inner))

    places = (
        ("A", "circle", (500.0, 500.0, 100.0)),
        ("B", "rectangle", (0.0, 0.0, 200.0, 100.0)),
        ("C", "polygon", (0.0, 0.0, 1000.0, 0.0, 1000.0, 1000.0)),
    )
    rome, oslo = quiz.questions[0].parts
    assert rome == Part(
        "Rome",
        Hotspot("map.png", tuple(Region(*place, right=place[0] in "AC") for place in places)),
        1.5,
    )
    assert [region.right for region in oslo.answer.regions] == [False, True, False]
    assert [figure.name for figure in quiz.figures] == ["map.png"]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (drag(1, "a") + drop("circle", "1,1;1", 1), "its picture is missing"),
        (picture() + drag(1, "a"), "it has 0 places"),
        (picture() + drag(1, "a") + drop("circle", "1,1;1", 2), "no marker of it has a place"),
        (picture() + drag(1, "a") + drop("star", "1,1;1", 1), "a place is no shape: star"),
        (picture() + drag(1, "a") + drop("circle", "1,1", 1), "a place is no shape: circle"),
        ('<file name="a.png" encoding="base64">AAAA</file>' + drag(1, "a")
         + drop("circle", "1,1;1", 1), "its picture cannot be read"),
        ('<file name="a.pdf" encoding="base64">AAAA</file>', "its picture is missing"),
        ('<file name="a.png" encoding="base64">*</file>', "its picture is missing"),
    ],
)  # fmt: skip
def test_markers_without_a_place_are_one_loss(inner, why):
    assert only_loss(question("ddmarker", inner)) == ("markers on a picture", why)

from dataclasses import replace

from tests.questions.asking import asked_of
from tutorium.core.markdown.values import Figure
from tutorium.questions.kinds.hotspot import form

PART = """
    kind: hotspot
    marks: 1
    figure: figures/a.svg
    alt: A line
    regions:
      - {label: A, circle: [250, 400, 60], right: true}
      - {label: B, rectangle: [400, 100, 200, 80]}
      - {label: C, polygon: [700, 100, 800, 300.5, 600, 300]}
"""


def test_regions_are_shapes_and_labels():
    regions = form.context(asked_of(PART, a="B", is_marked=True))["regions"]

    assert [region["shape"] for region in regions] == ["circle", "rectangle", "polygon"]
    assert regions[2]["points"] == "700 100 800 300.5 600 300"
    assert [region["verdict"] for region in regions] == ["", "wrong", ""]


def test_figure_is_found_where_the_pack_has_it():
    picture = Figure("/figures/ab/a.svg", 300, 200)
    asked = replace(asked_of(PART), figure={"figures/a.svg": picture}.get)

    assert form.context(asked)["figure"] == picture
    assert form.context(asked_of(PART))["figure"] is None


def test_response_is_a_label():
    assert form.response(asked_of(PART, a="C")) == "C"


def test_right_names_the_labels():
    assert form.right(asked_of(PART)) == ["A"]

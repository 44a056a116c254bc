import pytest

from tests.questions.reading import read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.hotspot import marking
from tutorium.questions.kinds.hotspot.marking import Hotspot, Region

ANSWER = Hotspot(
    "figures/a.svg",
    "A figure",
    (
        Region("A", "circle", (250, 400, 60), right=True),
        Region("B", "rectangle", (400, 100, 200, 80), feedback="That is the stem."),
        Region("C", "polygon", (700, 100, 800, 300, 600, 300)),
    ),
)


@pytest.mark.parametrize(
    ("response", "verdict", "feedback"),
    [
        ("A", "right", ()),
        (" a ", "right", ()),
        ([250, 460], "right", ()),
        ({"x": 250, "y": 340}, "right", ()),
        ([250, 461], "wrong", ()),
        ([400, 100], "wrong", ("That is the stem.",)),
        ([600, 180], "wrong", ("That is the stem.",)),
        ([700, 200], "wrong", ()),
        ([620, 150], "wrong", ()),
        ("D", "ask_again", ()),
        ([250], "ask_again", ()),
        ([True, False], "ask_again", ()),
        ([-1, 0], "ask_again", ()),
        ([float("nan"), 1], "ask_again", ()),
        (7, "ask_again", ()),
    ],
)
def test_place_is_named_or_pointed_at(response, verdict, feedback):
    judgement = marking.judge(ANSWER, response, Situation())

    assert (judgement.verdict, judgement.feedback) == (verdict, feedback)


@pytest.mark.parametrize(
    ("point", "verdict"),
    [([700, 200], "right"), ([610, 290], "right"), ([610, 150], "wrong"), ([790, 120], "wrong")],
)
def test_point_is_within_a_polygon(point, verdict):
    polygon = Region("C", "polygon", (700, 100, 800, 300, 600, 300), right=True)
    answer = Hotspot("figures/a.svg", "A figure", (polygon, ANSWER.regions[1]))

    assert marking.judge(answer, point, Situation()).verdict == verdict


def test_right_regions_prove_the_question():
    assert marking.right_responses(ANSWER, Situation()) == ["A"]


@pytest.mark.parametrize(
    ("regions", "fault"),
    [
        ("[{label: A, circle: [1, 2, 3], right: true}]", "a figure needs at least two regions to choose from"),
        ("[{label: A, circle: [1, 2, 3]}, {label: B, circle: [1, 2, 3]}]", "no region is right"),
        ("[{label: A, circle: [1, 2], right: true}, {label: B, circle: [1, 2, 3]}]", "a circle needs 3 numbers from 0 to 1000"),
        ("[{label: A, polygon: [1, 2, 3, 4], right: true}, {label: B, circle: [1, 2, 3]}]", "a polygon needs 6 numbers from 0 to 1000"),
        ("[{label: A, right: true}, {label: B, circle: [1, 2, 3]}]", "a region is a circle, a rectangle or a polygon"),
    ],
)  # fmt: skip
def test_faults_of_an_author_are_named(regions, fault):
    _, faults = read(
        f"parts: [{{ask: x, kind: hotspot, marks: 1, figure: a.svg, alt: x, regions: {regions}}}]"
    )

    assert fault in [each for _, each in faults]

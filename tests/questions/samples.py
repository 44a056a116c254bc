"""A part of each kind, with a right response to it, for laws that hold for all of them."""

from tests.questions.reading import question_of

PARTS = {
    "number": ("answer: {value: 40, unit: m, figures: 3}", "40.0 m"),
    "expression": ("answer: {value: x^2 - x - 6, form: factorised}", "(x - 3)(x + 2)"),
    "equation": ("answer: {value: y = 2x + 1}", "y = 2x + 1"),
    "inequality": ("answer: {value: x < -1 or x > 3}", "x < -1 or x > 3"),
    "interval": ('answer: {value: "(2, 5]"}', "(2, 5]"),
    "set": ('answer: {value: "{1, 2, 3}"}', "{1, 2, 3}"),
    "solutions": ("answer: {value: x = 4 or x = -5}", "x = 4 or x = -5"),
    "vector": ('answer: {value: "(1, 2, 3)"}', "(1, 2, 3)"),
    "matrix": ('answer: {value: "[[1, 2], [3, 4]]"}', "[[1, 2], [3, 4]]"),
    "coordinates": ('answer: {value: "(3, -2)"}', "(3, -2)"),
    "chemical": ("answer: {value: 2H2 + O2 -> 2H2O}", "2H2 + O2 -> 2H2O"),
    "text": ('answer: {accept: [Secret Speech], refuse: ["public speech"]}', "Secret Speech"),
    "choice": ("options: [{text: A, right: true}, {text: B}, {text: C}]", 0),
    "true-false": ("answer: true", True),
    "matching": (
        "pairs: [{left: iron, right: Fe}, {left: gold, right: Au}]\n    extra: [Ag]",
        [0, 1],
    ),
    "ordering": ("items: [one, two, three]", [0, 1, 2]),
    "gaps": (
        (
            'text: "[[year]], [[who]]"\n    gaps:\n'
            "      year: {kind: number, answer: {value: 1956}}\n"
            "      who: {kind: text, answer: {accept: [Lenin]}}"
        ),
        {"year": "1956", "who": "Lenin"},
    ),
    "hotspot": (
        (
            "figure: figures/a.svg\n    alt: A figure\n    regions:\n"
            "      - {label: A, circle: [250, 400, 60], right: true}\n"
            "      - {label: B, polygon: [700, 100, 800, 300, 600, 300]}"
        ),
        "A",
    ),
    "working": (
        (
            "target: x = 4\n    scheme:\n      - {id: m, code: M1, for: x, shows: 2x = 8}\n"
            "      - {id: a, code: A1, for: x, shows: x = 4}"
        ),
        ["2x = 8", "x = 4"],
    ),
    "essay": ("levels: [{marks: 1–2, descriptor: Explains.}]", None),
    "upload": ("", None),
}
MARKS = 2


def sample(kind):
    fields, _ = PARTS[kind]
    return question_of(
        f"parts:\n  - ask: What?\n    kind: {kind}\n    marks: {MARKS}\n    {fields}\n"
    )


def right_response(kind):
    return PARTS[kind][1]

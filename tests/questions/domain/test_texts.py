from tests.questions.reading import question_of
from tutorium.questions.domain.texts import figures_in, figures_of, texts_of

QUESTION = """\
stem: "![A car](figures/car.svg)"
parts:
  - label: a
    ask: First of all
    parts:
      - label: i
        ask: Who?
        kind: choice
        marks: 1
        hints: [Think.]
        solution: "He did. ![Him](figures/him.svg) ![A car](figures/car.svg)"
        options:
          - {text: Lenin, right: true}
          - {text: Stalin, feedback: Later.}
  - label: b
    ask: How far?
    kind: number
    marks: 1
    answer: {value: 2, unit: m}
    wrong: [{value: 3, feedback: Too far.}]
    scheme: [{id: far, code: B1, for: the distance, answer: true}]
  - label: c
    ask: Where?
    kind: hotspot
    marks: 1
    figure: figures/map.svg
    alt: A map
    regions:
      - {label: A, circle: [1, 1, 1], right: true}
      - {label: B, circle: [9, 9, 1], feedback: Further south.}
  - label: d
    ask: Is it?
    kind: true-false
    marks: 1
    answer: true
    feedback: {false: It is.}
  - label: e
    ask: In which year?
    kind: gaps
    marks: 1
    text: "In [[year]]."
    gaps: {year: {kind: text, answer: {accept: [spring]}}}
"""


def test_every_text_that_is_shown_is_named_by_its_place():
    assert list(texts_of(question_of(QUESTION))) == [
        ("stem", "![A car](figures/car.svg)"),
        ("part a, ask", "First of all"),
        ("part a.i, ask", "Who?"),
        ("part a.i, solution", "He did. ![Him](figures/him.svg) ![A car](figures/car.svg)"),
        ("part a.i, hints", "Think."),
        ("part a.i, answer", "Lenin"),
        ("part a.i, answer", "Stalin"),
        ("part a.i, answer", "Later."),
        ("part b, ask", "How far?"),
        ("part b, wrong", "Too far."),
        ("part b, point far", "the distance"),
        ("part c, ask", "Where?"),
        ("part c, answer", "Further south."),
        ("part d, ask", "Is it?"),
        ("part d, answer", "It is."),
        ("part e, ask", "In which year?"),
        ("part e, answer", "In [[year]]."),
    ]


def test_figures_are_those_of_texts_and_those_to_press_on():
    assert figures_of(question_of(QUESTION)) == (
        "figures/car.svg",
        "figures/him.svg",
        "figures/map.svg",
    )


def test_figures_of_markdown_stand_in_its_order():
    assert figures_in("![b](figures/b.svg) [a link](/x/) ![a](figures/a.svg)") == [
        "figures/b.svg",
        "figures/a.svg",
    ]

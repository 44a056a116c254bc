from tests.questions.reading import question_of
from tutorium.questions.domain.exporting import plain_marking
from tutorium.questions.kinds import examine_question

QUESTION = question_of("""
parts:
  - label: a
    ask: How far?
    kind: number
    marks: 2
    working: true
    answer: {value: 40, unit: m}
    scheme:
      - {id: m, code: M1, for: four tens, shows: "4*10"}
      - {id: ans, code: A1, for: 40 m, answer: true}
  - label: b
    ask: Why?
    kind: essay
    marks: 3
    levels: [{marks: 1–3, descriptor: Explains.}]
""")
SAID = {"a": {"answer": "40", "working": ["4*10 = 40"]}, "b": "Because."}


def exported(said):
    return plain_marking(examine_question(QUESTION, said))


def test_marking_is_plain_data():
    marking = exported(SAID)
    a, b = marking.pop("parts")

    assert {name: marking[name] for name in ("question", "seed", "marks", "available", "complete")} == {
        "question": "a-question", "seed": 0, "marks": 1, "available": 5, "complete": False
    }  # fmt: skip
    assert list(marking) == [
        "question",
        "version",
        "engine",
        "seed",
        "marks",
        "available",
        "complete",
    ]
    assert a == {
        "label": "a",
        "status": "marked",
        "marks": 1,
        "available": 2,
        "feedback": "The value is right; the unit is missing. Write it in m.",
        "by": "form",
        "points": [
            {
                "id": "m", "code": "M1", "for": "four tens", "marks": 1, "available": 1,
                "because": "Line 1 shows it.",
                "evidence": {"line": 1, "text": "4*10 = 40", "start": None, "end": None},
            },
            {
                "id": "ans", "code": "A1", "for": "40 m", "marks": 0, "available": 1,
                "because": "The value is right; the unit is missing. Write it in m.",
                "evidence": None,
            },
        ],
        "lines": [{"line": 1, "text": "4*10 = 40", "state": "true", "comes_from": None}],
    }  # fmt: skip
    assert (b["status"], b["marks"], b["points"]) == ("person", None, [])


def test_reasons_are_translated():
    marking = plain_marking(examine_question(QUESTION, {}), {"Nothing was answered.": "Leer."}.get)

    assert marking["parts"][0]["feedback"] == "Leer."


def test_words_that_decided_are_named():
    question = question_of(
        "parts: [{ask: What?, kind: text, marks: 1, answer: {accept: [Secret Speech]}}]"
    )
    said = "In 1956: the Secret Speech."
    [part] = plain_marking(examine_question(question, {"a": said}))["parts"]
    [point] = part["points"]

    assert point["evidence"] == {"line": None, "text": "Secret Speech", "start": 13, "end": 26}

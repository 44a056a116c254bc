"""GIFT to its tree: 51 files with their expected parses, and what each sign means."""

import json

from tutorium.formats.quizzes.gift.syntax import parse_gift
from tutorium.formats.quizzes.gift.tree import Words

TYPES = {
    "description": "Description",
    "essay": "Essay",
    "true-false": "TF",
    "choice": "MC",
    "short": "Short",
    "number": "Numerical",
    "matching": "Matching",
}


def expected_form(item):
    """Write an entry as the collection of parses does."""
    if item.kind == "category":
        return {"type": "Category", "title": item.title}
    written = {
        "id": item.identifier or None,
        "tags": list(item.tags) or None,
        "type": TYPES[item.kind],
        "title": item.title or None,
        "stem": words_form(item.stem),
        "hasEmbeddedAnswers": item.is_embedded,
    }
    if item.kind != "description":
        written["globalFeedback"] = words_form(item.feedback)
    return written | answers_form(item)


def answers_form(item):
    if item.kind == "true-false":
        return {
            "isTrue": item.is_true,
            "trueFeedback": words_form(item.when_wrong),
            "falseFeedback": words_form(item.when_right),
        }
    if item.kind == "matching":
        return {
            "matchPairs": [
                {"subquestion": words_form(pair.left), "subanswer": pair.right}
                for pair in item.pairs
            ]
        }
    if item.kind == "number" and not item.is_listed:
        return {"choices": said_form(item.answers[0].said)}
    return {"choices": [answer_form(each) for each in item.answers]} if item.answers else {}


def answer_form(answer):
    return {
        "isCorrect": answer.is_right,
        "weight": answer.weight,
        "text": said_form(answer.said),
        "feedback": words_form(answer.feedback),
    }


def said_form(said):
    if isinstance(said, Words):
        return words_form(said)
    number = float(said.number)
    if said.high:
        return {"type": "high-low", "numberHigh": float(said.high), "numberLow": number}
    if said.tolerance:
        return {"type": "range", "number": number, "range": float(said.tolerance)}
    return {"type": "simple", "number": number}


def words_form(words):
    return words and {"format": words.form, "text": words.text}


def test_every_file_of_the_collection_parses_to_what_it_expects(real_data):
    files = sorted((real_data / "gift").rglob("*.gift"))
    wrong = [
        file.name
        for file in files
        if [expected_form(item) for item in parse_gift(file.read_text())]
        != json.loads(file.with_suffix(".json").read_text())
    ]

    assert (len(files), wrong) == (51, [])

"""GIFT to its tree: 51 files with their expected parses, and what each sign means."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.gift.syntax import parse_gift
from tutorium.formats.quizzes.gift.tree import Answer, Broken, Item, Pair, Span, Words

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


def only(text):
    (item,) = parse_gift(text)
    return item


def right(said, *rest, **fields):
    return Answer(True, said, *rest, **fields)  # noqa: FBT003  (the sign = says it)


def wrong(said, *rest, **fields):
    return Answer(False, said, *rest, **fields)  # noqa: FBT003


def inside(braces):
    return only(f"Ask{{{braces}}}")


@pytest.mark.parametrize(
    ("braces", "answers"),
    [
        ("=a ~b", (right(Words("moodle", "a")), wrong(Words("moodle", "b")))),
        ("=a~%-50%b#no", (
            right(Words("moodle", "a")),
            wrong(Words("moodle", "b"), -50.0, Words("moodle", "no")),
        )),
        ("~=a ~b", (right(Words("moodle", "a")), wrong(Words("moodle", "b")))),
        ("=[html]<b>a</b>", (right(Words("html", "<b>a</b>")),)),
        (r"=a\=b\~c", (right(Words("moodle", "a=b~c")),)),
        (r"=one\ntwo", (right(Words("moodle", "one\ntwo")),)),
        ("a word", (right(Words("moodle", "a word")),)),
        ("#3", (right(Span("3")),)),
        ("#3:.5#near", (right(Span("3", ".5"), feedback=Words("moodle", "near")),)),
        (r"#3\:0.5", (right(Span("3", "0.5")),)),
        ("#-1e3..2", (right(Span("-1e3", high="2")),)),
        ("#=3 =%50%*", (right(Span("3")), right(Words("moodle", "*"), 50.0))),
    ],
)  # fmt: skip
def test_answers_are_read_with_weights_and_feedback(braces, answers):
    assert inside(braces).answers == answers


def test_pairs_may_have_no_left_side():
    assert inside("=a->b = -> c").pairs == (
        Pair(Words("moodle", "a"), "b"),
        Pair(Words("moodle", ""), "c"),
    )


@pytest.mark.parametrize(("said", "is_true"), [("T", True), ("true", True), ("FALSE", False)])
def test_true_and_false_have_several_spellings(said, is_true):
    assert inside(said) == Item(
        "true-false", 1, stem=Words("moodle", "Ask"), before="Ask", is_true=is_true
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ask {=a", "the { of its answers is never closed"),
        ("Ask }", "a } closes nothing"),
        ("Ask {=a} {=b}", "braces stand within or after its answers; write \\{ for a brace"),
        ("Ask {x =a}", "words stand before the first answer's = or ~"),
        ("Ask {#x}", "“x” is no number or range"),
        ("Ask {#=x}", "“x” is no number or range"),
        ("Ask {#" + "1" * 50 + "}", f"“{'1' * 40}” is no number or range"),
        ("Ask {" + "=a" * 1001 + "}", "it has more than 1,000 answers"),
        ("x" * 100_001, "it has more than 100,000 letters"),
    ],
)
def test_what_is_not_gift_says_why(text, why):
    assert only(text) == Broken(1, " ".join(text.split())[:80], why)


def test_an_open_brace_ends_with_its_paragraph_where_another_question_follows():
    assert [type(item) for item in parse_gift("One {=a\n\nTwo {=b}")] == [Broken, Item]


def test_blank_lines_may_stand_within_braces():
    assert only("Ask {\n=a\n\n=b\n}").answers[1].said == Words("moodle", "b")


def test_comments_stand_anywhere_and_lines_are_counted():
    items = list(parse_gift("// one\n\n\n$CATEGORY: a/b\nAsk {\n  // note\n=a\n}\n// end"))

    assert [(item.kind, item.line) for item in items] == [("category", 4), ("short", 5)]


def test_a_category_needs_no_blank_line_around_it():
    items = list(parse_gift("One {}\n$CATEGORY: a\nTwo {}"))

    assert [item.kind for item in items] == ["essay", "category", "essay"]


@given(st.text(alphabet="{}=~#:\\%->TF1.5/[]$ \nab", max_size=80))
def test_any_text_is_read(text):
    assert all(isinstance(item, Item | Broken) for item in parse_gift(text))


@pytest.mark.parametrize(
    "piece", ["{", "\\", "{=a ", "::", "q{~a\n\n", "// x\n", "%50%", "=->", "}"]
)
def test_files_of_one_sign_are_read_in_one_go(piece):
    assert len(list(parse_gift(piece * (200_000 // len(piece))))) <= 40_000

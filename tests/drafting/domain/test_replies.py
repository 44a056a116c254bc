import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.domain.replies import (
    MOST_QUESTIONS,
    MOST_TOPICS,
    AnswerDraft,
    UncitedReplyError,
    UnreadableReplyError,
    question_files,
    read_answer,
    read_questions,
    read_topics,
)

THAW = Excerpt("01A", "The thaw", "/notes/ib/history/thaw/", "In 1956 …")
HUNGARY = Excerpt("01B", "Hungary", "/notes/ib/history/hungary/", "In November …")
MATERIAL = Material(
    "Why?", (THAW, HUNGARY), (TopicName("h:p3.16", "USSR"), TopicName("h:p3.17", "After"))
)
REPLY = """SHORT: He gave up terror [1].
BODY:
## Terror

He ended it in 1956 [1]. Hungary showed the limits [2][1].
"""


def test_numbers_of_texts_become_links_to_them():
    assert read_answer(REPLY, MATERIAL) == AnswerDraft(
        short="He gave up terror.",
        body="## Terror\n\nHe ended it in 1956 [(1)](/notes/ib/history/thaw/). Hungary showed the "
        "limits [(2)](/notes/ib/history/hungary/) [(1)](/notes/ib/history/thaw/).",
        cited=("01A", "01B"),
        dropped=0,
    )


def test_keywords_may_be_emphasised_as_models_like_to():
    reply = "**SHORT:** It ended.\n\n**BODY:**\nIt did [1]."

    draft = read_answer(reply, MATERIAL)

    assert (draft.short, draft.body) == (
        "It ended.",
        "It did [(1)](/notes/ib/history/thaw/).",
    )


@pytest.mark.parametrize(
    ("said", "kept", "dropped"),
    [
        ("See [here](https://evil.example/) [1].", "See here", 1),
        ("See ![x](https://evil.example/p.png) [1].", "See x", 1),
        ("See https://evil.example/a [1].", "See", 1),
        ("<script>alert(1)</script> [1].", "alert(1)", 2),
        ("See [9] [1].", "See", 1),
    ],
)
def test_links_pictures_html_and_unknown_numbers_of_its_own_are_taken_out(said, kept, dropped):
    draft = read_answer(f"SHORT: a\nBODY:\n{said}", MATERIAL)

    assert draft.body == f"{kept} [(1)](/notes/ib/history/thaw/)."
    assert draft.dropped == dropped


def test_what_is_taken_out_of_the_short_answer_is_counted_too():
    reply = "SHORT: See [here](https://evil.example/).\nBODY:\nSee https://evil.example/a [9] [1]"

    draft = read_answer(reply, MATERIAL)

    assert (draft.short, draft.dropped) == ("See here.", 3)


@pytest.mark.parametrize(
    "reply", ["", "I cannot help with that.", "SHORT: a", "SHORT:\nBODY:\nx [1]"]
)
def test_other_forms_are_not_guessed_at(reply):
    with pytest.raises(UnreadableReplyError):
        read_answer(reply, MATERIAL)


@pytest.mark.parametrize("body", ["It did.", "It did [3].", "It did [0]."])
def test_answer_that_stands_on_nothing_is_refused(body):
    with pytest.raises(UncitedReplyError):
        read_answer(f"SHORT: a\nBODY:\n{body}", MATERIAL)


@given(st.text(max_size=300))
def test_no_reply_brings_a_link_of_its_own(said):
    try:
        draft = read_answer(f"SHORT: a\nBODY:\n{said} [1]", MATERIAL)
    except (UnreadableReplyError, UncitedReplyError):
        return
    assert "http://" not in draft.body.replace(THAW.url, "")


@pytest.mark.parametrize(
    ("reply", "chosen"),
    [
        ("h:p3.17\nh:p3.16", ["h:p3.17", "h:p3.16"]),
        ("- `h:p3.16` the USSR", ["h:p3.16"]),
        ("NONE", []),
    ],
)
def test_topics_are_those_that_were_offered(reply, chosen):
    assert read_topics(reply, MATERIAL) == chosen


def test_no_more_topics_are_taken_than_were_asked_for():
    refs = [f"h:{letter}" for letter in "XABCD"]
    offered = Material("Why?", topics=tuple(TopicName(ref, "A topic") for ref in refs))

    assert read_topics("\n".join(f"- `{ref}`," for ref in refs), offered) == refs[:MOST_TOPICS]


def test_topics_that_were_not_offered_are_none():
    with pytest.raises(UnreadableReplyError):
        read_topics("h:p9.99", MATERIAL)


QUESTION = """QUESTION: When was the Secret Speech?
RIGHT: 1956 | To the 20th Congress.
WRONG: 1953 | Stalin died then.
WRONG: 1964 | Khrushchev fell then.
"""


def test_question_has_one_right_option_and_reasons():
    (draft,) = read_questions(QUESTION)

    assert (draft.ask, draft.right.text, draft.right.why) == (
        "When was the Secret Speech?",
        "1956",
        "To the 20th Congress.",
    )
    assert [each.text for each in draft.wrong] == ["1953", "1964"]


@pytest.mark.parametrize(
    "more",
    ["RIGHT: 1957 | Another right one.", "WRONG: | A reason without an option.", "WRONG: <br>"],
)
def test_question_takes_one_right_option_and_none_without_words(more):
    assert read_questions(QUESTION + more) == read_questions(QUESTION)


def test_option_before_any_question_belongs_to_none():
    assert read_questions(f"RIGHT: 1957\n{QUESTION}") == read_questions(QUESTION)


@pytest.mark.parametrize(
    "spoilt",
    [
        QUESTION.replace("RIGHT: 1956 | To the 20th Congress.\n", ""),
        QUESTION.replace("WRONG: 1953 | Stalin died then.\n", ""),
        QUESTION.replace("1964", "1956"),
        "A poem.",
    ],
)
def test_question_that_is_not_whole_is_left_out(spoilt):
    with pytest.raises(UnreadableReplyError):
        read_questions(spoilt)


def test_no_more_questions_are_taken_than_were_asked_for():
    assert len(read_questions(QUESTION * 50)) == MOST_QUESTIONS


def test_file_of_a_question_puts_no_values_in():
    draft = read_questions(QUESTION.replace("Secret", "{{Secret}}"))

    (file,) = question_files(draft, topics=["h:p3.16"])

    assert file["parts"][0]["ask"] == "When was the { {Secret} } Speech?"


def test_file_of_a_question_is_one_part_of_one_mark():
    drafts = read_questions(QUESTION.replace(" | Stalin died then.", ""))

    assert question_files(drafts, topics=["h:p3.16"]) == [
        {
            "topics": ["h:p3.16"],
            "title": "When was the Secret Speech?",
            "parts": [
                {
                    "label": "a",
                    "ask": "When was the Secret Speech?",
                    "kind": "choice",
                    "marks": 1,
                    "options": [
                        {"text": "1956", "right": True, "feedback": "To the 20th Congress."},
                        {"text": "1953"},
                        {"text": "1964", "feedback": "Khrushchev fell then."},
                    ],
                }
            ],
        }
    ]


def test_right_option_has_no_place_of_its_own():
    drafts = [read_questions(QUESTION.replace("Secret", "S" * n))[0] for n in range(1, 4)]

    options = [file["parts"][0]["options"] for file in question_files(drafts)]

    assert sorted([each["text"] for each in row].index("1956") for row in options) == [0, 1, 2]

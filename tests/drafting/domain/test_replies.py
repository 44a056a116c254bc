import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.domain.replies import (
    MOST_QUESTIONS,
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
    assert [each.get("right", False) for each in file["parts"][0]["options"]].count(True) == 1

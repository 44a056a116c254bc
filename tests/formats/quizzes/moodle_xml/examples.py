"""Moodle questions as XML, written for these tests."""

import base64
from xml.sax.saxutils import escape

from tutorium.formats.quizzes.moodle_xml import read_moodle_xml

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PIXEL_TEXT = base64.b64encode(PIXEL).decode()


def text(name, said, form="html", files=""):
    return f'<{name} format="{form}"><text>{escape(said)}</text>{files}</{name}>'


def question(kind, inner="", *, asked="<p>Ask</p>", name="Name", files=""):
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f"{text('questiontext', asked, files=files)}{inner}</question>"
    )


def answer(said, fraction=0, feedback="", rest="", form="html"):
    return (
        f'<answer fraction="{fraction}" format="{form}"><text>{escape(said)}</text>'
        f"{text('feedback', feedback)}{rest}</answer>"
    )


def read(*questions):
    return read_moodle_xml(f"<quiz>{''.join(questions)}</quiz>".encode(), where="f")


def only_part(*questions):
    """Return the one part of the one question, which must have lost nothing."""
    quiz = read(*questions)
    assert quiz.losses == ()
    (found,) = quiz.questions
    (part,) = found.parts
    return part


def only_loss(*questions):
    """Return what and why of the one item, which must be lost as a whole."""
    quiz = read(*questions)
    assert (quiz.items, quiz.questions, quiz.figures) == (1, (), ())
    (loss,) = quiz.losses
    return loss.what, loss.why

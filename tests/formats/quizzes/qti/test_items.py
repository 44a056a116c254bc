"""How items of QTI 2 and 3 are read: texts, marks, feedback, and what is left out."""

import pytest

from tests.formats.quizzes.qti.conftest import choice, declared, item
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Loss,
    Option,
    Part,
    Text,
    TrueFalse,
    Upload,
)

AB = {"A": "Apples", "B": "Pears"}


def test_choice_is_read_with_its_text_and_prompt(read):
    quiz = read(
        item(f"<p>Look.</p>{choice(AB)}", declared=declared("B"), processing="match_correct")
    )

    question = quiz.questions[0]
    assert (question.title, question.identifier, question.where) == ("An Item", "i1", "item.xml")
    assert question.parts == (
        Part("Look.\n\nWhich?", Choice((Option("Apples"), Option("Pears", 1.0)), shuffle=False)),
    )
    assert quiz.losses == ()


def test_names_of_version_3_are_those_of_version_2(answer):
    data = b"""<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="t">
    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
    <qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
    <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" shuffle="true">
    <qti-simple-choice identifier="A">Apples</qti-simple-choice>
    <qti-simple-choice identifier="B" fixed="true">Pears</qti-simple-choice>
    </qti-choice-interaction></qti-item-body>
    <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
    </qti-assessment-item>"""

    assert answer(data) == Choice((Option("Apples"), Option("Pears", 1.0, last=True)))


def test_true_and_false_are_one_statement(answer):
    options = {"t": "True", "f": "False"}

    assert answer(item(choice(options), declared=declared("f"))) == TrueFalse(right=False)


def test_comment_between_elements_loses_no_text(read):
    body = f"<p>One<!-- two --> three.</p>{choice(AB)}"

    assert (
        read(item(body, declared=declared("A"))).questions[0].parts[0].ask == "One three.\n\nWhich?"
    )


def test_feedback_of_an_option_is_its_own_and_general_feedback_the_parts(read):
    options = {
        "A": 'Apples<feedbackInline outcomeIdentifier="F" identifier="A">No.</feedbackInline>',
        "B": 'Pears<feedbackInline outcomeIdentifier="F" identifier="B">Yes.</feedbackInline>',
    }
    rules = '<setOutcomeValue identifier="F"><variable identifier="RESPONSE"/></setOutcomeValue>'
    always = (
        '<modalFeedback outcomeIdentifier="F" identifier="C" showHide="hide">Fruit.</modalFeedback>'
    )

    part = (
        read(item(choice(options), declared=declared("B"), processing=rules, rest=always))
        .questions[0]
        .parts[0]
    )

    assert part.answer.options == (Option("Apples", 0.0, "No."), Option("Pears", 1.0, "Yes."))
    assert part.feedback == "Fruit."


def test_marks_are_what_the_item_says_or_its_marking_gives(read):
    most = '<outcomeDeclaration identifier="MAXSCORE" baseType="float" cardinality="single"><defaultValue><value>4</value></defaultValue></outcomeDeclaration>'
    rules = (
        "<responseCondition><responseIf><match><variable identifier='RESPONSE'/>"
        "<correct identifier='RESPONSE'/></match><setOutcomeValue identifier='SCORE'>"
        "<baseValue baseType='float'>3</baseValue></setOutcomeValue></responseIf></responseCondition>"
    )

    earned = read(item(choice(AB), declared=declared("A"), processing=rules))
    said = read(item(choice(AB), declared=declared("A") + most, processing=rules))

    assert [quiz.questions[0].parts[0].marks for quiz in (earned, said)] == [3.0, 4.0]


def test_several_interactions_are_parts_with_their_share(read):
    body = f"<p>First.</p>{choice(AB, name='R1')}<p>Second.</p>{choice(AB, name='R2')}"
    each = "".join(
        f"<responseCondition><responseIf><match><variable identifier='{name}'/><correct identifier='{name}'/>"
        f"</match><setOutcomeValue identifier='SCORE'><sum><variable identifier='SCORE'/>"
        f"<baseValue baseType='float'>{score}</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
        for name, score in (("R1", 1), ("R2", 3))
    )

    quiz = read(
        item(body, declared=declared("A", name="R1") + declared("B", name="R2"), processing=each)
    )

    parts = quiz.questions[0].parts
    assert [(part.label, part.marks, part.ask) for part in parts] == [
        ("a", 1.0, "First.\n\nWhich?"),
        ("b", 3.0, "Second.\n\nWhich?"),
    ]


def test_marks_for_all_parts_together_are_shared_and_said(read):
    body = choice(AB, name="R1") + choice(AB, name="R2")
    rules = (
        "<responseCondition><responseIf><and>"
        "<match><variable identifier='R1'/><correct identifier='R1'/></match>"
        "<match><variable identifier='R2'/><correct identifier='R2'/></match></and>"
        "<setOutcomeValue identifier='SCORE'><baseValue baseType='float'>2</baseValue></setOutcomeValue>"
        "</responseIf></responseCondition>"
    )

    quiz = read(
        item(body, declared=declared("A", name="R1") + declared("B", name="R2"), processing=rules)
    )

    assert [part.marks for part in quiz.questions[0].parts] == [1.0, 1.0]
    assert quiz.losses == (
        Loss(
            "item.xml", "marks for all parts together", "each part has its share here", partial=True
        ),
    )


def test_entries_in_a_text_are_gaps(answer):
    entry = "<textEntryInteraction responseIdentifier='{}'/>"
    body = f"<p>In {entry.format('R1')} and {entry.format('R2')}.</p>"
    two = declared("1956", name="R1", base="string") + declared("1957", name="R2", base="string")

    assert answer(item(body, declared=two)) == Gaps(
        "In [[gap1]] and [[gap2]].", (("gap1", Text(("1956",))), ("gap2", Text(("1957",))))
    )


def test_single_entry_leaves_a_blank_where_text_follows(read):
    entry = "<textEntryInteraction responseIdentifier='RESPONSE'/>"
    right = declared("York", base="string")

    asks = [
        read(item(f"<p>{text}</p>", declared=right)).questions[0].parts[0].ask
        for text in (f"This sun of {entry};", f"Name it: {entry}")
    ]

    assert asks == ["This sun of \\_\\_\\_\\_;", "Name it:"]


def test_rubric_for_markers_is_guidance_and_for_candidates_text(read):
    body = (
        '<rubricBlock view="scorer"><p>Two points.</p></rubricBlock>'
        '<rubricBlock view="candidate"><p>Be brief.</p></rubricBlock>'
        "<extendedTextInteraction responseIdentifier='RESPONSE'><prompt>Why?</prompt></extendedTextInteraction>"
    )

    part = read(item(body, declared=declared(base="string"))).questions[0].parts[0]

    assert part == Part("Be brief.\n\nWhy?", Essay("Two points."))


@pytest.mark.parametrize("name", ["uploadInteraction", "drawingInteraction"])
def test_files_and_drawings_are_uploaded(answer, name):
    body = f"<{name} responseIdentifier='RESPONSE'><prompt>Send it.</prompt></{name}>"

    assert answer(item(body, declared=declared(base="file"))) == Upload()


def test_adaptive_item_keeps_its_first_attempt(read):
    body = choice(AB) + '<endAttemptInteraction responseIdentifier="HINT" title="Hint"/>'
    attributes = 'identifier="i1" title="t" adaptive="true"'

    quiz = read(item(body, declared=declared("A"), attributes=attributes))

    assert len(quiz.questions) == 1
    assert [loss.what for loss in quiz.losses] == [
        "a button that ends an attempt",
        "an adaptive item",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (item("<p>Read.</p>"), "an item without an interaction"),
        (item(choice(AB)), "a question without a right answer"),
        (
            item(choice({"A": "", "B": "Pears"}), declared=declared("A")),
            "an option without a text, or with a picture that is missing",
        ),
        (item("<sortInteraction responseIdentifier='R'/>"), "sortInteraction"),
        (item("<p/>", rest="<templateProcessing/>"), "values drawn by chance (templateProcessing)"),
        (
            item(f"<feedbackBlock>{choice(AB)}</feedbackBlock>", declared=declared("A")),
            "interactions that appear by what was answered before",
        ),
        (
            item(choice(AB), declared=declared("A"), processing="own_template"),
            "the response processing template own_template",
        ),
        (
            item(choice(AB), declared=declared("A", cardinality="record")),
            "a response that is a record",
        ),
        (
            b"<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p2' identifier='i'/>",
            "an item without a text (itemBody)",
        ),
    ],
)
def test_item_that_cannot_be_a_question_says_why(why, data, reason):
    assert why(data) == reason

"""How items of QTI 1.2 are read, those of Canvas among them."""

import pytest

from tests.formats.quizzes.qti.conftest import classic, equal, labels, lid, material, when
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)

AB = {"a": "Apples", "b": "Pears"}
FIB = '<response_str ident="r1" rcardinality="Single"><render_fib {}><response_label ident="x"/></render_fib></response_str>'


def kind(name, points="1"):
    return {"question_type": name, "points_possible": points}


def test_choice_has_marks_and_the_title_of_its_quiz(read):
    data = classic(
        material("Which?") + lid(AB),
        when(equal("b")),
        metadata=kind("multiple_choice_question", "2.5"),
    )

    question = read(data).questions[0]

    assert (question.title, question.category, question.identifier) == ("An Item", "A Quiz", "c1")
    assert question.parts == (
        Part("Which?", Choice((Option("Apples"), Option("Pears", 1.0)), shuffle=False), marks=2.5),
    )


def test_partly_right_option_has_its_share(answer):
    data = classic(lid(AB), when(equal("b"), "10") + when(equal("a"), "5"))

    assert [option.share for option in answer(data).options] == [0.5, 1.0]


def test_true_or_false(answer):
    assert answer(classic(lid({"t": "True", "f": "False"}), when(equal("t")))) == TrueFalse(
        right=True
    )


def test_ticks_of_canvas_must_all_be_right(answer):
    condition = f"<and>{equal('a')}{equal('c')}<not>{equal('b')}</not></and>"

    made = answer(classic(lid(AB | {"c": "Nuts"}, cardinality="Multiple"), when(condition)))

    options = (Option("Apples", 0.5), Option("Pears"), Option("Nuts", 0.5))
    assert made == Choice(options, many=True, shuffle=False, scoring="all")


def test_ticks_that_each_earn_have_shares(answer):
    rules = (
        when(equal("a"), "50", "Add")
        + when(equal("c"), "50", "Add")
        + when(equal("b"), "-50", "Add")
    )

    made = answer(classic(lid(AB | {"c": "Nuts"}, cardinality="Multiple"), rules))

    assert [option.share for option in made.options] == [0.5, -0.5, 0.5]


def test_short_answer_takes_each_wording(answer):
    made = answer(
        classic(material("Where?") + FIB.format(""), when(equal("Illinois") + equal("IL")))
    )

    assert made == Text(("Illinois", "IL"))


def test_case_matters_where_it_is_said(answer):
    made = answer(classic(FIB.format(""), when(equal("York", attributes='case="Yes"'))))

    assert made == Text(("York",), case_matters=True)


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        (equal("42.0"), Number("42")),
        ('<vargte respident="r1">1</vargte><varlte respident="r1">3</varlte>', Number("2", "1")),
        (
            f'<or>{equal("42.0")}<and><vargt respident="r1">41.5</vargt><varlte respident="r1">42.5</varlte></and></or>',
            Number("42", "0.5"),
        ),
        (
            f'<or>{equal("7")}<and><vargte respident="r1">1</vargte><varlte respident="r1">3</varlte></and></or>',
            Number("2", "1", wrong=(Wrong("7", share=1.0),)),
        ),
    ],
)
def test_number_has_its_range(answer, condition, number):
    assert answer(classic(FIB.format('fibtype="Decimal"'), when(condition))) == number


def test_blanks_of_canvas_stand_in_its_text(answer):
    lists = lid({"1": "red", "2": "rot"}, "response_c1", before=material("c1")) + lid(
        {"3": "blue"}, "response_c2", before=material("c2")
    )
    rules = when(equal("1", "response_c1"), "50", "Add") + when(
        equal("3", "response_c2"), "50", "Add"
    )

    made = answer(
        classic(
            material("Roses are [c1], violets [c2].") + lists,
            rules,
            metadata=kind("fill_in_multiple_blanks_question"),
        )
    )

    assert made == Gaps(
        "Roses are [[gap1]], violets [[gap2]].",
        (("gap1", Text(("red", "rot"))), ("gap2", Text(("blue",)))),
    )


def test_lists_of_canvas_are_chosen_from(answer):
    lists = lid({"1": "red", "2": "plaid"}, "response_c1") + lid(
        {"3": "blue", "4": "grey"}, "response_c2"
    )
    rules = when(equal("2", "response_c1"), "50", "Add") + when(
        equal("3", "response_c2"), "50", "Add"
    )

    made = answer(
        classic(
            material("[c1] and [c2]") + lists, rules, metadata=kind("multiple_dropdowns_question")
        )
    )

    assert [gap[1].options[1].share for gap in made.gaps] == [1.0, 0.0]


def test_lists_for_items_are_a_matching(answer):
    three = {"x": "1924", "y": "1953", "z": ""}
    lists = lid(three, "q1", before=material("Lenin")) + lid(three, "q2", before=material("Stalin"))
    rules = when(equal("x", "q1"), "50", "Add") + when(equal("y", "q2"), "50", "Add")

    made = answer(classic(material("Match.") + lists, rules))

    assert made == Matching((("Lenin", "1924"), ("Stalin", "1953")), scoring="each")


def test_categories_are_matched_from_their_members(answer):
    three = {"x": "Cat", "y": "Dog", "z": "Cod"}
    lists = lid(three, "m", "Multiple", material("Mammals")) + lid(
        three, "f", "Multiple", material("Fish")
    )
    rules = when(f"<and>{equal('x', 'm')}{equal('y', 'm')}{equal('z', 'f')}</and>")

    made = answer(
        classic(material("Sort.") + lists, rules, metadata=kind("categorization_question"))
    )

    assert made == Matching(
        (("Cat", "Mammals"), ("Dog", "Mammals"), ("Cod", "Fish")), scoring="all"
    )


def test_order_is_that_of_the_condition(answer):
    rules = when(equal("b") + equal("a"), "5", "Add")

    assert answer(classic(lid(AB, cardinality="Ordered"), rules)) == Ordering(("Pears", "Apples"))


def test_essay_has_what_markers_are_told(answer):
    metadata = kind("essay_question") | {"grading_notes": "Two &lt;points&gt;."}

    assert answer(classic(material("Why?") + FIB.format(""), metadata=metadata)) == Essay(
        "Two `<points>`."
    )


def test_text_without_a_right_wording_is_an_essay(answer):
    assert answer(classic(material("Why?") + FIB.format(""))) == Essay()


def test_file_is_uploaded(answer):
    assert answer(classic(material("Send it."), metadata=kind("file_upload_question"))) == Upload()


def test_feedback_of_options_and_for_all(read):
    shown = '<displayfeedback feedbacktype="Response" linkrefid="{}"/>'
    rules = (
        when("<other/>", "", rest=shown.format("all"), attributes='continue="Yes"')
        + when(equal("a"), "", rest=shown.format("fa"), attributes='continue="Yes"')
        + when(equal("b"), rest=shown.format("fb"), attributes='continue="No"')
    )
    rest = "".join(
        f'<itemfeedback ident="{k}">{material(v)}</itemfeedback>'
        for k, v in {"all": "Fruit.", "fa": "No.", "fb": "Yes."}.items()
    )

    part = read(classic(lid(AB), rules, rest=rest)).questions[0].parts[0]

    assert part.answer.options == (Option("Apples", 0.0, "No."), Option("Pears", 1.0, "Yes."))
    assert part.feedback == "Fruit."


def test_hints_and_solution_are_the_parts(read):
    rest = f"<itemfeedback ident='h'><hint><hintmaterial>{material('Look up.')}</hintmaterial></hint><solution><solutionmaterial>{material('It is B.')}</solutionmaterial></solution></itemfeedback>"

    part = read(classic(lid(AB), when(equal("b")), rest=rest)).questions[0].parts[0]

    assert (part.hints, part.solution) == (("Look up.",), "It is B.")


def test_stimulus_goes_before_its_questions(read):
    stimulus = f'<item ident="s1" title="Text"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>text_only_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>{material("Read this.")}</presentation></item>'
    child = classic(
        material("Which?") + lid(AB),
        when(equal("b")),
        metadata={"parent_stimulus_item_ident": "s1"},
    )

    quiz = read(child.replace(b"<section>", b"<section>" + stimulus.encode()))

    assert quiz.questions[0].parts[0].ask == "Read this.\n\nWhich?"
    assert [(loss.what, loss.why) for loss in quiz.losses] == [
        ("question Text", "it needs what no question here has: a text without a question"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            classic(
                material("[x]") + FIB.format(""),
                rest="<itemproc_extension><calculated/></itemproc_extension>",
            ),
            "values drawn by chance (calculated_question)",
        ),
        (classic('<response_xy ident="r1"/>'), "response_xy"),
        (classic(lid(AB)), "a question without a right answer"),
        (classic(lid(AB), when('<varinside respident="r1">1</varinside>')), "<varinside>"),
        (
            classic(
                material("[x]")
                + f'<response_lid ident="response_x"><render_choice><response_label ident="1" scoring_algorithm="TextRegex" answer_type="openEntry">{material("^a$")}</response_label></render_choice></response_lid>',
                when(equal("1", "response_x")),
                metadata=kind("fill_in_multiple_blanks_question"),
            ),
            "a blank marked by TextRegex",
        ),
    ],
)
def test_item_that_cannot_be_a_question_says_why(why, data, reason):
    assert why(data) == reason


def test_labels_may_stand_in_flows(answer):
    flowed = f'<flow><response_lid ident="r1">{labels(AB).replace("<render_choice>", "<render_choice><flow_label>").replace("</render_choice>", "</flow_label></render_choice>")}</response_lid></flow>'

    assert [option.text for option in answer(classic(flowed, when(equal("a")))).options] == [
        "Apples",
        "Pears",
    ]

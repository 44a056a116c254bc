"""What each kind of interaction becomes, and what its marking shows of it."""

import pytest

from tests.formats.quizzes.qti.conftest import choice, declared, item, mapping
from tutorium.formats.quizzes.values import (
    Choice,
    Gaps,
    Matching,
    Number,
    Option,
    Ordering,
    Text,
    Wrong,
)

ABC = {"A": "Apples", "B": "Pears", "C": "Nuts"}


def set_score(score):
    return f"<setOutcomeValue identifier='SCORE'><baseValue baseType='float'>{score}</baseValue></setOutcomeValue>"


def rule(condition, score=1, otherwise=""):
    return (
        f"<responseCondition><responseIf>{condition}{set_score(score)}</responseIf>{otherwise}"
        "</responseCondition>"
    )


VARIABLE = "<variable identifier='RESPONSE'/>"
ENTRY = "<textEntryInteraction responseIdentifier='RESPONSE'/>"


def base(value, kind="float"):
    return f"<baseValue baseType='{kind}'>{value}</baseValue>"


def test_mapped_ticks_have_their_shares(answer):
    said = declared("A", "B", cardinality="multiple", rest=mapping({"A": 1, "B": 1, "C": -1}))

    made = answer(item(choice(ABC, 'maxChoices="0"'), declared=said, processing="map_response"))

    options = (Option("Apples", 0.5), Option("Pears", 0.5), Option("Nuts", -0.5))
    assert made == Choice(options, many=True, shuffle=False, scoring="each")


def test_ticks_that_must_all_be_right_say_so(answer):
    said = declared("A", "B", cardinality="multiple")

    made = answer(item(choice(ABC, 'maxChoices="0"'), declared=said, processing="match_correct"))

    options = (Option("Apples", 0.5), Option("Pears", 0.5), Option("Nuts"))
    assert made == Choice(options, many=True, shuffle=False, scoring="all")


def test_right_option_is_found_where_only_the_rules_name_it(answer):
    rules = rule(f"<match>{VARIABLE}{base('C', 'identifier')}</match>", 2)

    made = answer(item(choice(ABC), declared=declared(), processing=rules))

    assert [option.share for option in made.options] == [0.0, 0.0, 1.0]


def test_partly_right_option_has_its_share(answer):
    said = declared("A", rest=mapping({"A": 4, "B": 1}))

    made = answer(item(choice(ABC), declared=said, processing="map_response"))

    assert [option.share for option in made.options] == [1.0, 0.25, 0.0]


def test_words_are_right_by_the_mapping(answer):
    said = declared("York", base="string", rest=mapping({"York": 1, "york": 0.5}))

    made = answer(item(f"<p>{ENTRY}</p>", declared=said, processing="map_response"))

    assert made == Text(("York",), case_matters=True, wrong=(Wrong("york", share=0.5),))


def test_words_are_right_by_rules_whatever_their_capitals(answer):
    rules = rule(
        f"<stringMatch caseSensitive='false'>{VARIABLE}{base('York', 'string')}</stringMatch>"
    )

    made = answer(item(f"<p>{ENTRY}</p>", declared=declared(base="string"), processing=rules))

    assert made == Text(("York",))


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        (f"<match>{VARIABLE}{base(4)}</match>", Number("4")),
        (
            f"<equal toleranceMode='absolute' tolerance='0.5 0.5'>{VARIABLE}{base(4)}</equal>",
            Number("4", "0.5"),
        ),
        (
            f"<equal toleranceMode='relative' tolerance='5'>{base(4)}{VARIABLE}</equal>",
            Number("4", "5%"),
        ),
        (
            f"<equalRounded roundingMode='decimalPlaces' figures='1'>{VARIABLE}{base(4)}</equalRounded>",
            Number("4", "0.05"),
        ),
        (
            f"<and><gte>{VARIABLE}{base(3)}</gte><lte>{VARIABLE}{base(5)}</lte></and>",
            Number("4", "1"),
        ),
        (f"<and><gt>{VARIABLE}{base(3)}</gt><lt>{VARIABLE}{base(5)}</lt></and>", Number("4", "1")),
        (
            f"<or><match>{VARIABLE}{base(4)}</match><match>{VARIABLE}{base(9)}</match></or>",
            Number("9", wrong=(Wrong("4", share=1.0),)),
        ),
    ],
)
def test_number_is_right_within_what_the_rules_tolerate(answer, condition, number):
    made = answer(
        item(f"<p>{ENTRY}</p>", declared=declared(base="float"), processing=rule(condition))
    )

    assert made == number


def test_slider_is_a_number_with_the_range_that_earns_all(answer):
    body = "<sliderInteraction responseIdentifier='RESPONSE' lowerBound='0' upperBound='9'><prompt>How many?</prompt></sliderInteraction>"
    said = declared("4", base="integer", rest=mapping({"2": 0.5, "3": 1, "4": 1, "5": 1}))

    made = answer(item(body, declared=said, processing="map_response"))

    assert made == Number("4", tolerance="1", wrong=(Wrong("2", share=0.5),))


def sets(one, other, most=1):
    written = "".join(
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{k}" matchMax="{most}">{v}</simpleAssociableChoice>'
            for k, v in each.items()
        )
        + "</simpleMatchSet>"
        for each in (one, other)
    )
    return f"<matchInteraction responseIdentifier='RESPONSE'>{written}</matchInteraction>"


def pairs(*said, kind="directedPair"):
    return declared(*said, cardinality="multiple", base=kind)


def test_match_pairs_each_of_one_set(answer):
    body = sets({"a": "Stalin", "b": "Lenin"}, {"x": "1924", "y": "1953", "z": "1956"})

    made = answer(item(body, declared=pairs("a y", "b x"), processing="match_correct"))

    assert made == Matching((("Stalin", "1953"), ("Lenin", "1924")), ("1956",), scoring="all")


def test_match_of_several_with_one_is_turned_round(answer):
    body = sets({"m": "Mammals", "f": "Fish"}, {"x": "Cat", "y": "Dog", "z": "Cod"})

    made = answer(item(body, declared=pairs("m x", "m y", "f z")))

    assert made == Matching(
        (("Cat", "Mammals"), ("Dog", "Mammals"), ("Cod", "Fish")), scoring="all"
    )


def test_match_of_many_with_many_is_lost(why):
    body = sets({"a": "A", "b": "B"}, {"x": "X", "y": "Y"})

    assert (
        why(item(body, declared=pairs("a x", "a y", "b x"))) == "matchInteraction of many with many"
    )


def test_associations_are_matched_between_two_lists(read):
    names = "".join(
        f'<simpleAssociableChoice identifier="{n}" matchMax="1">{n}</simpleAssociableChoice>'
        for n in "PQRS"
    )
    body = f"<associateInteraction responseIdentifier='RESPONSE'>{names}</associateInteraction>"

    quiz = read(item(body, declared=pairs("P R", "Q S", kind="pair"), processing="match_correct"))

    assert quiz.questions[0].parts[0].answer == Matching((("P", "R"), ("Q", "S")), scoring="all")
    assert [loss.what for loss in quiz.losses] == ["pairs of one list"]


def order(names):
    said = "".join(f'<simpleChoice identifier="{n}">{n}</simpleChoice>' for n in names)
    return f"<orderInteraction responseIdentifier='RESPONSE'>{said}</orderInteraction>"


def test_order_is_the_right_one(answer):
    said = declared("C", "A", "B", cardinality="ordered")

    assert answer(item(order("ABC"), declared=said, processing="match_correct")) == Ordering(
        ("C", "A", "B")
    )


def test_order_of_a_part_is_lost(why):
    said = declared("C", "A", cardinality="ordered")

    assert why(item(order("ABC"), declared=said)) == "orderInteraction of a part of the list"


def test_marks_for_nearly_in_order_are_named(read):
    nearly = "<ordered>" + "".join(base(name, "identifier") for name in "ACB") + "</ordered>"
    rules = rule(
        f"<match>{VARIABLE}<correct identifier='RESPONSE'/></match>",
        2,
        f"<responseElseIf><match>{VARIABLE}{nearly}</match>{set_score(1)}</responseElseIf>",
    )

    quiz = read(
        item(
            order("ABC"), declared=declared("A", "B", "C", cardinality="ordered"), processing=rules
        )
    )

    assert [loss.what for loss in quiz.losses] == ["marks for a list that is nearly in order"]


def test_gaps_that_are_dragged_to_are_chosen(answer):
    words = '<gapText identifier="w" matchMax="1">winter</gapText><gapText identifier="s" matchMax="1">summer</gapText>'
    body = f"<gapMatchInteraction responseIdentifier='RESPONSE'>{words}<p>Now is the <gap identifier='G'/> of.</p></gapMatchInteraction>"

    made = answer(item(body, declared=pairs("w G"), processing="match_correct"))

    options = (Option("winter", 1.0), Option("summer"))
    assert made == Gaps("Now is the [[gap1]] of.", (("gap1", Choice(options, shuffle=False)),))


def test_words_in_a_text_are_options(read):
    body = "<hottextInteraction responseIdentifier='RESPONSE'><p>He <hottext identifier='a'>go</hottext> <hottext identifier='b'>home</hottext>.</p></hottextInteraction>"

    part = (
        read(item(body, declared=declared("a"), processing="match_correct")).questions[0].parts[0]
    )

    assert part.ask == "He **go** **home**."
    assert part.answer == Choice((Option("go", 1.0), Option("home")), shuffle=False)


def test_inline_choice_is_a_choice_with_a_blank(read):
    body = "<p>Sun of <inlineChoiceInteraction responseIdentifier='RESPONSE'><inlineChoice identifier='Y'>York</inlineChoice><inlineChoice identifier='L'>Lancaster</inlineChoice></inlineChoiceInteraction>!</p>"

    part = read(item(body, declared=declared("Y"))).questions[0].parts[0]

    assert (part.ask, part.answer.options) == (
        "Sun of \\_\\_\\_\\_!",
        (Option("York", 1.0), Option("Lancaster")),
    )


def test_empty_option_is_left_out_and_said(read):
    quiz = read(item(choice(ABC | {"D": ""}), declared=declared("A")))

    assert len(quiz.questions[0].parts[0].answer.options) == 3
    assert [loss.what for loss in quiz.losses] == ["an empty option"]


def test_answers_that_are_compared_with_one_another_are_lost(why):
    body = "<p><textEntryInteraction responseIdentifier='R1'/><textEntryInteraction responseIdentifier='R2'/></p>"
    two = declared("a", name="R1", base="string") + declared("b", name="R2", base="string")
    rules = rule("<match><variable identifier='R1'/><variable identifier='R2'/></match>")

    assert (
        why(item(body, declared=two, processing=rules))
        == "responses that are compared with one another"
    )

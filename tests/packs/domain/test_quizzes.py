"""How a quiz becomes a pack: identities, addresses, topics, rights."""

import pytest

from tests.formats.cnxml.test_figures import png
from tutorium.curriculum.domain.values import TopicValues
from tutorium.formats.quizzes.oatutor import read_oatutor
from tutorium.formats.quizzes.values import (
    Choice,
    Figure,
    Loss,
    Option,
    Ordering,
    Part,
    Question,
    Quiz,
)
from tutorium.packs.domain.quizzes import Plan, import_quiz

AB = Choice((Option("A", 1.0), Option("B")))


def question(name, *, title="A title", category="", **more):
    return Question(
        f"quiz.xml#{name}",
        title,
        "",
        (Part("Which?", AB),),
        identifier=name,
        category=category,
        **more,
    )


def plan(**more):
    return Plan("a-quiz", "A Quiz", date="2026-11-26", **more)


def imported(*questions, plan=plan(), figures=(), losses=(), items=0):  # noqa: B008 (a value)
    return import_quiz(Quiz(items or len(questions), questions, losses, figures), plan)


def field(text, name):
    return next(line.partition(": ")[2] for line in text.split("\n") if line.startswith(f"{name}:"))


def test_pack_has_a_file_for_each_question_by_its_category():
    made = imported(
        question("1", title="First", category="Algebra/1.1 Sums"), question("2", title="Second")
    )

    assert list(made.questions) == [
        "questions/algebra/1-1-sums/first.yaml",
        "questions/second.yaml",
    ]
    assert (made.source_items, made.values.key, made.values.version) == (2, "a-quiz", "2026.11.26")


def test_own_course_has_a_topic_for_each_category():
    made = imported(
        question("1", title="a", category="Algebra/10.2 Roots"),
        question("2", title="b", category="Algebra/2.1 Sums"),
        question("3", title="c"),
    )

    assert made.courses[0].topics == (
        TopicValues(
            "algebra",
            "Algebra",
            topics=(
                TopicValues("algebra.2-1-sums", "2.1 Sums"),
                TopicValues("algebra.10-2-roots", "10.2 Roots"),
            ),
        ),
        TopicValues("questions", "A Quiz"),
    )
    assert [field(text, "topics") for text in made.questions.values()] == [
        '["a-quiz:algebra.10-2-roots"]',
        '["a-quiz:algebra.2-1-sums"]',
        '["a-quiz:questions"]',
    ]


def test_topic_that_is_given_is_home_to_all_and_no_course_is_made():
    made = imported(
        question("1", category="X"),
        plan=plan(find_topic=lambda category: f"maths:{category.lower()}"),
    )

    assert (made.courses, made.shared) == ([], [])
    assert field(made.questions["questions/x/a-title.yaml"], "topics") == '["maths:x"]'


def test_subject_that_is_given_is_the_courses():
    made = imported(question("1"), plan=plan(subject="maths"))

    assert made.courses[0].subject == "maths"
    assert [type(each).__name__ for each in made.shared] == [
        "QualificationValues",
        "AwardingBodyValues",
    ]


def test_same_question_has_the_same_identity_wherever_it_stands():
    first = imported(question("1", title="First"), question("2", title="Second"))
    again = imported(
        question("2", title="Second", category="Moved"), question("1", title="Renamed")
    )

    uids = [
        {field(text, "title"): field(text, "uid") for text in made.questions.values()}
        for made in (first, again)
    ]

    assert uids[0]["Second"] == uids[1]["Second"]
    assert uids[0]["First"] == uids[1]["Renamed"]
    assert len(set(uids[0].values())) == 2


def test_questions_of_one_name_have_identities_and_addresses_of_their_own():
    made = imported(*(question("1") for _ in range(3)))

    assert len(made.questions) == 3
    assert len({field(text, "uid") for text in made.questions.values()}) == 3


def test_title_without_letters_still_has_an_address():
    (path,) = imported(question("1", title="村田")).questions

    assert path.removeprefix("questions/").removesuffix(".yaml").isalnum()


@pytest.mark.parametrize(
    ("licences", "given", "pack", "first"),
    [
        (["CC-BY-4.0", "CC-BY-4.0"], "CC0-1.0", "CC-BY-4.0", "CC-BY-4.0"),
        (["", ""], "CC0-1.0", "CC0-1.0", "CC0-1.0"),
        (["CC-BY-4.0", "CC0-1.0"], "", "CC-BY-4.0, CC0-1.0", "CC-BY-4.0"),
    ],
)
def test_licence_is_the_sources_or_the_one_given(licences, given, pack, first):
    made = imported(
        *(question(str(n), licence=each) for n, each in enumerate(licences)),
        plan=plan(licence=given),
    )

    assert made.values.licence == pack
    assert field(next(iter(made.questions.values())), "licence") == first


def test_pack_of_no_known_licence_says_so():
    assert imported(question("1")).values.licence == "not stated"


def test_question_that_may_not_be_sold_needs_to_be_accepted():
    one = question("1", licence="CC-BY-NC-4.0")

    refused, accepted = imported(one), imported(one, plan=plan(accepts_noncommercial=True))

    assert refused.losses == [
        Loss(
            "quiz.xml#1",
            "question A title",
            "CC-BY-NC-4.0 forbids commercial use (--accept-noncommercial)",
        )
    ]
    assert (len(refused.questions), len(accepted.questions)) == (0, 1)


def test_source_is_named_and_what_was_changed():
    (text,) = imported(question("1", source="A Book", licence="CC-BY-4.0")).questions.values()

    assert field(text, "sources") == "[A Book]"
    assert (
        field(text, "notice")
        == '"Adapted from A Book under CC-BY-4.0. Changes: converted to this site\'s form."'
    )


def test_figures_go_with_the_pack():
    made = imported(
        Question("w", "t", "![x](figures/map.png)", (Part("Which?", AB),)),
        figures=(Figure("map.png", png()),),
    )

    assert (list(made.figures), made.losses) == (["map.png"], [])


def test_losses_of_all_stages_are_told():
    lost = Question(
        "quiz.xml#3", "Third", "", (Part("Order.", Ordering(("x",))),), tags=("t",), skills=("s",)
    )
    before = Loss("quiz.xml#4", "question", "it is broken")

    made = imported(question("1"), lost, losses=(before,), items=3)

    whole = [loss for loss in made.losses if not loss.partial]
    assert made.source_items == len(made.questions) + len(whole)
    assert [loss.what for loss in made.losses if loss.partial] == [
        "skills of 1 questions",
        "tags of 1 questions",
    ]


def test_real_problems_are_written_or_lost(real_data):
    quiz = read_oatutor(real_data / "oatutor" / "oatutor-ccby-sample.tar.gz")
    some = quiz.questions[::25]

    made = imported(*some)

    whole = [loss for loss in made.losses if not loss.partial]
    assert len(some) == len(made.questions) + len(whole) > 100
    assert len(whole) <= 2

"""Sections, boxes, examples and exercises."""

import pytest

from tutorium.formats.cnxml.values import Exercise, Loss, Written

EXERCISE = (
    '<exercise id="e1"><problem><para>Why?</para></problem>'
    "<solution><para>Because.</para></solution></exercise>"
)
WORKED = (
    '<note class="worked-example"><title>Average Speed</title><exercise id="e1">'
    "<problem><para>How fast?</para><note><label/><title>Strategy</title><para>Divide.</para></note>"
    "</problem><solution><label/><title>Solution</title><para>5 m/s</para></solution>"
    "<commentary><title>Discussion</title><para>Quick.</para></commentary></exercise></note>"
)


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("<section><title>A</title><para>b</para></section>", "## A\n\nb"),
        (
            "<section><title>A</title><section><title>B</title><para>c</para></section></section>",
            "## A\n\n### B\n\nc",
        ),
        ("<section><section><title>B</title><para>c</para></section></section>", "## B\n\nc"),
        ("<section><title>A</title></section><para>b</para>", "b"),
        ("<para><title>Run in</title>a</para>", "**Run in**\n\na"),
        ("a<para>b</para>c", "a\n\nb\n\nc"),
        ("<quote><para>a</para><para>b</para></quote>", "> a\n>\n> b"),
        ("<note><label>Explore</label><title>A War</title><para>b</para></note>",
         "> **Explore: A War**\n>\n> b"),
        ('<note class="os-x snap-lab"><title>Mass</title><para>b</para></note>',
         "> **Snap lab: Mass**\n>\n> b"),
        ('<note class="snap-lab"><label/><para>b</para></note>', "> b"),
        ("<note><title>A</title><note><title>B</title><para>c</para></note></note>",
         "> **A**\n>\n> **B**\n>\n> c"),
        ("<note><section><title>A</title><para>b</para></section></note>", "> **A**\n>\n> b"),
        ("<note><title>A</title></note>", ""),
        ("<rule><label>Law</label><statement><para>a</para></statement></rule>", "> **Law**\n>\n> a"),
        ("<preformat>a\n  b</preformat>", "```\na\n  b\n```"),
        ('<code display="block">a ``` b</code>', "````\na ``` b\n````"),
        ("<definition><term>a</term><meaning>b</meaning></definition>", "**a**: b"),
        ("<unknown><para>a</para></unknown>", "a"),
        ("<para>1. <unknown>a</unknown></para>", "1\\. a"),
        ("<section><title>THE WAR</title><para>It was the war.</para></section>",
         "## The war\n\nIt was the war."),
    ],
)  # fmt: skip
def test_block_is_written(book, content, markdown):
    assert book.body(content) == markdown


def test_heading_keeps_its_footnote_and_its_case(book):
    content = "<section><title>THE WAR<footnote>In 1812</footnote></title><para>a</para></section>"

    assert book.body(content) == "## The war[^1]\n\na\n\n[^1]: In 1812"


def test_exercises_leave_the_text_and_their_heading_with_them(book):
    content = f'<para>a</para><section class="review"><title>Review</title>{EXERCISE}</section>'
    module = book.only(content)

    assert module.body.text == "a"
    assert module.exercises == (Exercise("e1", Written("Why?"), Written("Because.")),)


def test_exercise_without_a_solution_has_none(book):
    module = book.only(EXERCISE.partition("<solution>")[0] + "</exercise>")

    assert module.exercises == (Exercise("e1", Written("Why?"), None),)


def test_options_of_an_exercise_are_lettered(book):
    options = '<list list-type="enumerated" number-style="upper-alpha"><item>a</item><item>b</item></list>'
    module = book.only(EXERCISE.replace("Why?", f"Which?{options}").replace("Because.", "B"))

    assert module.exercises[0].problem.text == "Which?\n\n- A. a\n- B. b"


def test_worked_example_stays_in_the_text_and_is_an_exercise_too(book):
    module = book.only(WORKED)

    assert module.body.text == (
        "::: example\n\n**Average Speed**\n\nHow fast?\n\n**Strategy**\n\nDivide.\n\n"
        "**Solution**\n\n5 m/s\n\n**Discussion**\n\nQuick.\n\n:::"
    )
    solution = "**Strategy**\n\nDivide.\n\n**Solution**\n\n5 m/s\n\n**Discussion**\n\nQuick."
    assert module.exercises == (
        Exercise("e1", Written("How fast?"), Written(solution), "Average Speed"),
    )


def test_second_part_of_a_worked_example_belongs_to_its_question(book):
    second = (
        '<exercise id="e2"><problem><note><title>Strategy for (b)</title><para>Add.</para></note>'
        "</problem><solution><title>Solution for (b)</title><para>7 m</para></solution></exercise>"
    )
    module = book.only(WORKED.replace("</note>", f"{second}</note>", 2).replace(second, "", 1))

    assert [each.id for each in module.exercises] == ["e1"]
    assert module.exercises[0].solution.text.endswith(
        "Quick.\n\n**Strategy for (b)**\n\nAdd.\n\n**Solution for (b)**\n\n7 m"
    )


INSTRUCTION = "<para>For the following exercises, find the domain.</para>"
FORMULA = "<m:math><m:mi>x</m:mi></m:math>"


def test_instructions_leave_the_text_with_the_exercises_they_are_for(book):
    first, second = (EXERCISE.replace("e1", name).replace("Why?", FORMULA) for name in ("e1", "e2"))
    module = book.only(f"<para>a</para>{INSTRUCTION}{first}{second}<para>b</para>{EXERCISE}")

    assert module.body.text == "a\n\nb"
    assert [each.problem.text for each in module.exercises] == [
        "For the following exercises, find the domain. $x$",
        "For the following exercises, find the domain. $x$",
        "Why?",
    ]


def test_figure_that_instructions_refer_to_goes_with_them(book):
    figure = '<figure id="f"><media alt="A graph"><image src="a.png"/></media></figure>'
    module = book.only(INSTRUCTION + figure + EXERCISE)

    assert module.body.text == ""
    assert module.exercises[0].problem.text == (
        "For the following exercises, find the domain.\n\n"
        "> **Figure 1.** *Picture:* A graph\n\nWhy?"
    )


def test_instructions_without_exercises_stay(book):
    assert book.body(INSTRUCTION + "<para>a</para>").endswith("find the domain.\n\na")


def test_example_element_has_its_label(book):
    content = f'<example id="x"><para>a</para>{EXERCISE}</example>'

    assert book.body(content) == (
        "::: example\n\n**Example 1**\n\na\n\nWhy?\n\n**Solution**\n\nBecause.\n\n:::"
    )


def test_copies_of_an_exercise_get_names_of_their_own(book):
    assert [each.id for each in book.only(EXERCISE * 2).exercises] == ["e1", "e1-2"]


def test_note_for_teachers_is_a_loss_with_all_its_words(book):
    body = book.only(
        '<note id="n" class="os-teacher"><title>Aim</title><para>Tell.</para></note>'
    ).body

    assert body == Written(
        "", (Loss("m1#n", "note for teachers: Aim Tell.", "it is not for students"),)
    )

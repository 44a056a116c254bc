"""Which `:::` belongs to which."""

import pytest

from tutorium.core.markdown import render


def faults(source: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.say) for fault in render(source).faults]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("::: examiner\na\n:::", []),
        (":::examiner\na\n:::", []),
        ("::: level HL\n\n::: mistake\na\n:::\n\n:::", []),
        ("```\n::: nonsense\n```", []),
        ("::: examiner\na", [(1, "this aside is never closed by :::")]),
        ("a\n\n:::\n", [(3, "this ::: closes no aside")]),
        ("::: level\na\n:::", [(1, "an aside for a level names it: ::: level HL")]),
        ("::: level HL!\na\n:::", [(1, "an aside for a level names it: ::: level HL")]),
        ("::: examiner says\na\n:::", [(1, "nothing may follow ::: examiner on its line")]),
        (
            "::: tip\na\n:::",
            [(1, "no aside is called “tip”: use examiner, example, level, mistake")],
        ),
        ("> ::: examiner\n> a\n> :::", []),
        (
            "::: level A\n" * 4 + ":::\n" * 4,
            [
                (4, "asides are nested too deeply"),
                (5, "an aside cannot stand here"),
            ],
        ),
    ],
)
def test_aside_that_does_not_fit_is_told(source, expected):
    assert faults(source) == expected


def test_aside_never_closed_holds_what_follows():
    assert render("::: mistake\na\n\nb").html == (
        '<aside class="aside mistake">\n<p class="aside-title">A common mistake</p>\n<p>a</p>\n<p>b</p>\n</aside>'
    )


def test_aside_interrupts_a_paragraph():
    assert render("a\n::: mistake\nb\n:::\nc").text == "a\nb\nc"


def test_aside_within_a_list_stays_there():
    html = render("- a\n\n  ::: mistake\n  b\n  :::\n\n- c").html

    assert html.index("<li>") < html.index("<aside") < html.index("</aside>") < html.index("</li>")

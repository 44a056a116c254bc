import pytest

from tutorium.formats.cnxml.tex import (
    UnreadableMathsError,
    figures,
    finished,
    joined,
    text,
    trimmed,
)


def test_command_is_kept_apart_from_the_letter_after_it():
    assert joined([r"\theta", "x", r"\pi", "2"]) == r"\theta x\pi2"


def test_blanks_at_the_ends_go_and_a_backslash_never_stays_alone():
    assert trimmed(r"\ \, x \quad \ ") == "x"
    assert trimmed(r"\%\ ") == r"\%"


def test_words_are_made_harmless():
    assert text("50% of {x}_1 ^ ~ \\ $") == (
        r"\text{50\% of \{x\}\_1 \textasciicircum  \textasciitilde  \textbackslash  \$}"
    )


def test_blank_words_are_a_blank():
    assert (text(""), text("\u00a0 ")) == ("", r"\ ")


def test_figures_with_commas_stay_together():
    assert (figures("1,000"), figures("3.5")) == (r"\text{1,000}", "3.5")


@pytest.mark.parametrize("tex", ["x" * 3501, "{" * 31 + "x" + "}" * 31])
def test_what_no_page_can_show_is_refused(tex):
    with pytest.raises(UnreadableMathsError):
        finished(tex)

import re
from typing import get_args

import pytest

from tutorium.notation.chemical_equations import EquationFault
from tutorium.notation.refusals import Kind, NotReadError
from tutorium.notation.verdicts import Because
from tutorium.questions.domain.reasons import SENTENCES, Reason, reason, say, unread
from tutorium.questions.domain.text_verdicts import Code

UNSAID = {""}


@pytest.mark.parametrize(
    "codes",
    [Kind, EquationFault, Because, Code],
    ids=["refusals", "equations", "comparisons", "texts"],
)
def test_every_code_has_its_sentence(codes):
    assert set(get_args(codes)) - UNSAID <= set(SENTENCES)


def test_places_are_filled():
    assert say(reason("line", line=2, reason="Nothing is written here.")) == (
        "Line 2: Nothing is written here."
    )


def test_sentence_is_translated_before_its_places_are_filled():
    assert say(reason("enough", most=3), {SENTENCES["enough"]: "Genug: %(most)s."}.get) == (
        "Genug: 3."
    )


def test_what_cannot_be_read_names_the_piece():
    error = NotReadError("unknown_word", at=3, what="blob")

    assert say(unread(error)) == "The word blob cannot be read here."
    assert unread(error) == Reason("unknown_word", (("what", "blob"),))


def test_reading_errors_fill_every_place_of_their_sentences():
    sentences = [SENTENCES[code] for code in get_args(Kind)]
    places = {name for each in sentences for name in re.findall(r"%\((\w+)\)", each)}

    assert places == {"what"}


def test_reason_within_a_reason_is_translated_too():
    because = reason("line", line=2, reason=reason("unknown_sign", what="§"))

    assert say(because) == "Line 2: The sign § cannot be read here."
    assert say(because, lambda said: said.replace("cannot", "CANNOT")).count("CANNOT") == 1


def test_what_breaks_off_at_its_end_says_so():
    error = NotReadError("unfinished")

    assert say(unread(error)) == "It breaks off: something is missing at the end."

"""The lines of a file that say who checked it."""

import pytest

from tutorium.core.provenance import Deed
from tutorium.packs.domain.provenance_lines import with_check, without_name

HERE = Deed("person", "2026-11-26", "Edith", "the guide")
LINE = "checked: {how: person, date: 2026-11-26, by: Edith, against: the guide}"


@pytest.mark.parametrize("signed", ["signed: null\n", "signed:\n", ""])
def test_check_is_put_in_the_place_of_the_old_one(signed):
    text = "uid: A\nwritten: {how: model}\nchecked: {how: model, date: 2026-11-02}\n" + signed

    assert with_check(text, "question", checked=HERE, keeps_signature=False) == (
        f"uid: A\nwritten: {{how: model}}\n{LINE}\n" + signed
    )


def test_check_comes_where_there_was_none_and_the_signature_goes():
    text = "---\nuid: A\nwritten: {how: model}\nsigned: {by: X, date: 2026-11-02}\n---\nWords.\n"

    assert with_check(text, "note", checked=HERE, keeps_signature=False) == (
        f"---\nuid: A\nwritten: {{how: model}}\n{LINE}\n---\nWords.\n"
    )


def test_no_line_of_a_text_keeps_a_signature():
    signed = "signed: {by: X, date: 2026-11-02}\n"
    answer = f"---\nuid: A\n{signed}---\nsigned: null\n"
    question = f'uid: A\nstem: "Why?\n\nsigned: null"\n{signed}'

    assert with_check(answer, "answer", checked=HERE, keeps_signature=False) == (
        f"---\nuid: A\n{LINE}\n---\nsigned: null\n"
    )
    assert signed not in with_check(question, "question", checked=HERE, keeps_signature=False)


def test_name_is_taken_from_the_check_and_from_nothing_else():
    text = f"uid: A\nwritten: {{how: person, by: Edith}}\n{LINE}\nstem: By Edith.\n"

    assert without_name(text, "Edith") == text.replace(
        "by: Edith, against", "by: a former editor, against"
    )
    assert without_name(text, "Somebody") == text

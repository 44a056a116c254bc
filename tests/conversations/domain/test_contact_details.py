import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.conversations.domain.contact_details import contact_details


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ada@example.org please", ["ada@example.org"]),
        ("ada (at) example (dot) org", ["ada (at) example (dot) org"]),
        ("ada at example dot org", ["ada at example dot org"]),
        ("call 07700 900123 today", ["07700 900123"]),
        ("+44 (0)7700-900-123", ["+44 (0)7700-900-123"]),
        ("０７７００９００１２３", ["07700900123"]),
        ("see https://evil.example/x?y", ["https://evil.example/x?y"]),
        ("my page is tutor.com/ada", ["tutor.com/ada"]),
        ("WhatsApp me: ada99", ["WhatsApp me: ada99"]),
        ("I am @ada_l on there", ["@ada_l"]),
        ("a@b.org or 0123456789", ["a@b.org", "0123456789"]),
    ],
)
def test_contact_details_are_found(text, found):
    assert contact_details(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shall we look at question 4 (b) on page 123?",
        "The paper of 2019, 2020 and 2021, 7408/1.",
        "x = 123456789012 and 6.02 * 10^23",
        "299792458 / 2 gives half of it",
        "Lesson at 16:30 on 12.11.2026",
        "I met him at school. Dot the i.",
        "Read Acemoglu & Robinson (2012), e.g. chapter 3.",
    ],
)
def test_what_people_write_about_lessons_is_none(text):
    assert contact_details(text) == []


@given(st.text(max_size=2000))
def test_every_text_has_an_answer(text):
    assert all(contact_details(text))

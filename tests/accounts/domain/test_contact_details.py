from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.accounts.domain.contact_details import contact_details, name_details


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
        ("İ: Ada@Example.org", ["ada@example.org"]),  # a letter that is two in small
        ("a@b.org or 0123456789", ["a@b.org", "0123456789"]),
        ("https://a.org/0123456789/x", ["https://a.org/0123456789/x"]),
        ("0123456789.com", ["0123456789.com"]),
        ("x =   123456789012", ["123456789012"]),  # too far away to be reckoned with
        ("123456789012   = x", ["123456789012"]),
        ("oh double seven treble nine triple five 1", ["0 77 999 555 1"]),
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
        "=123456789012",
        "x =  123456789012",
        "123456789012  = x",
        "Lesson at 16:30 on 12.11.2026",
        "I met him at school. Dot the i.",
        "Read Acemoglu & Robinson (2012), e.g. chapter 3.",
    ],
)
def test_what_people_write_about_lessons_is_none(text):
    assert contact_details(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "0\u200b7\u200b7\u200b0\u200b0\u200b900123",  # with nothing between
        "0\u034f7\u115f70\u3164090\u2800012\u20633",
        "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
        "٠٧٧٠٠٩٠٠١٢٣",
        "O77OO 9OO l23",
        "zero seven seven double zero nine zero zero one two three",
        "oh seven 7 oh oh nine-zero-zero-one-two-three",
        "$07700900123$",
        r"$x = 0\,7\;7{0}\quad 0900\,123$",
        r"$\text{07700} \mathrm{900} \color{white}{123}$",
        "the answer is = 07700900123 =",
        "+447700900123 * 1",
        "аdа@ехаmрlе.оrg",  # Cyrillic
        "ada@example\u2024org",
        "a\u0301da@exa\u200bmple.org",
        "w\u200bww.evil.example/me",
        r"$\text{ada@example.org}$",
        "dіscоrd: ada99",
    ],
)
def test_hidden_contact_details_are_found(text):
    assert contact_details(text) != []


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["0770", "0900", "123"], "0770\n0900\n123"),
        (["My number is 07700", "900123"], "07700\n900123"),
        (["I am ada at", "example dot org"], "ada at\nexample dot org"),
    ],
)
def test_pieces_are_read_together(pieces, found):
    assert [contact_details(piece) for piece in pieces] == [[]] * len(pieces)

    assert contact_details(pieces[-1], before=pieces[:-1]) == [found]


@pytest.mark.parametrize(
    "pieces",
    [
        ["I scored 45", "2019 was the harder paper"],
        ["Look at", "question 3. Dot the i."],
        ["x = 123456", "789012 is next"],
    ],
)
def test_messages_that_follow_each_other_are_no_number(pieces):
    assert contact_details(pieces[-1], before=pieces[:-1]) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("07700-900-123.jpg", ["07700-900-123"]),
        ("07700900123", ["07700900123"]),
        ("call_07700_900_123.pdf", ["07700 900 123"]),
        ("ada-at-example-dot-org.pdf", ["ada at example dot org"]),
        ("ada@example.org.png", ["ada@example.org"]),
        ("IMG_1604.jpg", []),
        ("worksheet-3.pdf", []),
        ("notes.app", []),  # how a file ends is no link
        ("Screenshot 2026-11-26 at 16.04.05.png", []),
        (".pdf", []),
    ],
)
def test_names_of_files_are_read(name, found):
    assert name_details(name) == found


@given(st.text(max_size=2000))
def test_every_text_has_an_answer(text):
    assert all(contact_details(text))


@pytest.mark.parametrize("run", ["a", "a-", "a.", "+", "o", "1", "a at ", "@a", "a" * 99 + " "])
def test_long_runs_are_read_at_once(run):
    text = (run * 5_000)[:5_000]

    began = process_time()
    contact_details(text, before=[text] * 6)

    assert process_time() - began < 2


@pytest.mark.parametrize("text", ["a" * 500 + "@example.org", "a" * 500 + ".com/ada"])
def test_long_run_hides_nothing(text):
    assert contact_details(text) == [text]

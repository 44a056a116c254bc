"""Tables of cards: with names of columns, without, and as Anki exports them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards.card_tables import Columns, read_card_table
from tutorium.formats.cards.values import Note, ScheduledCard
from tutorium.formats.quizzes.texts import decode_text
from tutorium.formats.quizzes.values import Figure
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def read(text, columns=Columns(), **kwargs):  # noqa: B008  (a value)
    return read_card_table(text, where="t", columns=columns, **kwargs)


def pairs(text, columns=Columns(), **kwargs):  # noqa: B008  (a value)
    return [(note.front, note.back) for note in read(text, columns, **kwargs).notes]


def refusal(text, columns=Columns()):  # noqa: B008  (a value)
    with pytest.raises(UnsafeFileError) as refused:
        read(text, columns)
    return refused.value.what


@pytest.mark.parametrize(
    "text",
    [
        "dog,perro\ncat,gato\n",
        "dog;perro\r\ncat;gato",
        "dog\tperro\ncat\tgato",
        "dog|perro\ncat|gato",
        "\ufefffront,back\ndog,perro\n\n,\ncat,gato",
        "Question;Answer\ndog;perro\ncat;gato",
        "back,front\nperro,dog\ngato,cat",
        "#separator:tab\n#html:true\ndog\tperro\ncat\tgato",
        "#separator:Semicolon\ndog;perro\ncat;gato",
        '"dog","perro"\n"cat","gato"\n',
        "word,word:es\ndog,perro\ncat,gato",
    ],
)
def test_two_columns_are_found_however_they_are_written(text):
    assert pairs(text) == [("dog", "perro"), ("cat", "gato")]


def test_cells_may_hold_separators_quotes_and_lines():
    assert pairs('front,back\n"a, ""b""","c\n\nd"\n') == [('a, "b"', "c\n\nd")]


def test_row_is_named_by_its_line():
    losses = read("front,back\na,b\nc,\n\n,d\n").losses

    assert [(loss.where, loss.why) for loss in losses] == [
        ("t, row 3", "a side of it is empty: it held no words"),
        ("t, row 5", "a side of it is empty: it held no words"),
    ]


def test_every_column_with_a_name_of_ours_is_read():
    text = "guid,front,back,tags,deck,notetype\ng1,dog,perro,a b;c,A::B,Basic (and reversed card)\n"
    cards = (ScheduledCard(0, deck="A::B"), ScheduledCard(1, deck="A::B"))

    assert read(text).notes == (
        Note("g1", "reversed", "dog", "perro", tags=("a", "b", "c"), cards=cards),
    )


def test_columns_may_be_named_by_number_above_the_rows():
    text = "#separator:comma\n#guid column:1\n#tags column:4\n#deck column:3\ng1,dog,D,x y,perro\n"

    assert read(text).notes == (
        Note("g1", "basic", "dog", "perro", tags=("x", "y"), cards=(ScheduledCard(deck="D"),)),
    )


def test_columns_may_be_chosen():
    text = "country,capital,capital:de\nItaly,Rome,Rom\n"

    assert pairs(text) == [("Italy", "Rome")]
    assert pairs(text, Columns("capital", "capital:de")) == [("Rome", "Rom")]
    assert pairs("a,b\nc,d\n", Columns(has_names=True)) == [("c", "d")]
    assert pairs("front,back\n", Columns(has_names=False)) == [("front", "back")]


def test_columns_that_are_left_are_a_partial_loss():
    losses = read("front,back,picture,note\na,b,c,d\n").losses

    assert [(loss.what, loss.partial) for loss in losses] == [("the columns picture, note", True)]


def test_gaps_make_a_cloze_that_needs_no_back():
    notes = read("text\n{{c1::Paris}} in {{c2::France}}\n").notes

    assert [(note.kind, note.front, note.back) for note in notes] == [
        ("cloze", "{{c1::Paris}} in {{c2::France}}", "")
    ]
    assert [card.ordinal for card in notes[0].cards] == [0, 1]


def test_typed_cards_say_what_is_typed():
    named = read("front,back,notetype\nCapital?,<b>Paris</b>,Basic (type in the answer)\n").notes
    given_ = read("front,back,typed\nCapital?,on the Seine,Paris\n").notes

    assert [(note.kind, note.back, note.typed) for note in (*named, *given_)] == [
        ("typed", "**Paris**", "Paris"), ("typed", "on the Seine", "Paris"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("costs $5, or $x^2$", r"costs \$5, or $x^2$"),
        ("**bold**", "**bold**"),
        ("<b>bold</b> &amp; x", "**bold** & x"),
        (r"\(x^2\) and **", r"$x^2$ and \*\*"),
        ("a < b", "a < b"),
    ],
)
def test_cells_are_markdown_unless_they_show_otherwise(cell, shown):
    assert pairs(f'front,back\nq,"{cell}"\n') == [("q", shown)]


def test_cells_are_plain_where_the_table_says_so():
    assert pairs("#html:false\nq\t<b>\n") == [("q", "`<b>`")]


def test_pictures_lie_beside_the_table():
    collection = read('q,"<img src=""a.png"">"\n', media=lambda name: name.encode())

    assert collection.notes[0].back == "![a.png](figures/a.png)"
    assert collection.figures == (Figure("a.png", b"a.png"),)


def test_row_without_its_picture_is_a_loss_that_names_it():
    collection = read('flag,country\n"<img src=""it.svg"">",Italy\n', Columns(has_names=True))

    assert [loss.why for loss in collection.losses] == [
        "a side of it is empty: it held a picture it.svg"
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "one\ntwo\n", "front,back\n" + "x" * 200_000 + ",y\n", "a," * 300 + "\n"]
)
def test_what_is_no_table_is_refused(text):
    assert refusal(text)


def test_column_that_is_not_there_is_named():
    assert refusal("front,back\na,b\n", Columns(front="gone")) == "no column is called 'gone'"


def test_cell_that_is_far_too_long_is_a_loss():
    assert [loss.what for loss in read(f"a,{'x' * 100_001}\nb,c\n").losses] == ["the row"]


def test_table_that_makes_too_much_work_is_refused():
    with pytest.raises(UnsafeFileError) as refused:
        read("**a** $x$,b\n" * 100, most_work=1000)

    assert refused.value.kind == "too-large"


@given(st.text(alphabet='ab,;\t|\n"#:{}c1htmlseparator', max_size=120))
def test_any_text_is_read_or_refused(text):
    try:
        collection = read(text)
    except UnsafeFileError:
        return
    assert collection.items == len(collection.notes) + sum(
        not loss.partial for loss in collection.losses
    )


@pytest.mark.parametrize(
    ("name", "items", "notes"),
    [
        ("ultimate-geography/src/data/capital.csv", 219, 219),
        ("ultimate-geography/src/data/country_info.csv", 113, 79),
        ("ultimate-geography/src/data/main.csv", 323, 0),  # its pictures are not there
        ("ultimate-history/src/data/cloze.csv", 2, 2),
        ("ultimate-history/src/data/event.csv", 78, 78),
        ("ultimate-history/src/data/person.csv", 120, 120),
        ("ultimate-history/src/data/qa.csv", 5, 5),
    ],
)
def test_real_tables_are_read_whole(real_data, name, items, notes):
    data = (real_data / "flashcards" / name).read_bytes()
    collection = read_card_table(decode_text(data), where="t")

    assert (collection.items, len(collection.notes)) == (items, notes)

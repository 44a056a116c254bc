import pytest

COLUMNS = "".join(f'<colspec colname="c{number}"/>' for number in (1, 2, 3))


def rows(*lines):
    return "".join(f"<row>{line}</row>" for line in lines)


def entries(*words):
    return "".join(f"<entry>{word}</entry>" for word in words)


def table(head="", *body, before="", attributes=""):
    head = f"<thead>{head}</thead>" if head else ""
    return (
        f"<table{attributes}>{before}<tgroup cols='3'>{COLUMNS}{head}"
        f"<tbody>{''.join(body)}</tbody></tgroup></table>"
    )


def test_table_is_a_pipe_table_below_its_label_and_title(book):
    content = table(
        rows(entries("Year", "Name", "Votes")),
        rows(entries("1876", "Hayes | Tilden", "4,034,132")),
        before="<title>Elections</title><caption>By year</caption>",
        attributes=' id="t"',
    )

    assert book.body(content) == (
        "**Table 1**. Elections. By year\n\n"
        "| Year | Name | Votes |\n| --- | --- | --- |\n| 1876 | Hayes \\| Tilden | 4,034,132 |"
    )


def test_table_without_a_header_gets_an_empty_one(book):
    content = table("", rows(entries("a", "b", "c")), attributes=' class="unnumbered"')

    assert book.body(content) == "|  |  |  |\n| --- | --- | --- |\n| a | b | c |"


def test_rows_of_a_header_become_one(book):
    head = rows(
        '<entry>Day</entry><entry namest="c2" nameend="c3">Heat</entry>', entries("", "°C", "°F")
    )
    content = table(head, rows(entries("1", "20", "68")), attributes=' class="unnumbered"')

    assert book.body(content).splitlines()[0] == "| Day | Heat °C | Heat °F |"


def test_cell_over_several_rows_is_repeated_in_each(book):
    body = rows('<entry morerows="1">1876</entry>' + entries("Hayes", "1"), entries("Tilden", "2"))
    content = table("", body, attributes=' class="unnumbered"')

    assert book.body(content).splitlines()[2:] == ["| 1876 | Hayes | 1 |", "| 1876 | Tilden | 2 |"]


def test_row_that_is_one_cell_is_said_once(book):
    head = rows('<entry namest="c1" nameend="c3">Elections</entry>', entries("a", "b", "c"))
    body = rows('<entry namest="c1" nameend="c3">1876</entry>', entries("1", "2", "3"))
    content = table(head, body, attributes=' class="unnumbered"')

    assert book.body(content) == (
        "**Elections**\n\n| a | b | c |\n| --- | --- | --- |\n| **1876** |  |  |\n| 1 | 2 | 3 |"
    )


def test_blocks_in_a_cell_run_together(book):
    cell = "<para>a</para><list><item>b</item><item>c</item></list><newline/>d"
    content = table("", rows(entries(cell, "x", "y")), attributes=' class="unnumbered"')

    assert book.body(content).splitlines()[2] == "| a b; c d | x | y |"


def test_formula_with_bars_keeps_to_its_cell(book):
    cell = "<m:math><m:mo>|</m:mo><m:mi>x</m:mi><m:mo>|</m:mo></m:math>"
    content = table("", rows(entries(cell, "x", "y")), attributes=' class="unnumbered"')

    assert book.body(content).splitlines()[2] == r"| $\vert x\vert$ | x | y |"


def test_key_terms_are_a_list(book):
    content = table(
        "", rows(entries("work", "power", "")), attributes=' class="unnumbered section-key-terms"'
    )

    assert book.body(content) == "- work\n- power"


@pytest.mark.parametrize("broken", ["<table/>", "<table><tgroup/></table>", table()])
def test_empty_table_is_nothing(book, broken):
    assert book.only(broken.replace("<table", '<table class="unnumbered"', 1)).body.text == ""


def test_hostile_spans_cost_nothing(book):
    body = rows('<entry morerows="99999999">a</entry>', *[entries("b")] * 3)

    assert len(book.only(table("", body)).body.text) < 500

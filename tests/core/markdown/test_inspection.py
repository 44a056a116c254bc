"""Faults, links and figures, each with its line; headings and tables made ready."""

import pytest

from tutorium.core.markdown import Figure, FigureUse, Link, render


def faults(source: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.say) for fault in render(source, figure=lambda _: None).faults]


def test_all_faults_are_told_at_once_with_their_lines():
    source = (
        "# Title\n\n## One\n\n#### Deep\n\nA <b>tag</b> here\nand $x + 1 there.\n\n"
        "$$\n\\nosuch\n$$\n\n![](figures/y.svg)\n\n::: footnote\ntext\n:::\n\n[a](javascript:x)\n"
        "with ==half a mark, and [^2].\n"
    )

    assert faults(source) == [
        (1, "headings start at ##: the title is the h1"),
        (5, "the heading skips from level 2 to 4"),
        (7, "raw HTML is not allowed"),
        (8, "this $ has no partner; write \\$ for a dollar sign"),
        (11, 'Unknown command "\\nosuch", in “\\nosuch”'),
        (14, "the figure has no alternative text"),
        (14, "there is no figure “figures/y.svg”"),
        (16, "no aside is called “footnote”: use examiner, example, level, mistake"),
        (20, "a link may not lead to “javascript:x”: use https://, mailto: or /…"),
        (21, "there is no footnote [^2]"),
        (21, "this == has no partner"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "It costs $5 and $10.",
        "US$ 5, A$7 and $8m",
        "a \\$x and \\$y",
        "`$x` and `<b>`",
        "x < y and y > z",
        "if a == b then",
        "## One\n\n### Two\n\n## Three\n\n### Four",
        "```\n<b> $x :::\n```",
        "$a < b$ and $c > d$",
        "<https://a.example/>",
    ],
)
def test_what_only_looks_like_a_fault_is_none(source):
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a $x + 1", 1),
        ("a\nb $\\alpha", 2),
        ("- a\n- b x$ c", 2),
        ("| a | b |\n|---|---|\n| c | $d |", 3),
        ("> a\n> $b", 2),
        ("x $$y$$ z", 1),
    ],
)
def test_dollar_without_a_partner_is_told_with_its_line(source, line):
    assert {found for found, _ in faults(source)} == {line}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("$$\na\nb\n\nc", 1),
        ("text\n\n$$ x + 1\n", 3),
    ],
)
def test_display_maths_never_closed_is_told(source, line):
    assert faults(source) == [(line, "this $$ is never closed")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n\n$\\nosuch$", 3),
        ("a `b\nc` d\n$\\nosuch$", 3),
        ("a $x\n= y$ and\n$\\nosuch$", 3),
        ("$$\na = b \\\\\n\\nosuch\n$$", 3),
        ("$$ a\n+ \\nosuch $$", 2),
        ("| a |\n|---|\n| b |\n| $\\nosuch$ |", 4),
        ("a[^1]\n\n[^1]: b\n    $\\nosuch$", 4),
        ("::: example\na\n\n- b\n- $\\nosuch$\n:::", 5),
        ("a  \nb *c\nd* $\\nosuch$", 3),
    ],
)
def test_unreadable_maths_is_told_with_its_line(source, line):
    assert faults(source) == [(line, 'Unknown command "\\nosuch", in “\\nosuch”')]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<div>\n\ntext\n\n</div>", [1, 5]),
        ("a\n<br>\nb", [2]),
        ("<!-- no -->", [1]),
        ('<a href="*x*">y</a>', [1]),
        ("# \n\n<p\nclass=x>", [1, 3]),
    ],
)
def test_raw_html_is_told_with_its_line(source, lines):
    assert sorted({line for line, _ in faults(source)}) == lines


def test_links_are_found_with_their_lines():
    rendered = render(
        "a [b](/answers/ib/history/x/)\nc <https://d.example/e>\n\n- [f](mailto:g@h.example)"
    )

    assert rendered.links == (
        Link("/answers/ib/history/x/", 1),
        Link("https://d.example/e", 2),
        Link("mailto:g@h.example", 4),
    )


def test_link_to_another_site_gets_rel_noopener():
    assert render("[a](https://b.example/) [c](/d/)").html == (
        '<p><a href="https://b.example/" rel="noopener">a</a> <a href="/d/">c</a></p>'
    )


def test_link_that_is_not_allowed_keeps_its_words():
    assert render("[some **words**](javascript:x)").html == "<p>some <strong>words</strong></p>"


def test_figure_is_resolved_by_its_source_as_written():
    asked = []

    rendered = render(
        "a\n\n![A *falling* $x$](figures/falling%20ball.svg)",
        figure=lambda src: asked.append(src) or Figure("/figures/ab/ball.svg"),
    )

    assert asked == ["figures/falling ball.svg"]
    assert rendered.figures == (FigureUse("figures/falling ball.svg", "A falling x", 3),)
    assert rendered.faults == ()


def test_heading_gets_an_id_of_its_words_once():
    html = render(
        "## The terror, 1937–38\n\n### $E = mc^2$\n\n## The terror: 1937–38!\n\n## Ужас"
    ).html

    assert [line.split('"')[1] for line in html.split("\n")] == [
        "h-the-terror-1937-38",
        "h-e-mc-2",
        "h-the-terror-1937-38-2",
        "h-ужас",
    ]


def test_first_heading_of_level_one_becomes_level_two():
    assert render("# A").html == '<h2 id="h-a">A</h2>'


def test_table_has_a_name_and_scopes():
    assert render("| a | b |\n|---|--:|\n| c | d |").html == (
        '<div class="table" tabindex="0" role="region" aria-label="Table: a, b"><table>\n'
        '<thead>\n<tr>\n<th scope="col">a</th>\n<th class="align-right" scope="col">b</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td class="align-right">d</td>\n</tr>\n</tbody>\n'
        "</table></div>"
    )


def test_first_column_is_headers_under_an_empty_corner():
    html = render("| | a |\n|---|---|\n| b | c |\n| d | e |").html

    assert [
        line for line in html.split("\n") if line.startswith(("<th", "<td")) and "thead" not in line
    ] == [
        "<td></td>",
        '<th scope="col">a</th>',
        '<th scope="row">b</th>',
        "<td>c</td>",
        '<th scope="row">d</th>',
        "<td>e</td>",
    ]


def test_tables_of_one_page_have_names_of_their_own():
    html = render("| a |\n|---|\n| b |\n\ntext\n\n| a |\n|---|\n| c |").html

    assert [part.split('"')[0] for part in html.split('aria-label="')[1:]] == [
        "Table: a",
        "Table: a 2",
    ]


def test_table_name_is_in_the_language_of_the_content():
    assert 'aria-label="Tabla: a"' in render("| a |\n|---|\n| b |", language="es-MX").html

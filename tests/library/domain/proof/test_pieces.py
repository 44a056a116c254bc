from tutorium.library.domain.proof.pieces import pieces_of

TEXT = """\
First $a = b$ here.

$$
c = d
$$

```
$e = f$
```

::: mistake
$g = h$
:::

`$i$` costs \\$5, [a link](/answers/1999/)."""


def test_formulas_have_their_lines_and_code_has_none():
    pieces = pieces_of(TEXT)

    found = [(formula.tex.strip(), formula.line, formula.words) for formula in pieces.formulas]
    assert found == [("a = b", 1, "First   here."), ("c = d", 3, " "), ("g = h", 12, " ")]


def test_a_formula_after_an_empty_line_stands_on_the_second():
    assert [formula.line for formula in pieces_of("\n$a = b$").formulas] == [2]


def test_words_have_as_many_lines_and_no_addresses():
    pieces = pieces_of(TEXT)

    assert len(pieces.words) == TEXT.count("\n") + 1
    assert pieces.words[:5] == ("First   here.", "", " ", "", "")
    assert pieces.words[14] == "  costs \\$5, [a link]."


def test_lines_of_a_mistake_are_known():
    assert pieces_of(TEXT).mistakes == {12}
    assert pieces_of(":::\nNone was begun.").mistakes == frozenset()

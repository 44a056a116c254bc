"""How values are laid out as YAML, and that they are read back."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tutorium.packs.domain.yaml_lines import WIDTH, mapping_lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip).filter(bool)
NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
SCALARS = TEXTS | st.integers(0, 10**9) | st.booleans()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


def written(values):
    return "\n".join(mapping_lines(values)) + "\n"


def as_text(value):
    """Return a value as a reader has it that takes every scalar for text."""
    if isinstance(value, dict):
        return {name: as_text(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"title": "Speech"}, ["title: Speech"]),
        ({"title": "a: b"}, ['title: "a: b"']),
        ({"marks": 2, "right": True}, ["marks: 2", "right: true"]),
        (
            {"date": "2026-11-26", "year": "1956", "code": "3.10"},
            ["date: 2026-11-26", "year: 1956", "code: 3.10"],
        ),
        ({"places": [250.0, 12.5]}, ["places: [250, 12.5]"]),
        ({"a": None, "b": "", "c": [], "d": {}, "e": ()}, []),
        (
            {"options": [{"text": "A", "right": True, "feedback": ""}]},
            ["options: [{text: A, right: true}]"],
        ),
        ({"ask": "One.\n\nTwo."}, ["ask: |-", "  One.", "", "  Two."]),
        ({"hints": ["One.\nTwo."]}, ["hints:", "  - |-", "    One.", "    Two."]),
        (
            {"parts": [{"ask": "x" * 99, "kind": "text"}]},
            ["parts:", f"  - ask: {'x' * 99}", "    kind: text"],
        ),
        ({"feedback": {"true": "Yes", "false": "No"}}, ['feedback: {true: "Yes", false: "No"}']),
        ({"parts": [{"kind": "text"}]}, ["parts:", "  - kind: text"]),
        ({"gaps": {"a": {"answer": {"value": "4"}}}}, ["gaps:", "  a: {answer: {value: 4}}"]),
        ({"ask": "one \ntwo"}, ['ask: "one \\u000atwo"']),
    ],
)
def test_values_are_laid_out(values, lines):
    assert list(mapping_lines(values)) == lines


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(values):
    assert yaml.load(written(values), Loader=yaml.CBaseLoader) == as_text(values)  # noqa: S506 (it makes texts alone)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_lines_are_clean_and_short_mappings_stay_on_one(values):
    lines = written(values).split("\n")

    assert all(line == line.rstrip() for line in lines)
    assert all(
        len(line) <= WIDTH + 20 or '"' in line or " " not in line.strip()
        for line in lines
        if "{" in line
    )

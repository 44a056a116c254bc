import pytest

from tests.questions.reading import question_of, read

PART = "parts:\n  - ask: What?\n    kind: number\n    marks: 1\n    answer: {value: 2}\n"
FOLLOWED = """\
given: {{u: {{choose: [2, 3]}}}}
derive: {{s: u^2}}
parts:
  - {{label: a, ask: What?, marks: 1, {first}}}
  - {{label: b, ask: What?, kind: number, marks: 1, answer: {{value: s + 1}}, follow: {follow}}}
"""
NUMBER = "kind: number, answer: {value: s}"


def test_names_before_are_kept():
    assert question_of(f"was: [one, an-older-one]\n{PART}").was == ("one", "an-older-one")


@pytest.mark.parametrize("slug", ["Two Words", "x" * 151])
def test_name_before_has_the_form_of_an_address(slug):
    assert read(f"was: [{slug}]\n{PART}")[1] == [
        (5, f"old name {slug!r} is not the form of an address")
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("x" * 150, []),
        ("x" * 151, [(1, "the file's name has 151 characters; at most 150 fit")]),
        ("Upper", [(1, "name the file in small letters, digits and single hyphens (its address)")]),
    ],
)
def test_name_of_the_file_fits_an_address(name, fault):
    assert read(PART, file=f"soviet/{name}.yaml")[1] == fault


def test_part_without_parts_is_a_fault():
    _, faults = read("parts:\n  - {ask: What?, parts: []}\n")

    assert faults == [(6, "`parts` of a part are at least one")]


@pytest.mark.parametrize(
    ("first", "follow", "faults"),
    [
        (NUMBER, "{s: a}", []),
        (NUMBER, "{s: c}", ["part b follows 'c', which does not stand before it"]),
        (NUMBER, "{t: a}", ["part b follows 't', which is no value of the question"]),
        (
            "kind: text, answer: {accept: [four]}",
            "{s: a}",
            ["part b follows 'a', whose answer is no number"],
        ),
    ],
)
def test_only_a_number_that_stands_before_is_followed(first, follow, faults):
    found = read(FOLLOWED.format(first=first, follow=follow))[1]

    assert [say for _, say in found] == faults

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.response_log import LoggedResponse, UnreadableLogError, read_log

HEADER = "student,item,skill,correct,at"


def read(*rows, header=HEADER):
    return read_log([f"{line}\n" for line in (header, *rows)])


def said(log):
    """Return what each student answered, by names."""
    return {
        name: [
            (log.items[item], log.skills[skill] if skill >= 0 else None, correct)
            for item, skill, correct in log.responses_of(number)
        ]
        for number, name in enumerate(log.students)
    }


def refused(*rows, header=HEADER):
    with pytest.raises(UnreadableLogError) as error:
        read(*rows, header=header)
    return error.value.problem, error.value.line, error.value.value


def test_responses_come_by_student_and_in_order_of_time():
    log = read("ann,q1,sums,1,20", "bob,q1,sums,0,1", "ann,q2,,0,3")

    assert said(log) == {
        "ann": [("q2", None, 0), ("q1", "sums", 1)],
        "bob": [("q1", "sums", 0)],
    }
    assert len(log) == 3
    assert [log.count_of(0), log.count_of(1)] == [2, 1]


def test_columns_may_stand_in_any_order_and_others_beside_them():
    log = read("7,1,x,sums,ann,q1", header="\ufeffat, CORRECT ,school,skill,student,item")

    assert said(log) == {"ann": [("q1", "sums", 1)]}


def test_equal_times_keep_the_order_of_the_file():
    log = read("ann,q2,,1,5", "ann,q1,,0,5", "ann,q3,,1,5")

    assert [item for item, _, _ in said(log)["ann"]] == ["q2", "q1", "q3"]


def test_rows_that_differ_in_the_skill_alone_are_one_response():
    log = read("ann,q1,sums,1,5", "ann,q1,area,1,5", "ann,q1,sums,1,6")

    assert said(log)["ann"] == [("q1", "area~~sums", 1), ("q1", "sums", 1)]


def test_row_without_a_skill_adds_none():
    log = read("ann,q1,,1,5", "ann,q1,sums,1,5", "ann,q2,,1,6")

    assert [skill for _, skill, _ in log.responses_of(0)] == [0, -1]


def test_rows_that_say_different_things_of_one_moment_are_two_responses():
    log = read("ann,q1,sums,1,5", "ann,q1,sums,0,5", "ann,q1,sums,0,5")

    assert said(log)["ann"] == [("q1", "sums", 1), ("q1", "sums", 0), ("q1", "sums", 0)]


def test_dates_are_an_order_too():
    log = read(
        "ann,q1,,1,2026-05-02T10:00:00", "ann,q2,,1,2026-05-01", "ann,q3,,0,2026-05-02 09:00"
    )

    assert [item for item, _, _ in said(log)["ann"]] == ["q2", "q3", "q1"]


@pytest.mark.parametrize("text", ["1", "1.0", "TRUE", " 1 "])
def test_right_is_read_in_its_usual_writings(text):
    assert said(read(f"ann,q1,,{text},1"))["ann"] == [("q1", None, 1)]


def test_blank_lines_and_quoted_commas_are_read():
    log = read("", '"Ann, B",q1,"sums, easy",1,1', "")

    assert said(log) == {"Ann, B": [("q1", "sums, easy", 1)]}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["ann,q1,,1"], ("fields", 2, "4 / 5")),
        (["ann,q1,,1,1", "ann,q1,,1,1,9"], ("fields", 3, "6 / 5")),
        ([",q1,,1,1"], ("name", 2, "student")),
        (["ann, ,,1,1"], ("name", 2, "item")),
        (["ann,q1,,yes,1"], ("correct", 2, "yes")),
        (["ann,q1,,0.5,1"], ("correct", 2, "0.5")),
        (["ann,q1,,,1"], ("correct", 2, "")),
        (["ann,q1,,1,soon"], ("at", 2, "soon")),
        (["ann,q1,,1,nan"], ("at", 2, "nan")),
        (["ann,q1,,1,inf"], ("at", 2, "inf")),
        (["", "ann,q1,,1,"], ("at", 3, "")),
        ([], ("no_rows", 1, "")),
    ],
)
def test_bad_rows_are_refused_with_their_line(rows, problem):
    assert refused(*rows) == problem


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("student;item;skill;correct;at", "student, item, skill, correct, at"),
        ("user,item,skill,correct,at", "student"),
        ("student,item,skill,correct,at,at", "at"),
        ("ann,q1,,1,1", "student, item, skill, correct, at"),
    ],
)
def test_a_header_without_the_columns_is_refused(header, missing):
    assert refused("ann,q1,,1,1", header=header) == ("columns", 1, missing)


def test_an_empty_file_is_refused():
    with pytest.raises(UnreadableLogError) as error:
        read_log([])

    assert (error.value.problem, error.value.line) == ("empty", 1)


def test_an_open_quote_is_refused():
    assert refused('ann,"q1,,1,1')[:2] == ("csv", 2)


def test_a_field_without_end_is_refused():
    assert refused(f"ann,{'q' * 200_000},,1,1")[:2] == ("csv", 2)


RESPONSES = st.lists(
    st.tuples(
        st.sampled_from(["ann", "bob", "cy"]),
        st.sampled_from(["q1", "q2"]),
        st.sampled_from(["", "sums", "area"]),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=30,
)


@given(RESPONSES, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter_where_times_differ(responses, random):
    rows = [
        f"{student},{item},{skill},{correct},{at}"
        for at, (student, item, skill, correct) in enumerate(responses)
    ]
    shuffled = random.sample(rows, len(rows))

    assert said(read(*shuffled)) == said(read(*rows))


@given(RESPONSES)
def test_nothing_is_lost_where_times_differ(responses):
    rows = [
        f"{student},{item},{skill},{correct},{at}"
        for at, (student, item, skill, correct) in enumerate(responses)
    ]
    log = read(*rows)

    assert len(log) == len(responses)
    assert log.count_of(0) == len(list(log.responses_of(0)))
    assert all(isinstance(one, LoggedResponse) for one in log.responses_of(0))

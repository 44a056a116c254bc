from tutorium.library.forms import ReportProblem


def test_report_needs_words():
    assert ReportProblem({"message": " "}).errors == {"message": ["This field is required."]}


def test_report_needs_no_address():
    form = ReportProblem({"message": "Wrong date"})

    assert form.is_valid()
    assert form.cleaned_data["email"] == ""


def test_report_longer_than_the_column_is_refused():
    assert list(ReportProblem({"message": "a" * 2001}).errors) == ["message"]


def test_report_by_a_robot_is_refused():
    form = ReportProblem({"message": "Wrong date", "website": "http://spam.example"})

    assert list(form.errors) == ["website"]

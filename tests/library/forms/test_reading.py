import pytest
from django.test import SimpleTestCase

from tests.factories import TopicFactory
from tutorium.curriculum.models import Level
from tutorium.library.forms import FilterItems, LeanSelect, ReportProblem


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


def test_lean_select_is_drawn_as_django_draws_it():
    choices = [("", "All"), ("p1", "War & <peace>"), ("p2", "Reaction")]
    attributes = {"class": "wide", "id": "id_topic"}

    for value in ("", None, "p1", "p3"):
        lean = LeanSelect(choices=choices).render("topic", value, attributes)
        django = LeanSelect.__base__(choices=choices).render("topic", value, attributes)
        SimpleTestCase().assertHTMLEqual(lean, django)


@pytest.mark.django_db
def test_filter_chooses_rows_and_ignores_what_it_does_not_know():
    topic = TopicFactory(code="p1")
    level = Level.objects.create(course=topic.course, code="HL")

    form = FilterItems({"topic": "p1", "level": "XX"}, topics=[topic], levels=[level])

    assert form.chosen() == {"topic": topic, "level": None, "order": ""}


@pytest.mark.django_db
def test_filter_of_a_course_without_levels_asks_for_none():
    form = FilterItems({"level": "HL"}, topics=[], levels=[])

    assert list(form.fields) == ["topic", "order"]
    assert form.chosen() == {"topic": None, "level": None, "order": ""}

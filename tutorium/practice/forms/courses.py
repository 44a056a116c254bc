"""Choosing a course."""

from django import forms

from tutorium.curriculum.models import Course


class CourseOfCard(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        return f"{course.name} ({course.awarding_body})"

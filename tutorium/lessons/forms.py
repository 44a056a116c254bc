"""What people send when they want a tutor."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tutorium.core.traps import Trap
from tutorium.curriculum.models import Course
from tutorium.lessons.models import TutorRequest

OWN_PATH = re.compile(r"/(?!/)[\w/.\-]*")  # an address on this site, never on another


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class RequestTutor(Trap, forms.ModelForm[TutorRequest]):
    course = CourseField(
        Course.objects.with_titles(),
        to_field_name="key",
        required=False,
        label=_("Course (optional)"),
        empty_label=_("Another, or several"),
    )

    class Meta:
        model = TutorRequest
        fields = ["asker", "name", "email", "course", "wants", "came_from"]
        labels = {
            "asker": _("Who is asking?"),
            "name": _("Your name"),
            "email": _("Email address"),
            "wants": _("What do you need help with?"),
        }
        help_texts = {
            "email": _(
                "If you are under 18, give the address of a parent or guardian: we write to them."
            ),
            "wants": _("The topic, the exam and its date, and when you have time."),
        }
        widgets = {
            "asker": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "wants": forms.Textarea(attrs={"rows": 6, "maxlength": 2000}),
            "came_from": forms.HiddenInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asker = self.fields["asker"]
        asker.choices = [(value, capfirst(say)) for value, say in TutorRequest.Asker.choices]  # type: ignore[attr-defined]  # no blank choice

    def clean_came_from(self) -> str:
        path: str = self.cleaned_data["came_from"]
        return path if OWN_PATH.fullmatch(path) else ""

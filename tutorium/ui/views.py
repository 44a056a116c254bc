"""The gallery: every component in all its states."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class Swatch:
    name: str
    use: str


SWATCHES = (
    Swatch("paper", "the page"),
    Swatch("card", "what lies on it"),
    Swatch("ink", "text and rules"),
    Swatch("soft", "second voice"),
    Swatch("line", "hairlines"),
    Swatch("edge", "borders of controls"),
    Swatch("accent", "links and the one thing to do"),
    Swatch("marker", "the key phrase"),
    Swatch("good", "a mark earned"),
    Swatch("bad", "a mark lost, a mistake"),
)


class Example(forms.Form):
    """Fields of every kind, some filled in wrongly, to show how they look."""

    name = forms.CharField(label="A line of text", help_text="Help stands above the field.")
    email = forms.EmailField(label="A field filled in wrongly")
    course = forms.ChoiceField(label="A choice from many", choices=[("", "Any"), ("h", "History")])
    asker = forms.ChoiceField(
        label="A choice of few",
        choices=[("a", "The one chosen"), ("b", "Another")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Something to agree to", required=False)
    wants = forms.CharField(label="Longer text", widget=forms.Textarea(attrs={"rows": 3}))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    filled = {"name": "Ada", "email": "no address", "course": "h", "asker": "a", "wants": "Help"}
    context = {
        "swatches": SWATCHES,
        "trail": [("IB Diploma", "#"), ("History", "#")],
        "form": Example(filled, auto_id="id_%s"),
        "page": Paginator(range(90), 30).page(2),
    }
    return render(request, "ui/gallery.html", context)

"""The form of a report, and the page that takes it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutorium.core.senders import TooManyError, sender_of
from tutorium.core.traps import Trap


class ReportForm(Trap, forms.ModelForm[Any]):
    """A room's form names its model in a `Meta` that inherits this one."""

    class Meta:
        fields = ["message", "email"]
        labels = {"message": _("What is wrong?"), "email": _("Your email address (optional)")}
        help_texts = {"email": _("Only if you would like to hear what became of it.")}
        widgets = {"message": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}


@cache
def blank_fields(form: type[ReportForm], _language: str | None) -> str:
    """Return the empty form of every page: made once, for drawing fields is slow."""
    return render_to_string("ui/components/report_fields.html", {"form": form()})


def take_report(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    keep: Callable[..., object],
    address: str,
) -> HttpResponse:
    """Show the form that stands in `context`, or keep what it brought and thank for it.

    `keep` is called with `message`, `email`, `sender` and `at`, and may raise `TooManyError`;
    `address` is the page's own.
    """
    context = context | {"sent": "sent" in request.GET}
    if request.method != "POST":
        return render(request, template, context)
    form = context["form"]
    if not form.is_valid():
        return render(request, template, context, status=422)
    said = {name: form.cleaned_data[name] for name in form.Meta.fields}
    try:
        keep(**said, sender=sender_of(request), at=timezone.now())
    except TooManyError:
        return render(request, template, context | {"refused": True}, status=429)
    return redirect(f"{address}?sent")

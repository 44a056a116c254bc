"""Turning from one question to the next: where the buttons of its page lead."""

from collections.abc import Sequence

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from tutorium.practice.models import PracticeSession, SessionQuestion, Sitting, SittingAnswer


def turned(
    sent: QueryDict,
    rows: Sequence[SessionQuestion] | Sequence[SittingAnswer],
    whole: PracticeSession | Sitting,
) -> HttpResponse | None:
    """Lead to the row whose place was pressed, to the whole by anything else; by nothing, stay."""
    go = sent.get("go", "")
    if go.isascii() and go.isdigit() and 1 <= int(go[:4]) <= len(rows):
        return redirect(rows[int(go[:4]) - 1])
    return redirect(whole) if go else None

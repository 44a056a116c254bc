"""Photographed pages: shown to their learner alone, added and removed on the page of a question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tutorium.accounts.queries import learner_of
from tutorium.core.sealed_files import AN_HOUR, SEALED
from tutorium.core.senders import TooManyError, sender_of
from tutorium.formats.photographs import Photograph, Refusal
from tutorium.practice import actions, forms
from tutorium.practice.domain.written_pages import (
    MOST_PAGES,
    NoRoomError,
    QuotaError,
    takes_pages,
)
from tutorium.practice.models import WrittenPage
from tutorium.practice.models.written_pages import Place
from tutorium.questions.domain.question import Question
from tutorium.questions.kinds.fields import Page, Pages

SAID = {
    Refusal.TOO_LARGE: gettext_lazy(
        "%(name)s is larger than 15 MB. Photograph the page with a lower resolution."
    ),
    Refusal.HEIC: gettext_lazy(
        "%(name)s is in Apple's format HEIC. Choose it in the browser of your telephone, which "
        "changes it to JPEG by itself, or export it as JPEG."
    ),
    Refusal.NO_PHOTOGRAPH: gettext_lazy(
        "%(name)s is no photograph. Choose a JPEG, PNG or WebP file, or take a photograph."
    ),
    Refusal.BROKEN: gettext_lazy(
        "%(name)s is damaged and cannot be opened. Photograph the page again."
    ),
    Refusal.TOO_MANY_PIXELS: gettext_lazy(
        "%(name)s has more pixels than this site reads. Photograph the page with a lower resolution."
    ),
    Refusal.TOO_SMALL: gettext_lazy(
        "%(name)s is too small for anything to be read on it. Photograph the page again."
    ),
}
REFUSED: dict[type[Exception], Any] = {
    NoRoomError: gettext_lazy(
        "There is room for %(most)s pages here, so none of these was kept. Choose fewer, or remove "
        "some first."
    ),
    QuotaError: gettext_lazy(
        "Your photographs take as much room as they may here, so these were not kept. Remove pages "
        "of other questions, or tick that it is on paper and mark it from there."
    ),
    TooManyError: gettext_lazy(
        "Many photographs came from your network within the last hour or day, so these were not "
        "kept. Try again later, or tick that it is on paper and mark it from there."
    ),
}


@require_safe
def written_page(request: HttpRequest, public_id: str) -> HttpResponse:
    own = WrittenPage.objects.visible_to(learner_of(request))
    page = get_object_or_404(own, public_id=public_id)
    headers = {**SEALED, "Cache-Control": AN_HOUR}
    return HttpResponse(bytes(page.jpeg), "image/jpeg", headers=headers)


class PagesAt:
    """The pages of one question of a session or a sitting, as its form shows and changes them."""

    def __init__(self, place: Place, question: Question) -> None:
        self._place = place
        self.paths = takes_pages(question)
        self.problems: dict[str, list[str]] = {}

    def take(self, request: HttpRequest, *, at: datetime) -> None:
        """Remove the page whose button was pressed, and keep what was chosen.

        What is refused is told in `problems`. Raises `FinishedError` and `HandedInError`.
        """
        if not self.paths:
            return
        if removed := request.POST.get("remove"):
            actions.remove_page(self._place, removed, at=at)
        for path in self.paths:
            if chosen := request.FILES.getlist(f"pages:{path}"):
                self._add(request, path, chosen, at)

    def _add(self, request: HttpRequest, path: str, chosen: Sequence[Any], at: datetime) -> None:
        form = forms.AddPages(files=MultiValueDict({"pages": list(chosen[: MOST_PAGES + 1])}))
        form.is_valid()
        read = form.cleaned_data["pages"]
        taken = [each for each in read if isinstance(each, Photograph)]
        refused = [each for each in read if not isinstance(each, Photograph)]
        problems = [str(SAID[why]) % {"name": name} for name, why in refused]
        if problem := self._kept(path, taken, sender=sender_of(request), at=at):
            problems.append(problem)
        if problems:
            self.problems[path] = problems

    def _kept(self, path: str, taken: Sequence[Photograph], *, sender: str, at: datetime) -> str:
        """Keep photographs; say why they could not be."""
        try:
            actions.add_pages(self._place, path, taken, sender=sender, at=at)
        except tuple(REFUSED) as error:
            return str(REFUSED[type(error)]) % {"most": MOST_PAGES}
        return ""

    def shown(self, *, is_open: bool) -> dict[str, Pages]:
        if not self.paths:
            return {}
        found: dict[str, list[Page]] = {path: [] for path in self.paths}
        for row in WrittenPage.objects.at(self._place).described():
            found.setdefault(row.part, []).append(Page(row.public_id, row.get_absolute_url()))
        return {
            path: Pages(
                kept=tuple(found[path]),
                most=MOST_PAGES,
                is_open=is_open,
                problems=tuple(self.problems.get(path, ())),
            )
            for path in self.paths
        }

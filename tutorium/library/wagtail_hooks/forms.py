"""What writers fill in at the desk, and what second readers say."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from tutorium.curriculum.models import Topic
from tutorium.library import queries
from tutorium.library.domain.addresses import slugify
from tutorium.library.models import How
from tutorium.library.wagtail_hooks.fields import LinesField, TermsField
from tutorium.library.wagtail_hooks.words import say


class ItemForm(WagtailAdminModelForm):
    """A draft may be saved with any obstacle, save those that the database knows no row for."""

    aliases = LinesField(
        label=gettext_lazy("Other phrasings"),
        help_text=gettext_lazy("One a line, as students type them. Their addresses lead here."),
    )
    sources = LinesField(
        label=gettext_lazy("Sources"),
        help_text=gettext_lazy("One a line; links and emphasis in Markdown."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False  # made of the title where it is left empty

    def clean_slug(self) -> str:
        wanted = self.cleaned_data.get("slug") or self.cleaned_data.get("title") or ""
        return slugify(wanted) or self.instance.uid.lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "signed_by" in cleaned and bool(cleaned["signed_by"]) != bool(cleaned["signed_date"]):
            self.add_error("signed_date", _("A signature has both a name and a date."))
        if self.instance.drafted_by and cleaned.get("written_how") != How.MODEL:
            say = _("A model drafted this, and readers are told so, whoever mends it.")
            self.add_error("written_how", say)
        return cleaned

    def is_valid(self) -> bool:
        """Once all fields are well-formed: find the home, then what keeps it from readers."""
        if not super().is_valid():
            return False
        self._find_home()
        if self.instance.qualification_id:
            self._check_address()
        if self.is_valid_so_far() and not self.is_deferred_validation:
            self._check_fitness()
        return self.is_valid_so_far()

    def is_valid_so_far(self) -> bool:
        return not self.errors

    def _find_home(self) -> None:
        topic = self._first_topic()
        if topic:
            self.instance.qualification = topic.course.qualification
            self.instance.subject = topic.course.subject
        elif not self.instance.qualification_id:
            self.add_error(
                None,
                _("Choose at least one topic: the first one's course gives the page its address."),
            )

    def _first_topic(self) -> Topic | None:
        chosen = [
            form.cleaned_data
            for form in self.formsets["topic_links"].forms
            if form.cleaned_data.get("topic") and not form.cleaned_data.get("DELETE")
        ]
        chosen.sort(key=lambda data: data.get("ORDER") or 0)
        return chosen[0]["topic"] if chosen else None

    def _check_address(self) -> None:
        slug = self.instance.slug
        if owner := queries.address_owners(self.instance, [slug]).get(slug):
            self.add_error(
                "slug", _("This address already leads to “%(title)s”.") % {"title": owner}
            )

    def _check_fitness(self) -> None:
        if self.for_user and not self.for_user.display_name:
            self.add_error(
                None,
                _(
                    "Readers are told who wrote a page. Ask an administrator to give you a name to show."
                ),
            )
        for obstacle in queries.obstacles_to(self.instance):
            if obstacle.code != "no_topic":  # the topics are still in their own form
                self.add_error(
                    obstacle.field if obstacle.field in self.fields else None, say(obstacle)
                )


class NoteForm(ItemForm):
    terms = TermsField(
        label=gettext_lazy("Key terms"),
        help_text=gettext_lazy("One a line: the term, a colon, what it means."),
    )


class Approval(forms.Form):
    """A second reader stands for what readers are told: checked, and against what."""

    against = forms.CharField(
        label=gettext_lazy("What did you check it against?"),
        max_length=300,
        help_text=gettext_lazy(
            "Readers see this, for example: “the sources named and the published guide”."
        ),
    )
    comment = forms.CharField(
        label=gettext_lazy("A word to the writer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangesAsked(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("What has to be changed?"), widget=forms.Textarea(attrs={"rows": 5})
    )

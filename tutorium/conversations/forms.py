"""What people write to each other, and what they send along."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.conversations.domain.files import MOST_FILES, File, Kind
from tutorium.conversations.models import LONGEST
from tutorium.formats.exam_papers.refusals import Refusal as PdfRefusal
from tutorium.formats.exam_papers.refusals import UnreadablePdfError
from tutorium.formats.made_anew import PDF, make_anew
from tutorium.formats.photographs import MOST_BYTES as MOST_PHOTOGRAPH_BYTES
from tutorium.formats.photographs import Refusal, UnreadablePhotographError

Refused = tuple[str, Refusal | PdfRefusal]


class Say(forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Maths goes between dollar signs: $x^2$."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Begin(Say):
    subject = forms.CharField(label=_("Subject"), max_length=120)
    field_order = ("subject", "text")


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Hands over what is a picture or a PDF, made anew, and of the rest the name and the reason."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[File | Refused]:
        del initial
        return [self._read(given) for given in (data or ())[: MOST_FILES + 1]]

    def _read(self, given: Any) -> File | Refused:
        data = given.read(MOST_PHOTOGRAPH_BYTES + 1)
        try:
            return read_file(given.name, data)
        except (UnreadablePhotographError, UnreadablePdfError) as error:
            return "".join(filter(str.isprintable, given.name))[:80], error.kind


class Attach(forms.Form):
    """Files for a message; what is good is kept whatever came with it."""

    chosen = FilesField(required=False)


def read_file(name: str, data: bytes) -> File:
    """Return a file by what it is, not by what it is called, and made anew in either case.

    Raises `UnreadablePhotographError` and `UnreadablePdfError`.
    """
    made = make_anew(data)
    kind = Kind.PDF if made.content_type == PDF else Kind.IMAGE
    return File(kind, name, made.data, made.width, made.height)


class KeepAway(forms.Form):
    """Whom a person, or a child that it decides for, keeps away."""

    pair = forms.ChoiceField(label=_("Who shall write no more?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, pairs: Sequence[tuple[User, User]], user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._pairs = {
            f"{person.public_id}-{other.public_id}": (person, other) for person, other in pairs
        }
        pair = self.fields["pair"]
        assert isinstance(pair, forms.ChoiceField)  # noqa: S101 (declared above)
        pair.choices = [(key, _kept_away(*each, user)) for key, each in self._pairs.items()]

    def clean_pair(self) -> tuple[User, User]:
        return self._pairs[self.cleaned_data["pair"]]


def _kept_away(person: User, other: User, user: User) -> str:
    if person == user:
        return str(other)
    return gettext("%(other)s, to %(child)s") % {"other": other, "child": person}

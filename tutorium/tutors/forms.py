"""What tutors write and hand in, and what is decided about it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.countries import countries
from tutorium.accounts.domain.zones import zone_choices
from tutorium.formats.exam_papers.reading import copy_pdf
from tutorium.formats.exam_papers.refusals import UnreadablePdfError
from tutorium.formats.photographs import (
    MOST_BYTES,
    Photograph,
    UnreadablePhotographError,
    read_photograph,
)
from tutorium.tutors.domain.languages import UnknownLanguageError, read_languages
from tutorium.tutors.domain.videos import NoVideoError, video_link
from tutorium.tutors.domain.words import (
    LONGEST_ABOUT,
    LONGEST_HEADLINE,
    LONGEST_NAME,
    ContactDetailsError,
    FaultyTextError,
    check_line,
    read_about,
)
from tutorium.tutors.models import Credential

PDF_BYTES = 10_000_000
PDF_SECONDS = 15.0
PHOTO_SIDE = 640  # pixels: shown at half of it


def spoken() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _leads_out(found: object) -> str:
    said = ", ".join(map(str, found)) if isinstance(found, list | tuple) else str(found)
    return gettext(
        "This leads out of the site: %(found)s. Take it out: families write to you here, where "
        "guardians see it."
    ) % {"found": said}


class PlainLine(forms.CharField):
    """A line for the public, without contact details."""

    def clean(self, value: Any) -> str:
        line: str = super().clean(value)
        try:
            return check_line(line)
        except ContactDetailsError as error:
            raise forms.ValidationError(_leads_out(error.found)) from error


class PhotoField(forms.FileField):
    """Hands over a photograph that was drawn anew."""

    def clean(self, data: Any, initial: Any = None) -> Photograph | None:
        del initial
        if not data:
            return None
        try:
            return read_photograph(data.read(MOST_BYTES + 1), longest=PHOTO_SIDE)
        except UnreadablePhotographError as error:
            say = _("This is no photograph that can be shown. Choose a JPEG, PNG or WebP file.")
            raise forms.ValidationError(say) from error


class EvidenceField(forms.FileField):
    """Hands over the type and the bytes of a picture or a PDF, by what it is, made anew."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes]:
        given = super().clean(data, initial)
        try:
            return self._read(given.read(MOST_BYTES + 1))
        except (UnreadablePhotographError, UnreadablePdfError) as error:
            say = _("This cannot be read. Choose a picture (JPEG, PNG, WebP) or a PDF up to 10 MB.")
            raise forms.ValidationError(say) from error

    @staticmethod
    def _read(data: bytes) -> tuple[str, bytes]:
        if not data.startswith(b"%PDF-"):
            return "image/jpeg", read_photograph(data).jpeg
        if len(data) > PDF_BYTES:
            raise forms.ValidationError(_("This PDF is larger than 10 MB. Choose a smaller one."))
        return "application/pdf", copy_pdf(data, limit_seconds=PDF_SECONDS)


class WriteProfile(forms.Form):
    name = PlainLine(
        label=_("Name that students see"),
        help_text=_("Your first name and the first letter of your surname are enough."),
        max_length=LONGEST_NAME,
    )
    headline = PlainLine(
        label=_("Headline"),
        help_text=_("One line: what you teach, and what you are good at."),
        max_length=LONGEST_HEADLINE,
    )
    about = forms.CharField(
        label=_("About you"),
        help_text=_(
            "How you teach and what you have done. Markdown works: **bold**, lists, headings with "
            "##. No links and no contact details."
        ),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    languages = forms.CharField(
        label=_("Languages you teach in"),
        help_text=_("The best first, with commas between: English, Spanish."),
        max_length=200,
    )
    country = forms.ChoiceField(
        label=_("Country you live in"),
        choices=lambda: countries(spoken()),
        initial=settings.COUNTRY,
    )
    zone = forms.ChoiceField(label=_("Your time zone"), choices=zone_choices)
    video_url = forms.CharField(
        label=_("A film of you (optional)"),
        help_text=_("The address of a film at YouTube or Vimeo. It is shown as a link."),
        max_length=200,
        required=False,
    )
    photo = PhotoField(
        label=_("Photograph of you"),
        help_text=_(
            "JPEG, PNG or WebP, up to 15 MB. It is made smaller; where and when it was taken is "
            "removed."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg, image/png, image/webp"}),
    )

    def clean_about(self) -> str:
        about: str = self.cleaned_data["about"]
        try:
            read_about(about)
        except ContactDetailsError as error:
            raise forms.ValidationError(_leads_out(error.found)) from error
        except FaultyTextError as error:
            say = gettext("Line %(line)s: %(say)s.") % {"line": error.line, "say": error.say}
            raise forms.ValidationError(say) from error
        return about

    def clean_languages(self) -> list[str]:
        try:
            found = read_languages(self.cleaned_data["languages"], language=spoken())
        except UnknownLanguageError as error:
            say = gettext("“%(said)s” is no language that is known here. Name up to eight.")
            raise forms.ValidationError(say % {"said": error.said[:40]}) from error
        if not found:
            raise forms.ValidationError(gettext("Name a language."))
        return found

    def clean_video_url(self) -> str:
        address: str = self.cleaned_data["video_url"]
        try:
            return video_link(address) if address else ""
        except NoVideoError as error:
            say = _("Give the address of one film at YouTube or Vimeo, beginning with https://.")
            raise forms.ValidationError(say) from error


class HandInCredential(forms.Form):
    kind = forms.ChoiceField(label=_("What does it show?"), choices=Credential.Kinds.choices)
    says = PlainLine(
        label=_("In one line"),
        help_text=_("Such as: passport; enhanced DBS certificate; BA History, Leeds, 2014."),
        max_length=160,
    )
    evidence = EvidenceField(
        label=_("The document"),
        help_text=_(
            "A picture or a PDF up to 10 MB. Only those who check see it, each look is written "
            "down, and it is deleted 30 days after the decision."
        ),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg, image/png, image/webp, application/pdf"}
        ),
    )


class Why(forms.Form):
    """Words of who checks, for the tutor."""

    why = forms.CharField(label=_("Words for the tutor"), max_length=1000, required=False)


class DecideCredential(forms.Form):
    expires_on = forms.DateField(
        label=_("Last day on which it holds"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why = forms.CharField(label=_("If not: why?"), max_length=500, required=False)

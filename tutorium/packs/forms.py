"""What is handed in at the desk, and what is said with a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Pack
from tutorium.packs.domain.archives import MAX_ARCHIVE


class HandIn(forms.Form):
    archive = forms.FileField(
        label=_("A pack, as a zip file"),
        help_text=_(
            "The folder with pack.yaml and all that is in it, of at most 30 MB. Nothing of it is on the site until it is accepted."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def data_of_archive(self) -> bytes:
        """Return what was handed in, and one byte more where it is too much."""
        read: bytes = self.cleaned_data["archive"].read(MAX_ARCHIVE + 1)
        return read


class Accept(forms.Form):
    """Who accepts stands for what readers are told: checked, and against what."""

    against = forms.CharField(
        label=_("What did you check it against?"),
        max_length=300,
        help_text=_("Readers see this, for example: “the sources named and the published guide”."),
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class AcceptPlain(forms.Form):
    """Of what has no place to say who checked it."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class PackField(forms.ModelChoiceField[Pack]):
    def label_from_instance(self, pack: Pack) -> str:
        return f"{pack.title} ({pack.key})"


class ChangedHere(forms.Form):
    pack = PackField(
        Pack.objects.order_by("key"), label=_("Pack"), to_field_name="key", empty_label=None
    )
    since = forms.DateField(
        label=_("Changed since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Left empty: since the pack was loaded."),
    )

"""A photograph in a form: read with suspicion, and not lost when the form comes back.

A browser forgets a chosen file when a page is sent. What was drawn anew goes back to it in the form
itself, signed, and comes again with the next try: nothing of it is stored here until it is sent.
"""

from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from tutorium.formats.photographs import (
    MOST_BYTES,
    Photograph,
    Refusal,
    UnreadablePhotographError,
    read_photograph,
)

MOST_KEPT = 1_500_000  # bytes; with it a form stays below the 2.5 MB that Django reads of fields
KEPT_FOR = timedelta(days=1)
REFUSED = {
    Refusal.TOO_LARGE: _("The photograph is larger than 15 MB. Take it at a lower resolution."),
    Refusal.HEIC: _("This site cannot read HEIC. Set the camera to JPEG, or send a screenshot."),
    Refusal.NO_PHOTOGRAPH: _("Only photographs are taken: JPEG, PNG or WebP."),
    Refusal.BROKEN: _("The photograph is damaged and cannot be opened. Take it again."),
    Refusal.TOO_MANY_PIXELS: _("The photograph has more pixels than this site reads."),
    Refusal.TOO_SMALL: _("The photograph is too small for anything to be read on it."),
}
_SIGNER = signing.TimestampSigner(salt="library.asking.photograph")


class PhotographField(forms.FileField):
    """One photograph, read with suspicion and drawn anew."""

    def clean(self, data: Any, initial: Any = None) -> Photograph | None:
        given = super().clean(data, initial)
        if not given:
            return None
        try:
            return read_photograph(given.read(MOST_BYTES + 1))
        except UnreadablePhotographError as error:
            raise forms.ValidationError(REFUSED[error.kind], code=error.kind) from error


def keep(picture: Photograph) -> str:
    """Return what a form carries of a photograph; nothing of one that is too large for it."""
    if len(picture.jpeg) > MOST_KEPT:
        return ""
    said = f"{picture.width}x{picture.height},{b64encode(picture.jpeg).decode()}"
    return _SIGNER.sign(said)


def kept(said: str) -> Photograph | None:
    """Return the photograph that a form brings back, if this site drew it, and of late."""
    try:
        size, jpeg = _SIGNER.unsign(said, max_age=KEPT_FOR).split(",")
    except signing.BadSignature:
        return None
    width, height = map(int, size.split("x"))
    return Photograph(b64decode(jpeg), width, height)

"""The form of a point by its coordinates."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Coordinates"), _("For example (3, -2)."))

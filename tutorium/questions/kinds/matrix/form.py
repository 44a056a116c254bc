"""The form of a matrix."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Matrix"), _("For example [[1, 2], [3, 4]], row by row."))

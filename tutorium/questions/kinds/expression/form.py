"""The form of an expression."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Expression"), _("For example 3x^2 - x, (x+1)/2, sqrt(2) or sin(2t)."))

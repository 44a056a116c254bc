"""The form of an inequality."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Inequality"), _("For example 2 < x <= 5, or x < -1 or x > 3."))

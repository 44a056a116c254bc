"""The form of an equation."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Equation"), _("For example y = 2x + 1 or v^2 = u^2 + 2as."))

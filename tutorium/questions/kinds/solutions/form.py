"""The form of the solutions of an equation."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Solutions"), _("For example x = 4 or x = -5."))

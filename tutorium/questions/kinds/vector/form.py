"""The form of a vector."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Vector"), _("For example (1, 2, 3) or i + 2j."))

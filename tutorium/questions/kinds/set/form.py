"""The form of a set."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Set"), _("For example {1, 2, 3}."))

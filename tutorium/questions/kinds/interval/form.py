"""The form of an interval."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(_("Interval"), _("For example (2, 5] or (-inf, 0) U [3, 4]."))

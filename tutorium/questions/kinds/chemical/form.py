"""The form of a formula or an equation of chemistry."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(
    _("Chemical formula or equation"),
    _("For example Fe^3+, H2O or 2H2 + O2 -> 2H2O."),
    reads="chemistry",
)

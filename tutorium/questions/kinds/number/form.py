"""The form of a number."""

from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import LineForm

FORM = LineForm(
    _("Number"),
    _("For example 42, 3.2 m/s, 6.6e-34 J s, 2/3 or 3√2. Write the unit where there is one."),
    reads="quantity",
)

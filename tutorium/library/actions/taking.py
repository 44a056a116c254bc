"""Taking a row that several people may change at the same moment."""

from tutorium.library.models import Inquiry


def locked(inquiry: Inquiry) -> Inquiry:
    """Return an inquiry as it is now, and keep others from changing it until commit."""
    row: Inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    return row

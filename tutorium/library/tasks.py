"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from django.utils import timezone

from tutorium.core.jobs import job
from tutorium.library import emails
from tutorium.library.models import Inquiry, Reading


@job()
def send_reading_wanted(reading_id: int) -> None:
    emails.reading_wanted(_reading(reading_id))


@job()
def send_decision(reading_id: int) -> None:
    emails.decision(_reading(reading_id))


def _reading(reading_id: int) -> Reading:
    related = ("revision", "task", "finished_by", "workflow_state__requested_by")
    reading: Reading = Reading.objects.select_related(*related).get(pk=reading_id)
    return reading


@job()
def send_held_back(revision_id: int) -> None:
    """Tell of a draft that its moment came for and that is not fit for readers any more."""
    reading = Reading.objects.filter(revision=revision_id).order_by("-pk").first()
    if reading is not None:
        emails.held_back(_reading(reading.pk))


@job()
def send_address_to_confirm(inquiry_id: int) -> None:
    inquiry = Inquiry.objects.filter(pk=inquiry_id).first()  # taken back meanwhile, or confirmed
    if inquiry is not None and inquiry.email and not inquiry.email_confirmed_at:
        emails.address_to_confirm(inquiry)


@job()
def tell_asker(inquiry_id: int) -> None:
    """Tell who asked what became of it: once, however often this is done."""
    inquiry = _inquiry(inquiry_id)
    if inquiry.told_at is None and emails.inquiry_ended(inquiry):
        Inquiry.objects.filter(pk=inquiry.pk).update(told_at=timezone.now())


@job()
def tell_writer(inquiry_id: int) -> None:
    emails.not_yet(_inquiry(inquiry_id))


def _inquiry(inquiry_id: int) -> Inquiry:
    answer = ("answer__qualification", "answer__subject", "answer__writer", "writer")
    related = ("asker", *answer, *(f"joined_to__{name}" for name in answer))
    return Inquiry.objects.select_related(*related).get(pk=inquiry_id)

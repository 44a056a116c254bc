"""What goes on the site, and off it, at a moment that was named with the draft."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from tutorium.core.jobs import job
from tutorium.library import tasks
from tutorium.library.actions.publishing import UnfitItemError, UnreadError
from tutorium.library.models import Answer, Note
from tutorium.library.queries import run_out, waiting_until

HELD_BACK = "library.held_back"
_log = logging.getLogger(__name__)


@job()
def keep_to_times() -> int:
    """Publish what is due and take off what has run out; return how many of both."""
    at = timezone.now()
    shown = sum(_publish(each) for each in waiting_until(at))
    return shown + sum(_take_off(each) for each in run_out(at))


def _publish(revision: Revision) -> bool:
    """Publish an approved draft, or hold it back where it is not fit any more."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except (UnreadError, UnfitItemError) as error:
        _log.warning("Not published at its time: %s (%s)", revision.object_str, error)
        _hold_back(revision)
        return False
    return True


@transaction.atomic
def _hold_back(revision: Revision) -> None:
    """Leave it a draft, of which its second reader and who submitted it are told."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=revision.content_object, action=HELD_BACK, revision=revision)
    tasks.send_held_back.enqueue(revision.pk)


def _take_off(item: Answer | Note) -> bool:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True

"""Drafts that were approved for a moment that is still ahead."""

from datetime import datetime

from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.utils.timestamps import ensure_utc

from tutorium.accounts.models import User


def keep_until(moment: datetime, revision: Revision, *, by: User | None) -> None:
    """Let a draft wait for its moment; of one item no other waits.

    Wagtail would write the words into the row at once, which is where readers' words stand.
    """
    item = revision.content_object
    item.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    revision.approved_go_live_at = moment
    revision.save(update_fields=["approved_go_live_at"])
    said = {
        "id": revision.pk,
        "created": ensure_utc(revision.created_at),
        "go_live_at": ensure_utc(moment),
        "has_live_version": item.live,
    }
    log(
        instance=item,
        action="wagtail.publish.schedule",
        user=by,
        revision=revision,
        data={"revision": said},
    )

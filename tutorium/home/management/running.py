"""What the doctor looks at of the work beside the pages."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.core.jobs import queue
from tutorium.core.models import Worker
from tutorium.home.domain.health import Check, found, waits_too_long


def jobs() -> Check:
    at = timezone.now()
    waiting, failed = (queue.jobs().filter(status=s).count() for s in (queue.READY, queue.FAILED))
    workers = Worker.objects.filter(lease_ends_at__gt=at).count()
    since = queue.due_since(at=at)
    if waits_too_long(at, since):
        say = _("Jobs have been waiting since %(since)s; %(workers)d workers are at work.")
        mend = _("Start the service, or more of `tutorium work`. What waits is at /desk/jobs/.")
    else:
        say, mend = _("%(waiting)d jobs wait, and none for too long."), ""
    say %= {
        "waiting": waiting,
        "since": f"{since:%Y-%m-%d %H:%M UTC}" if since else "",
        "workers": workers,
    }
    if failed:
        words = ngettext("%(n)d was given up", "%(n)d were given up", failed) % {"n": failed}
        say = f"{say} {words}: /desk/jobs/"
    return found("jobs", ok=not mend, say=say, mend=mend)

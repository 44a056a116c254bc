"""What the doctor looks at of the work beside the pages: letters and jobs."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.core.jobs import queue
from tutorium.core.models import Worker
from tutorium.core.stored_texts import count_stale
from tutorium.home.domain.health import Check, found, waits_too_long

SECONDS = 5  # for a mail server to let us in


def mail_server() -> Check:
    """Greet the mail server and sign in, as a letter would."""
    try:
        _greet()
    except (SMTPException, OSError) as error:
        values = {"host": settings.EMAIL_HOST, "error": error}
        say = _("The mail server %(host)s does not let letters in: %(error)s") % values
        mend = _("Look at TUTORIUM_EMAIL_URL, and whether the network lets you out to it.")
        return found("email", ok=False, say=say, mend=mend)
    return found("email", ok=True, say=_("Letters go out by %s.") % settings.EMAIL_HOST)


def _greet() -> None:
    connection = get_connection(fail_silently=False)
    if isinstance(connection, EmailBackend):  # others have no such greeting
        connection.timeout = SECONDS
        with connection:
            pass


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


def texts() -> Check:
    """Say how many stored texts an older renderer made; they wait for the job, which is no fault."""
    waiting = count_stale()
    say = _("All texts are rendered by the renderer of now.")
    if waiting:
        words = "%(n)d text waits to be rendered anew.", "%(n)d texts wait to be rendered anew."
        say = ngettext(*words, waiting) % {"n": waiting}
    return found("texts", ok=True, say=say)

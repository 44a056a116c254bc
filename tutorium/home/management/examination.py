"""What the doctor looks at, and the words for what is found."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from secrets import token_hex

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.accounts.models import User
from tutorium.conversations.models import triangle as conversations_triangle
from tutorium.core import hooks
from tutorium.core.database import database_fit
from tutorium.curriculum.models import Course, Pack
from tutorium.home.domain.health import (
    Check,
    clock_went_back,
    found,
)
from tutorium.home.management.configured import (
    addresses,
    configuration,
    key,
    letters,
    operator,
    site,
    zones,
)
from tutorium.home.management.keeping_safe import bookings, safeguarding
from tutorium.home.management.running import jobs, texts
from tutorium.home.management.storage import words_for_storage
from tutorium.library.models import Answer, Figure, Note
from tutorium.payments.queries import ledger_faults
from tutorium.search.kinds import engine as search_engine
from tutorium.search.kinds.minilm import weights
from tutorium.search.models import Meaning, SearchDocument, Word

MEGABYTE = 1_000_000
NEEDED_SPACE = 500 * MEGABYTE
FEW = 5  # courses that are named
A_FIGURE = re.compile(r'"/figures/([0-9a-f]{20})/')


def examine() -> Iterator[Check]:
    """Yield what was found, thing by thing. What cannot be known any more is left out."""
    for look in (key, addresses, letters, operator, disk, configuration, zones):
        yield look()
    for look in (database, migrations):
        yield (check := look())
        if not check.ok:
            return
    for look in (engine, clock, jobs, texts, packs, courses, search, words, meaning, figures):
        yield look()
    for look in (triangle, bookings, safeguarding, ledger, demo):
        yield look()


def disk() -> Check:
    folder = settings.DATA_DIR
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        say = _("%(folder)s cannot be read: %(error)s") % {
            "folder": folder,
            "error": error.strerror,
        }
        return found("disk", ok=False, say=say, mend=_("Make it, or set TUTORIUM_DATA_DIR."))
    return found(
        "disk",
        ok=free >= NEEDED_SPACE,
        say=_("%(free)d MB are free in %(folder)s.") % {"free": free // MEGABYTE, "folder": folder},
        mend=_("Make room: a backup alone needs as much again."),
    )


def database() -> Check:
    """Write a megabyte and take it back: PostgreSQL's disk is another than `disk` looks at."""
    said = token_hex(MEGABYTE // 2)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE doctor_was_here (said text)")
            cursor.execute("INSERT INTO doctor_was_here VALUES (%s)", [said])
            transaction.set_rollback(True)
    except (DatabaseError, OSError) as error:
        return found(
            "database",
            ok=False,
            say=words_for_storage(error),
            mend=_(
                "Look at TUTORIUM_DATABASE_URL, at who owns the folder, and at room on its disk."
            ),
        )
    return found("database", ok=True, say=_("The database can be read and written."))


def migrations() -> Check:
    fit = database_fit()
    if fit.is_newer:
        return found(
            "migrations",
            ok=False,
            say=_("A newer Tutorium has changed the database."),
            mend=_("Run that version, or restore an older backup."),
        )
    if fit.missing:
        say = _("%(count)d changes of the database are missing.") % {"count": len(fit.missing)}
        return found("migrations", ok=False, say=say, mend="tutorium migrate")
    return found("migrations", ok=True, say=_("The database is up to date."))


def engine() -> Check:
    version = ".".join(str(part) for part in connection.get_database_version())
    if connection.vendor != "sqlite":
        return found("engine", ok=True, say=f"{connection.display_name} {version}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        [mode] = cursor.fetchone()
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        [has_search] = cursor.fetchone()
    return found(
        "engine",
        ok=mode == "wal" and bool(has_search),
        say=f"SQLite {version}, {mode}, " + (_("with FTS5") if has_search else _("without FTS5")),
        mend=_("Use a Python whose SQLite has WAL and FTS5."),
    )


def clock() -> Check:
    now = timezone.now()
    latest = max(filter(None, map(_latest, (Answer, Note))), default=None)
    return found(
        "clock",
        ok=not clock_went_back(now, latest),
        say=_("It is %(now)s here.") % {"now": now.strftime("%Y-%m-%d %H:%M UTC")},
        mend=_("Content was stored later than that: set the clock."),
    )


def _latest(model: type[Answer] | type[Note]) -> datetime | None:
    at: datetime | None = model._default_manager.aggregate(at=Max("updated_at"))["at"]
    return at


def packs() -> Check:
    counts = Pack.objects.exclude(key=Pack.LOCAL).aggregate(packs=Count("pk"))
    counts |= {"courses": Course.objects.count()}
    return found(
        "packs",
        ok=bool(counts["courses"]),
        say=_("%(packs)d packs are loaded, with %(courses)d courses.") % counts,
        mend="tutorium packs load packs/*",
    )


def courses() -> Check:
    """Name what readers are not shown: it is no fault, but the operator has to know of it."""
    hidden = list(
        Course.objects.filter(is_shown=False).order_by("key").values_list("key", flat=True)
    )
    say = ngettext(
        "%(count)d course holds too little and is hidden from readers: %(keys)s.",
        "%(count)d courses hold too little and are hidden from readers: %(keys)s.",
        len(hidden),
    ) % {"count": len(hidden), "keys": ", ".join(hidden[:FEW]) + (" …" if hidden[FEW:] else "")}
    return found("courses", ok=True, say=say if hidden else _("Every course is shown to readers."))


def search() -> Check:
    """Compare what the rooms have to be found with what the index has, kind by kind."""
    live = Counter[str]()
    for counts in hooks.call("search.counts"):
        live.update(counts)
    kinds = SearchDocument.objects.order_by().values_list("kind").annotate(Count("pk"))
    indexed = Counter(dict(kinds))
    return found(
        "search",
        ok=live == indexed,
        say=_("%(found)d of %(live)d published items can be found.")
        % {"found": indexed.total(), "live": live.total()},
        mend="tutorium search --rebuild",
    )


def words() -> Check:
    is_sound = (
        search_engine().is_sound() and Word.objects.exists() == SearchDocument.objects.exists()
    )
    return found(
        "search_words",
        ok=is_sound,
        say=_("The index of words is sound.") if is_sound else _("The index of words is damaged."),
        mend="tutorium search --rebuild",
    )


def meaning() -> Check:
    """Search by meaning is an extra: that it is not there is no fault, that it is half there is."""
    values = {"encoded": Meaning.objects.count(), "documents": SearchDocument.objects.count()}
    is_broken = weights.encoder_file().is_file() and not weights.is_installed()
    if weights.is_installed():
        say = _(
            "Search by meaning is installed: %(encoded)d of %(documents)d documents have vectors."
        )
    elif is_broken:
        say = _("Search by meaning is installed, but packages that it needs are missing.")
    else:
        say = _("Search by meaning is not installed; words find without it.")
    return found(
        "search_meaning",
        ok=not is_broken,
        say=say % values,
        mend=_("script/environment semantic, and start the server again."),
    )


def figures() -> Check:
    there = {sha256[:20] for sha256 in Figure.objects.values_list("sha256", flat=True)}
    used = set(chain.from_iterable(map(A_FIGURE.findall, _bodies_with_figures())))
    missing = len(used - there)
    return found(
        "figures",
        ok=not missing,
        say=_("%(used)d figures are shown, %(missing)d are missing.")
        % {"used": len(used), "missing": missing},
        mend=_("Load the packs they come from again."),
    )


def _bodies_with_figures() -> Iterator[str]:
    for model in (Answer, Note):
        rows = model._default_manager.filter(live=True, body_html__contains='"/figures/')
        yield from rows.values_list("body_html", flat=True).iterator(chunk_size=200)


def triangle() -> Check:
    there = conversations_triangle.TRIANGLE.are_there(connection.alias)
    return found(
        "triangle",
        ok=there,
        say=_("The database lets no minor be alone in a conversation.")
        if there
        else _("Nothing in the database keeps minors from being alone in a conversation."),
        mend="tutorium migrate",
    )


def ledger() -> Check:
    faults = list(ledger_faults())
    say = _("The ledger sums to zero, and nothing in it can be changed.")
    if faults:
        first = " ".join(filter(None, (faults[0].what, faults[0].of)))
        say = ngettext(
            "The ledger is not sound: %(first)s.",
            "The ledger is not sound in %(count)d ways, the first being %(first)s.",
            len(faults),
        ) % {"count": len(faults), "first": first}
    mend = _("“unguarded”: tutorium migrate. Anything else: docs/payments.md, before money moves.")
    return found("ledger", ok=not faults, say=say, mend=mend)


def demo() -> Check:
    count = User.objects.demo().count()
    if not count:
        return found("demo", ok=True, say=_("There are no demo sign-ins."))
    return found(
        "demo",
        ok=not site().is_public,
        say=_("There are %(count)d demo sign-ins; they work on this machine only.")
        % {"count": count},
        mend="tutorium demo --remove",
    )

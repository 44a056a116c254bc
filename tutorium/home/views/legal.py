"""Who runs the site, and what its readers may expect: the pages that the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tutorium.accounts.domain.browsers import SIGNED_IN
from tutorium.core import known_browsers, markdown, personal_data, visitor_keys
from tutorium.core.personal_data import Basis
from tutorium.core.public import public_page
from tutorium.home import queries
from tutorium.home.domain.legal import helplines_of

PAGES = {
    "operator": _lazy("Who runs this site"),
    "privacy": _lazy("Privacy"),
    "terms": _lazy("Terms"),
    "complaints": _lazy("Complaints"),
    "safeguarding": _lazy("Safeguarding"),
}
ALLOWED_BY = {
    Basis.CONSENT: _lazy("agreement"),
    Basis.CONTRACT: _lazy("what you asked for"),
    Basis.LAW: _lazy("law"),
    Basis.INTERESTS: _lazy("interest"),
}
DAY = 86_400  # seconds
WRITTEN = date(2026, 11, 26)  # the day of the last change to our own words of the terms


@dataclass(frozen=True)
class Cookie:
    name: str
    when: str | Promise
    what: str | Promise
    kept: str


@public_page
@require_safe
def legal(request: HttpRequest, page: str) -> HttpResponse:
    if page not in PAGES:
        raise Http404
    operator = queries.operator()
    context: dict[str, Any] = {
        "page": page,
        "pages": PAGES.items(),
        "title": PAGES[page],
        "operator": operator,
        "helplines": helplines_of(operator.country),
        "own_words": own_words(page),
        "written_date": WRITTEN,
    }
    if page == "privacy":
        context |= {"rooms": list(kept()), "cookies": list(cookies())}
    return render(request, f"home/legal/{page}.html", context)


def own_words(page: str) -> SafeString:
    """Return what the operator wrote to stand in the place of our words; empty for nothing."""
    try:
        written = Path(settings.LEGAL_DIR, f"{page}.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        return SafeString()
    return mark_safe(markdown.render(written).html)  # noqa: S308 (sanitised)


def kept() -> Iterator[dict[str, Any]]:
    """Yield what each room keeps of people, the account first."""
    for room in sorted(personal_data.rooms(), key=lambda room: room.name != "account"):
        rows = [(stored, ALLOWED_BY[stored.basis]) for stored in room.stored]
        yield {"title": room.title, "rows": rows}


def cookies() -> Iterator[Cookie]:
    """Yield every cookie that this site may set."""
    in_practice, signing_in = _lazy("you practise"), _lazy("you sign in")
    signed_in_for = _days(settings.SESSION_COOKIE_AGE // DAY)
    yield Cookie(
        visitor_keys.COOKIE,
        in_practice,
        _lazy("finds again what you practised; a number that says nothing about you"),
        _days(visitor_keys.AGE.days),
    )
    yield Cookie(
        settings.SESSION_COOKIE_NAME, signing_in, _lazy("keeps you signed in"), signed_in_for
    )
    yield Cookie(
        SIGNED_IN,
        signing_in,
        _lazy(
            "says that somebody is signed in, and not who, so that pages show the way to the account"
        ),
        signed_in_for,
    )
    yield Cookie(
        known_browsers.COOKIE,
        signing_in,
        _lazy(
            "knows the browser again, so that who guesses at your password elsewhere does not lock you out"
        ),
        _days(known_browsers.AGE.days),
    )
    yield Cookie(
        settings.CSRF_COOKIE_NAME,
        _lazy("you open a page with a form"),
        _lazy("keeps other sites from sending forms in your name"),
        _days(settings.CSRF_COOKIE_AGE // DAY),
    )
    yield Cookie(
        "messages",
        _lazy("you have done something"),
        _lazy("says on the next page that it is done"),
        _("until that page"),
    )


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}

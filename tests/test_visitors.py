"""Every address for every kind of visitor: who is let in, sent to sign in, or refused."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from csp.constants import HEADER as CSP
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.browser.places import PLACES
from tests.visitors import VISITORS, as_visitor, expected_for, fill_library
from tutorium.core.features import POLICY
from tutorium.core.public import PUBLIC
from tutorium.lessons.models import TutorRequest
from tutorium.ui.stylesheet import Stylesheet

pytestmark = pytest.mark.django_db

ITEM = "<slug:qualification>/<slug:subject>/<slug:slug>"

# route: (an address of it, what a stranger, a reader, an editor and the operator get, and a tutor
# where it is something else than a reader gets, and so a minor)
OPEN = (200, 200, 200, 200)
OWN = (302, 200, 200, 200)  # for whoever is signed in
PUBLIC_PAGES = {
    "": "/",
    "about/": "/about/",
    "how-we-write/": "/how-we-write/",
    "legal/<slug:page>/": "/legal/privacy/",
    "inquiries/alike.html": "/inquiries/alike.html?question=Why+did+question+1+happen",
    "search/": "/search/?q=question",
    "search/suggestions/": "/search/suggestions/?q=question",
    "search/suggestions.html": "/search/suggestions.html?q=question",
    "search/suggestions.json": "/search/suggestions.json?q=question",
    "opensearch.xml": "/opensearch.xml",
    "api/v1/search": "/api/v1/search?q=question",
    "api/v1/openapi.json": "/api/v1/openapi.json",
    "sitemap.xml": "/sitemap.xml",
    "sitemap-<slug:section>.xml": "/sitemap-answers.xml",
    "robots.txt": "/robots.txt",
    "llms.txt": "/llms.txt",
    "answers/": "/answers/",
    f"answers/{ITEM}.md": "/answers/ib/history/question-1.md",
    f"answers/{ITEM}/": "/answers/ib/history/question-1/",
    f"answers/{ITEM}/report/": "/answers/ib/history/question-1/report/",
    "notes/": "/notes/",
    f"notes/{ITEM}/": "/notes/ib/history/note-1/",
    f"notes/{ITEM}/report/": "/notes/ib/history/note-1/report/",
    "questions/": "/questions/",
    f"questions/{ITEM}/": "/questions/ib/history/question-1/",
    f"questions/{ITEM}/report/": "/questions/ib/history/question-1/report/",
    "courses/<slug:course>/questions/": "/courses/ib-history-2017/questions/",
    "papers/": "/papers/",
    "papers/build/": "/papers/build/?course=ib-history-2017",
    "papers/build/print/": "/papers/build/print/?course=ib-history-2017&marks=5",
    "papers/build/paper.pdf": "/papers/build/paper.pdf?course=ib-history-2017&marks=5&seed=0",
    "papers/build/scheme.pdf": "/papers/build/scheme.pdf?course=ib-history-2017&marks=5&seed=0",
    "papers/<slug:course>/<slug:slug>/": "/papers/ib-history-2017/mock-1/",
    "papers/<slug:course>/<slug:slug>/print/": "/papers/ib-history-2017/mock-1/print/",
    "papers/<slug:course>/<slug:slug>/paper.pdf": "/papers/ib-history-2017/mock-1/paper.pdf",
    "papers/<slug:course>/<slug:slug>/scheme.pdf": "/papers/ib-history-2017/mock-1/scheme.pdf",
    "courses/<slug:course>/papers/": "/courses/ib-history-2017/papers/",
    "courses/<slug:course>/answers/": "/courses/ib-history-2017/answers/",
    "courses/<slug:course>/notes/": "/courses/ib-history-2017/notes/",
    "courses/<slug:course>/cards/": "/courses/ib-history-2017/cards/",
    "courses/<slug:course>/feed.atom": "/courses/ib-history-2017/feed.atom",
    "qualifications/<slug:key>/": "/qualifications/ib/",
    "subjects/<slug:key>/": "/subjects/history/",
    "courses/<slug:key>/": "/courses/ib-history-2017/",
    "courses/<slug:key>/topics/<str:code>/": "/courses/ib-history-2017/topics/p1/",
    "tutors/request/": "/tutors/request/",
}
# For paper alone; what they show is in tests/papers/views/test_prints.py.
PRINTED = {"papers/build/print/", "papers/<slug:course>/<slug:slug>/print/"}
OTHER_PAGES = {
    "api/v1/": ("/api/v1/", (404,) * 4),
    # Marking by programs: reading its address is never allowed.
    "api/v1/questions/<uid>/mark": ("/api/v1/questions/ABC/mark", (405,) * 4),
    "favicon.ico": ("/favicon.ico", (301, 301, 301, 301)),
    "questions/preview/": ("/questions/preview/?text=x", OPEN),
    "figures/<slug:digest>/<path:name>": (f"/figures/{'ab' * 10}/a.svg", OPEN),
    # Leads to where it stands among others, which may change.
    "cards/<slug:uid>/": ("/cards/CARD/", (302,) * 4),
    # A learner's own: of nobody else, so a session that is not there for any of these.
    "practice/": ("/practice/", OPEN),
    "practice/<slug:public_id>/": ("/practice/abc/", (404,) * 4),
    "practice/<slug:public_id>/finish/": ("/practice/abc/finish/", (405,) * 4),
    "practice/<slug:public_id>/<int:number>/": ("/practice/abc/1/", (404,) * 4),
    # A photographed page is its learner's alone.
    "pages/<slug:public_id>.jpg": ("/pages/abc.jpg", (404,) * 4),
    # Of a response: whose it is asks, who is asked marks, and those in charge read along.
    "marking/": ("/marking/", OWN),
    "marking/of/<uuid:uid>/": (f"/marking/of/{UUID(int=0)}/", (404,) * 4),
    "marking/along/": ("/marking/along/", OWN),
    "marking/along/<slug:public_id>/": ("/marking/along/abc/", (302, 404, 404, 404)),
    "marking/<slug:public_id>/": ("/marking/abc/", (302, 404, 404, 404)),
    "marking/<slug:public_id>/withdraw/": ("/marking/abc/withdraw/", (405,) * 4),
    "marking/<slug:public_id>/pages/<slug:page>.jpg": (
        "/marking/abc/pages/abc.jpg",
        (302, 404, 404, 404),
    ),
    "ui/": ("/ui/", OPEN),
    "ui/letters/": ("/ui/letters/", OPEN),
    "ui/letters/<slug:room>/<slug:name>/": ("/ui/letters/lessons/tutor_requested/", OPEN),
    "letters/stop/<str:token>/": ("/letters/stop/abc/", (404,) * 4),  # nobody signed this one
    "corner/": ("/corner/?page=/", OPEN),
    "sittings/": ("/sittings/", OPEN),
    "sittings/of/<slug:course>/<slug:slug>/": ("/sittings/of/ib-history-2017/none/", (404,) * 4),
    "sittings/of-own/<slug:public_id>/": ("/sittings/of-own/abc/", (404,) * 4),
    "sittings/<slug:public_id>/": ("/sittings/abc/", (404,) * 4),
    "sittings/<slug:public_id>/delete/": ("/sittings/abc/delete/", (404,) * 4),
    "sittings/<slug:public_id>/rest/": ("/sittings/abc/rest/", (405,) * 4),
    "sittings/<slug:public_id>/hand-in/": ("/sittings/abc/hand-in/", (405,) * 4),
    "sittings/<slug:public_id>/<int:place>/": ("/sittings/abc/1/", (404,) * 4),
    # What somebody read is theirs alone: each visitor finds an own list, which is empty.
    "read/": ("/read/", OPEN),
    "read/mark/": ("/read/mark/", (405,) * 4),
    "read/keep/": ("/read/keep/", (405,) * 4),
    "read/forget/": ("/read/forget/", (405,) * 4),
    "progress/": ("/progress/", OPEN),
    "progress/export.json": ("/progress/export.json", OPEN),
    "progress/export.csv": ("/progress/export.csv", OPEN),
    "progress/delete/": ("/progress/delete/", OPEN),
    # What somebody practised is seen by who may; of nobody else it is not there.
    "progress/of/<slug:learner>/": ("/progress/of/abc/", (302, 404, 404, 404)),
    "progress/of/<slug:learner>/<slug:key>/": (
        "/progress/of/abc/ib-history-2017/",
        (302, 404, 404, 404),
    ),
    "progress/<slug:key>/": ("/progress/ib-history-2017/", OPEN),
    "recall/": ("/recall/", OPEN),
    "recall/next/": ("/recall/next/", (302,) * 4),  # nobody here keeps a card
    "recall/undo/": ("/recall/undo/", (405,) * 4),
    "recall/keep/": ("/recall/keep/", (405,) * 4),
    "recall/decks/<slug:course>/": ("/recall/decks/ib-history-2017/", OPEN),
    "recall/cards/new/": ("/recall/cards/new/", OPEN),
    "recall/bring/": ("/recall/bring/", OPEN),
    r"^recall/take\.(?P<suffix>apkg|csv|zip)$": ("/recall/take.apkg", (302,) * 4),
    "recall/plan/": ("/recall/plan/", OPEN),
    "recall/plan/exams/": ("/recall/plan/exams/", (405,) * 4),
    "recall/plan/exams/<slug:course>/drop/": ("/recall/plan/exams/abc/drop/", (405,) * 4),
    "recall/plan/time/": ("/recall/plan/time/", (405,) * 4),
    "recall/plan/feed/": ("/recall/plan/feed/", (405,) * 4),
    "recall/plan/<slug:key>.ics": ("/recall/plan/abc.ics", (404,) * 4),
    # A card is its learner's alone.
    "recall/cards/<slug:public_id>/": ("/recall/cards/abc/", (404,) * 4),
    "recall/cards/<slug:public_id>/grade/": ("/recall/cards/abc/grade/", (405,) * 4),
    "recall/cards/<slug:public_id>/set-aside/": ("/recall/cards/abc/set-aside/", (405,) * 4),
    "tutors/requests/": ("/tutors/requests/", (302, 403, 403, 200)),
    # A deed: reading its address is never allowed.
    "tutors/requests/<slug:public_id>/close/": ("/tutors/requests/abc/close/", (405,) * 4),
    # A tutor's own; nobody here is one.
    "tutors/": ("/tutors/", (302,) * 4),  # to the request, while nobody teaches here
    "sitemap-tutors.xml": ("/sitemap-tutors.xml", OPEN),
    "tutors/compare/": ("/tutors/compare/?t=none", OPEN),
    "tutors/own/offers/": ("/tutors/own/offers/", (302, 404, 404, 404, 200)),
    "tutors/own/offers/<slug:public_id>/end/": ("/tutors/own/offers/abc/end/", (405,) * 4),
    "tutors/own/": ("/tutors/own/", OWN),
    "tutors/own/deed/": ("/tutors/own/deed/", (405,) * 4),
    "tutors/own/profile/": ("/tutors/own/profile/", OWN),
    "tutors/own/credentials/": ("/tutors/own/credentials/", (302, 404, 404, 404, 200)),
    "tutors/own/credentials/<slug:public_id>/withdraw/": (
        "/tutors/own/credentials/abc/withdraw/",
        (405,) * 4,
    ),
    "tutors/applications/": ("/tutors/applications/", (302, 403, 403, 200)),
    "tutors/applications/<slug:public_id>/": ("/tutors/applications/abc/", (302, 403, 403, 404)),
    "tutors/applications/<slug:public_id>/deed/": ("/tutors/applications/abc/deed/", (405,) * 4),
    "tutors/applications/<slug:public_id>/changes/": (
        "/tutors/applications/abc/changes/",
        (405,) * 4,
    ),
    "tutors/credentials/<slug:public_id>/": ("/tutors/credentials/abc/", (405,) * 4),
    "tutors/credentials/<slug:public_id>/evidence": (
        "/tutors/credentials/abc/evidence",
        (302, 404, 404, 404),
    ),
    "tutors/photos/<slug:public_id>.jpg": ("/tutors/photos/abc.jpg", (404,) * 4),
    "tutors/<slug:slug>/": ("/tutors/abc/", (404,) * 4),
    "tutors/<slug:slug>/reviews/": ("/tutors/abc/reviews/", (404,) * 4),
    "account/": ("/account/", OWN),
    # What each topic has is for who writes here.
    "coverage/": ("/coverage/?course=ib-history-2017", (302, 403, 200, 200)),
    "coverage/<slug:course>.csv": ("/coverage/ib-history-2017.csv", (302, 403, 200, 200)),
    # A diary is its person's alone; whoever has the key of its calendar reads it.
    "diary/": ("/diary/", OWN),
    "diary/month/": ("/diary/month/", OWN),
    "diary/hours/": ("/diary/hours/", OWN),
    "diary/rules/": ("/diary/rules/", OWN),
    "diary/dates/": ("/diary/dates/", OWN),
    "diary/dates/drop/": ("/diary/dates/drop/", (405,) * 4),
    "diary/calendars/": ("/diary/calendars/", OWN),
    "diary/calendars/own/": ("/diary/calendars/own/", (405,) * 4),
    "diary/calendars/<slug:public_id>/": ("/diary/calendars/abc/", (405,) * 4),
    "diary/<slug:key>.ics": ("/diary/abc.ics", (404,) * 4),
    # What somebody seeks is their side's; a tutor sees what they were asked about.
    "requests/": ("/requests/", OWN),
    "requests/new/": ("/requests/new/", OWN),
    "requests/asked/": ("/requests/asked/", OWN),
    "requests/asked/<slug:public_id>/": ("/requests/asked/abc/", (302, 404, 404, 404)),
    "requests/asked/<slug:public_id>/withdraw/": ("/requests/asked/abc/withdraw/", (405,) * 4),
    "requests/<slug:public_id>/": ("/requests/abc/", (302, 404, 404, 404)),
    "requests/<slug:public_id>/allow/": ("/requests/abc/allow/", (405,) * 4),
    "requests/<slug:public_id>/withdraw/": ("/requests/abc/withdraw/", (405,) * 4),
    # What somebody pays is theirs; what waits is the operator's people's.
    "today/": ("/today/", OWN),
    "today/children/<slug:public_id>/": ("/today/children/abc/", (302, 404, 404, 404)),
    "lessons/": ("/lessons/", OWN),
    "lessons/disputes/": ("/lessons/disputes/", (302, 403, 403, 200)),
    "lessons/disputes/<slug:public_id>/": ("/lessons/disputes/abc/", (302, 403, 403, 404)),
    "lessons/<slug:public_id>/dispute/": ("/lessons/abc/dispute/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/another/": ("/lessons/abc/another/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/review/": ("/lessons/abc/review/", (302, 404, 404, 404)),
    "reviews/": ("/reviews/", OPEN),
    "reviews/reported/": ("/reviews/reported/", (302, 403, 403, 200)),
    "reviews/<slug:public_id>/reply/": ("/reviews/abc/reply/", (405,) * 4),
    "reviews/<slug:public_id>/report/": ("/reviews/abc/report/", (302, 404, 404, 404)),
    "reviews/<slug:public_id>/decide/": ("/reviews/abc/decide/", (405,) * 4),
    "tutors/own/reviews/": ("/tutors/own/reviews/", OWN),
    "lessons/<slug:public_id>/cancel/": ("/lessons/abc/cancel/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/move/": ("/lessons/abc/move/", (302, 404, 404, 404)),
    "lessons/proposals/<slug:public_id>/": ("/lessons/proposals/abc/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/": ("/lessons/abc/", (302, 404, 404, 404)),
    "lessons/book/<slug:public_id>/": ("/lessons/book/abc/", (404,) * 4),
    "lessons/<slug:public_id>/now/": ("/lessons/abc/now/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/join/": ("/lessons/abc/join/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/meeting/": ("/lessons/abc/meeting/", (405,) * 4),
    "lessons/<slug:public_id>/write/": ("/lessons/abc/write/", (405,) * 4),
    "lessons/<slug:public_id>/report/": ("/lessons/abc/report/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/notes/": ("/lessons/abc/notes/", (405,) * 4),
    "lessons/<slug:public_id>/materials/": ("/lessons/abc/materials/", (405,) * 4),
    "lessons/<slug:public_id>/materials/<slug:material_id>/": (
        "/lessons/abc/materials/abc/",
        (302, 404, 404, 404),
    ),
    "lessons/<slug:public_id>/materials/<slug:material_id>/remove/": (
        "/lessons/abc/materials/abc/remove/",
        (405,) * 4,
    ),
    "lessons/<slug:public_id>/homework/": ("/lessons/abc/homework/", (302, 404, 404, 404)),
    "lessons/<slug:public_id>/homework/<slug:homework_id>/begin/": (
        "/lessons/abc/homework/abc/begin/",
        (405,) * 4,
    ),
    "lessons/<slug:public_id>/homework/<slug:homework_id>/withdraw/": (
        "/lessons/abc/homework/abc/withdraw/",
        (405,) * 4,
    ),
    "lessons/<slug:public_id>/look/": ("/lessons/abc/look/", (405,) * 4),
    "lessons/unclear/": ("/lessons/unclear/", (302, 403, 403, 200)),
    "lessons/unclear/<slug:public_id>/": ("/lessons/unclear/abc/", (302, 403, 403, 404)),
    "lessons/book/<slug:public_id>/wait/": ("/lessons/book/abc/wait/", (405,) * 4),
    "lessons/waiting/<slug:public_id>/leave/": ("/lessons/waiting/abc/leave/", (404,) * 4),
    "lessons/book/<slug:public_id>/package/": ("/lessons/book/abc/package/", (405,) * 4),
    "lessons/bookings/<slug:public_id>/times/": (
        "/lessons/bookings/abc/times/",
        (302, 404, 404, 404),
    ),
    "lessons/bookings/<slug:public_id>/call-off/": (
        "/lessons/bookings/abc/call-off/",
        (302, 404, 404, 404),
    ),
    "lessons/bookings/<slug:public_id>/alone/": ("/lessons/bookings/abc/alone/", (405,) * 4),
    "lessons/bookings/<slug:public_id>/brief/": (
        "/lessons/bookings/abc/brief/",
        (302, 404, 404, 404),
    ),
    "lessons/bookings/<slug:public_id>/brief/allow/": (
        "/lessons/bookings/abc/brief/allow/",
        (405,) * 4,
    ),
    "lessons/bookings/<slug:public_id>/brief/withdraw/": (
        "/lessons/bookings/abc/brief/withdraw/",
        (405,) * 4,
    ),
    "lessons/bookings/<slug:public_id>/brief/stop/": (
        "/lessons/bookings/abc/brief/stop/",
        (405,) * 4,
    ),
    "lessons/bookings/<slug:public_id>/": ("/lessons/bookings/abc/", (302, 404, 404, 404)),
    "lessons/bookings/<slug:public_id>/agree/": ("/lessons/bookings/abc/agree/", (405,) * 4),
    "lessons/bookings/<slug:public_id>/ask/": ("/lessons/bookings/abc/ask/", (405,) * 4),
    "lessons/bookings/<slug:public_id>/refuse/": ("/lessons/bookings/abc/refuse/", (405,) * 4),
    "payments/": ("/payments/", OWN),
    "payments/<slug:public_id>/": ("/payments/abc/", (302, 404, 404, 404)),
    "payments/<slug:public_id>/withdraw/": ("/payments/abc/withdraw/", (302, 404, 404, 404)),
    "payments/<slug:public_id>/withdraw/form/": (
        "/payments/abc/withdraw/form/",
        (302, 404, 404, 404),
    ),
    "payments/<slug:public_id>/pay/": ("/payments/abc/pay/", (302, 404, 404, 404)),
    "payments/<slug:public_id>/back/": ("/payments/abc/back/", (302, 404, 404, 404)),
    # Who is under age, or told no age, is paid nothing.
    "payments/earnings/": ("/payments/earnings/", (302, 200, 200, 404, 200, 404)),
    "payments/earnings/payouts/": ("/payments/earnings/payouts/", (302, 200, 200, 404, 200, 404)),
    # Whoever changes where money goes shows first that it is they.
    "payments/earnings/bank/": ("/payments/earnings/bank/", (302, 302, 302, 404, 302, 404)),
    "payments/earnings/<slug:provider>/": (
        "/payments/earnings/stripe/",
        (302, 302, 302, 404, 302, 404),
    ),
    # No Stripe is offered in the matrix.
    "payments/earnings/<slug:provider>/before/": (
        "/payments/earnings/stripe/before/",
        (302, 404, 404, 404, 404, 404),
    ),
    "payments/earnings/<slug:provider>/back/": (
        "/payments/earnings/stripe/back/",
        (302, 302, 302, 404, 302, 404),
    ),
    "payments/disputes/": ("/payments/disputes/", (302, 403, 403, 200)),
    "payments/reconciliation/": ("/payments/reconciliation/", (302, 403, 403, 200)),
    "payments/reconciliation/now/": ("/payments/reconciliation/now/", (405,) * 4),
    "payments/reconciliation/bank/": ("/payments/reconciliation/bank/", (302, 403, 403, 200)),
    "payments/payouts/": ("/payments/payouts/", (302, 403, 403, 200)),
    "payments/payouts/<slug:public_id>/": ("/payments/payouts/abc/", (302, 403, 403, 404)),
    "payments/payouts/<slug:public_id>/done/": ("/payments/payouts/abc/done/", (405,) * 4),
    "payments/payouts/<slug:public_id>/failed/": ("/payments/payouts/abc/failed/", (405,) * 4),
    "payments/payouts/<slug:public_id>/again/": ("/payments/payouts/abc/again/", (405,) * 4),
    "payments/<slug:provider>/webhook/": ("/payments/stripe/webhook/", (405,) * 4),
    "payments/waiting/": ("/payments/waiting/", (302, 403, 403, 200)),
    "payments/invoices/": ("/payments/invoices/", OWN),
    "payments/invoices/all.csv": ("/payments/invoices/all.csv", OWN),
    "payments/invoices/<slug:public_id>/": ("/payments/invoices/abc/", (302, 404, 404, 404)),
    "payments/invoices/<slug:public_id>/pdf/": (
        "/payments/invoices/abc/pdf/",
        (302, 404, 404, 404),
    ),
    "payments/statements/": ("/payments/statements/", OWN),
    "payments/statements/<slug:currency>/<slug:month>/": (
        "/payments/statements/eur/2026-01/",
        (302, 404, 404, 404),
    ),
    "payments/statements/<slug:currency>/<slug:month>/pdf/": (
        "/payments/statements/eur/2026-01/pdf/",
        (302, 404, 404, 404),
    ),
    "payments/statements/<slug:currency>/<slug:month>.csv": (
        "/payments/statements/eur/2026-01.csv",
        (302, 404, 404, 404),
    ),
    "payments/sponsorships/": ("/payments/sponsorships/", OWN),
    "payments/sponsorships/offer/": ("/payments/sponsorships/offer/", OWN),
    "payments/sponsorships/answer/<str:signed>/": (
        "/payments/sponsorships/answer/abc/",
        (404,) * 4,
    ),
    "payments/sponsorships/<slug:public_id>/end/": ("/payments/sponsorships/abc/end/", (405,) * 4),
    "payments/caps/": ("/payments/caps/", OWN),
    "payments/billing/": ("/payments/billing/", OWN),
    "payments/billing/<slug:public_id>/": ("/payments/billing/abc/", (302, 404, 404, 404)),
    "payments/waiting/invoices-<int:year>.csv": (
        "/payments/waiting/invoices-2026.csv",
        (302, 403, 403, 200),
    ),
    "payments/waiting/<slug:public_id>/paid/": ("/payments/waiting/abc/paid/", (405,) * 4),
    "payments/waiting/refunds/<slug:public_id>/done/": (
        "/payments/waiting/refunds/abc/done/",
        (405,) * 4,
    ),
    # A conversation is of who is in it.
    "messages/": ("/messages/", OWN),
    "messages/new/": ("/messages/new/", OWN),
    "messages/<slug:public_id>/": ("/messages/abc/", (302, 404, 404, 404)),
    "messages/block/": ("/messages/block/", OWN),
    "messages/blocked/": ("/messages/blocked/", OWN),
    "messages/blocked/<slug:public_id>/lift/": ("/messages/blocked/abc/lift/", (405,) * 4),
    "messages/files/<slug:public_id>": ("/messages/files/abc", (302, 404, 404, 404)),
    "messages/<slug:public_id>/leave/": ("/messages/abc/leave/", (302, 404, 404, 404)),
    "account/hat/": ("/account/hat/", (405,) * 4),
    "safeguarding/report/": ("/safeguarding/report/", OWN),
    "safeguarding/report/<slug:public_id>/": ("/safeguarding/report/abc/", (302, 404, 404, 404)),
    # The queue is the named leads' alone, whatever else somebody may do.
    "safeguarding/cases/": ("/safeguarding/cases/", (302, 404, 404, 404)),
    "safeguarding/cases/<slug:public_id>/": ("/safeguarding/cases/abc/", (302, 404, 404, 404)),
    "safeguarding/cases/<slug:public_id>/files/<slug:file>": (
        "/safeguarding/cases/abc/files/abc",
        (302, 404, 404, 404),
    ),
    "safeguarding/log/": ("/safeguarding/log/", (302, 404, 404, 404)),
    # What is kept of somebody is theirs, and a guardian's of a young child.
    "account/data/": ("/account/data/", OWN),
    "account/data/<slug:public_id>.zip": ("/account/data/abc.zip", (302,) * 4),
    "account/erase/": ("/account/erase/", OWN),
    "account/leaving/": ("/account/leaving/", (302,) * 4),
    "family/<slug:public_id>/data/": ("/family/abc/data/", (302, 404, 404, 404)),
    "family/<slug:public_id>/erase/": ("/family/abc/erase/", (302, 404, 404, 404)),
    "family/<slug:public_id>/keep/": ("/family/abc/keep/", (405,) * 4),
    "account/age/": ("/account/age/", OWN),
    "account/zone/": ("/account/zone/", OWN),
    "account/asleep/": ("/account/asleep/", (302,) * 4),
    # A family is its members' alone.
    "family/": ("/family/", OWN),
    "family/guardian/": ("/family/guardian/", (405,) * 4),
    "family/child/": ("/family/child/", (405,) * 4),
    "family/answer/<str:signed>/": ("/family/answer/abc/", (404,) * 4),
    "family/letters/<slug:public_id>/withdraw/": ("/family/letters/abc/withdraw/", (405,) * 4),
    "family/<slug:public_id>/consents/": ("/family/abc/consents/", (302, 404, 404, 404)),
    "family/<slug:public_id>/consents/<slug:purpose>/withdraw/": (
        "/family/abc/consents/account/withdraw/",
        (405,) * 4,
    ),
    "family/<slug:public_id>/rights/": ("/family/abc/rights/", (302, 404, 404, 404)),
    "family/<slug:public_id>/end/": ("/family/abc/end/", (302, 404, 404, 404)),
    "account/browsers/": ("/account/browsers/", OWN),
    "account/browsers/sign-out/": ("/account/browsers/sign-out/", (405,) * 4),
    "account/browsers/<slug:public_id>/sign-out/": (
        "/account/browsers/abc/sign-out/",
        (405,) * 4,
    ),
    "account/login/": ("/account/login/", (200, 302, 302, 302)),
    "account/signup/": ("/account/signup/", (200, 302, 302, 302)),
    "account/logout/": ("/account/logout/", OWN),
    "account/inactive/": ("/account/inactive/", OPEN),
    "account/reauthenticate/": ("/account/reauthenticate/", OWN),
    "account/email/": ("/account/email/", OWN),
    # Without a code that waits to be typed there is nothing to confirm.
    "account/confirm-email/": ("/account/confirm-email/", (302,) * 4),
    "account/password/change/": ("/account/password/change/", OWN),
    "account/password/set/": ("/account/password/set/", (302,) * 4),
    "account/password/reset/": ("/account/password/reset/", OPEN),
    "account/password/reset/done/": ("/account/password/reset/done/", OPEN),
    "account/password/reset/key/done/": ("/account/password/reset/key/done/", OPEN),
    r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "/account/password/reset/key/1-abc/",
        OPEN,
    ),
    "account/login/code/confirm/": ("/account/login/code/confirm/", (302,) * 4),
    "account/2fa/": ("/account/2fa/", OWN),
    "account/2fa/authenticate/": ("/account/2fa/authenticate/", (302,) * 4),
    "account/2fa/reauthenticate/": ("/account/2fa/reauthenticate/", (302,) * 4),
    "account/2fa/totp/activate/": ("/account/2fa/totp/activate/", (302,) * 4),
    "account/2fa/totp/deactivate/": ("/account/2fa/totp/deactivate/", (302, 404, 404, 404)),
    "account/2fa/recovery-codes/": ("/account/2fa/recovery-codes/", (302, 404, 404, 404)),
    "account/2fa/recovery-codes/generate/": ("/account/2fa/recovery-codes/generate/", (302,) * 4),
    "account/2fa/recovery-codes/download/": (
        "/account/2fa/recovery-codes/download/",
        (302, 404, 404, 404),
    ),
    "account/2fa/webauthn/": ("/account/2fa/webauthn/", OWN),
    "account/2fa/webauthn/login/": ("/account/2fa/webauthn/login/", (302,) * 4),
    # Whoever changes how they sign in shows first that it is they.
    "account/2fa/webauthn/add/": ("/account/2fa/webauthn/add/", (302,) * 4),
    "account/2fa/webauthn/reauthenticate/": ("/account/2fa/webauthn/reauthenticate/", (302,) * 4),
    "account/2fa/webauthn/keys/<int:pk>/edit/": (
        "/account/2fa/webauthn/keys/1/edit/",
        (302,) * 4,
    ),
    "account/2fa/webauthn/keys/<int:pk>/remove/": (
        "/account/2fa/webauthn/keys/1/remove/",
        (302,) * 4,
    ),
    # Other sites to sign in at, of which none is set here.
    "account/3rdparty/": ("/account/3rdparty/", OWN),
    "account/3rdparty/login/cancelled/": ("/account/3rdparty/login/cancelled/", OPEN),
    "account/3rdparty/login/error/": ("/account/3rdparty/login/error/", (401,) * 4),
    "account/3rdparty/signup/": ("/account/3rdparty/signup/", (302,) * 4),
    "account/social/login/cancelled/": ("/account/social/login/cancelled/", (301,) * 4),
    "account/social/login/error/": ("/account/social/login/error/", (301,) * 4),
    "account/social/signup/": ("/account/social/signup/", (301,) * 4),
    "account/social/connections/": ("/account/social/connections/", (301,) * 4),
    "account/oidc/<slug:provider_id>/login/": ("/account/oidc/none/login/", (404,) * 4),
    "account/oidc/^(?P<provider_id>[^/]+)/login/": ("/account/oidc/none/login/", (404,) * 4),
    "account/oidc/^(?P<provider_id>[^/]+)/login/callback/": (
        "/account/oidc/none/login/callback/",
        (404,) * 4,
    ),
    # Papers of one learner alone: whoever asks for another's finds nothing.
    "own-papers/": ("/own-papers/", OPEN),
    "own-papers/add/": ("/own-papers/add/", OPEN),
    "own-papers/<slug:public_id>/": ("/own-papers/abc/", (404,) * 4),
    "own-papers/<slug:public_id>/boundaries/": ("/own-papers/abc/boundaries/", (404,) * 4),
    "own-papers/<slug:public_id>/delete/": ("/own-papers/abc/delete/", (404,) * 4),
    "own-papers/<slug:public_id>/<slug:kind>.pdf": ("/own-papers/abc/paper.pdf", (404,) * 4),
    "own-papers/<slug:public_id>/<slug:kind>-<int:number>.png": (
        "/own-papers/abc/paper-1.png",
        (404,) * 4,
    ),
    "own-papers/<slug:public_id>/questions/<slug:question>/": (
        "/own-papers/abc/questions/q/",
        (404,) * 4,
    ),
    "own-papers/<slug:public_id>/questions/<slug:question>/divide/": (
        "/own-papers/abc/questions/q/divide/",
        (404,) * 4,
    ),
    "own-papers/<slug:public_id>/scheme/": ("/own-papers/abc/scheme/", (405,) * 4),
    "own-papers/<slug:public_id>/scheme/remove/": ("/own-papers/abc/scheme/remove/", (405,) * 4),
    "own-papers/<slug:public_id>/questions/<slug:question>/join/": (
        "/own-papers/abc/questions/q/join/",
        (405,) * 4,
    ),
    "own-papers/<slug:public_id>/questions/<slug:question>/drop/": (
        "/own-papers/abc/questions/q/drop/",
        (405,) * 4,
    ),
    # What somebody asked is shown to them alone; without an account, to who has its address.
    "inquiries/": ("/inquiries/", OWN),
    "inquiries/ask/": ("/inquiries/ask/?q=question", OPEN),
    "inquiries/confirm/<str:token>/": ("/inquiries/confirm/abc/", (404,) * 4),
    "inquiries/<slug:key>/": ("/inquiries/abc/", (404,) * 4),
    "inquiries/<slug:key>/photograph.jpg": ("/inquiries/abc/photograph.jpg", (404,) * 4),
    "inquiries/<slug:key>/helped/": ("/inquiries/abc/helped/", (405,) * 4),
    "inquiries/<slug:key>/take-back/": ("/inquiries/abc/take-back/", (405,) * 4),
    "desk/": ("/desk/", (302, 302, 200, 200)),
}


@pytest.fixture
def library():
    fill_library()


@pytest.fixture
def visit(client):
    return lambda visitor: as_visitor(client, visitor)


def routes(patterns, prefix="") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and route != "desk/":
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern | URLResolver):
            yield route


def test_every_address_is_in_the_matrix():
    ours = {
        route
        for route in routes(get_resolver().url_patterns)
        if route == "desk/" or not route.startswith("desk/")  # the desk guards its own
    }

    assert ours == {*PUBLIC_PAGES, *OTHER_PAGES}, "each address has a row in one of the two"


def test_every_public_page_for_people_is_looked_at_in_a_browser():
    looked_at = {resolve(place.path.partition("?")[0]).route for place in PLACES.values()}
    for_people = {route for route in PUBLIC_PAGES if route == "" or route.endswith("/")}

    assert for_people - looked_at == PRINTED, "each page has a row in tests/browser/places.py"


@pytest.mark.parametrize(("address", "expected"), OTHER_PAGES.values(), ids=OTHER_PAGES.keys())
def test_visitors_get_what_is_theirs(library, visit, address, expected):
    replies = [visit(visitor).get(address) for visitor in VISITORS]

    assert [reply.status_code for reply in replies] == [
        expected_for(each, expected) for each in VISITORS
    ]
    assert PUBLIC not in {reply.headers["Cache-Control"] for reply in replies}


@pytest.mark.parametrize("address", PUBLIC_PAGES.values(), ids=PUBLIC_PAGES.keys())
def test_public_page_is_the_same_for_every_visitor(library, visit, address):
    replies = [visit(visitor).get(address) for visitor in VISITORS]

    assert {reply.status_code for reply in replies} == {200}
    assert {reply.headers["Cache-Control"] for reply in replies} == {PUBLIC}
    assert {reply.headers["Vary"] for reply in replies} == {"Accept-Encoding"}
    assert len({reply.content for reply in replies}) == 1
    assert {name for reply in replies for name in reply.cookies} == set()


@pytest.mark.parametrize(
    ("visitor", "expected"),
    [("stranger", 302), ("student", 403), ("editor", 403), ("operator", 302)],
)
def test_only_the_operator_closes_a_request(visit, visitor, expected):
    asked = TutorRequest.objects.create(
        asker="adult",
        name="Ada",
        email="a@example.org",
        wants="Help",
        created_at="2026-12-01T00:00Z",
    )

    response = visit(visitor).post(f"/tutors/requests/{asked.public_id}/close/")

    asked.refresh_from_db()
    assert response.status_code == expected
    assert asked.status == ("done" if visitor == "operator" else "open")


GUARDS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
FIGURE = {"default-src": "'none'", "sandbox": ""}


@pytest.mark.parametrize("visitor", ["stranger", "operator"])
def test_every_answer_carries_the_guards(library, visit, settings, visitor):
    """HSTS as where the site's address begins with https."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    client = visit(visitor)
    addresses = [*PUBLIC_PAGES.values(), *(address for address, _ in OTHER_PAGES.values())]
    replies = {address: client.get(address, secure=True) for address in addresses}

    bare = {address: unguarded(reply) for address, reply in replies.items() if unguarded(reply)}

    # The desk may frame its own previews, and starts by inline scripts; a letter has no scripts at
    # all and sends nothing, which is stricter.
    letter = "/ui/letters/lessons/tutor_requested/"
    assert bare == {
        "/desk/": ["script-src", "frame-ancestors"],
        letter: ["script-src", "form-action"],
    }


def unguarded(response) -> list[str]:
    """Name the guards that an answer lacks. A figure's policy is a sandbox, which is stricter."""
    headers = response.headers
    lacking = [name for name, value in GUARDS.items() if headers.get(name) != value]
    policy = dict(each.strip().partition(" ")[::2] for each in headers[CSP].split(";"))
    strict = FIGURE if headers.get("Content-Type") == "image/svg+xml" else PAGE
    lacking += [name for name, value in strict.items() if policy.get(name) != value]
    return lacking + [
        "style-src" for each in styles_in(response) if each not in policy["style-src"]
    ]


def styles_in(response) -> list[str]:
    """Return how a policy names each stylesheet in a page of the site."""
    found = re.findall("<style>(.*?)</style>", response.getvalue().decode(errors="replace"))
    return [Stylesheet(text).csp_source for text in found]

"""What a person wrote stands in pages as words, whichever field it was written into."""

from functools import partial

import pytest
import time_machine
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client

from tests.accounts.somebody import somebody
from tests.belongings import THINGS, calendar, case_file, homework_to_do
from tests.factories import CardFactory, publish_answers, publish_notes
from tests.hostile import BREAKOUT, TRACE, faults_of, faults_of_pdf
from tests.lessons.booked import NOON
from tests.payments.stripes import running
from tests.test_belongings import HERE, address_of, signed_in
from tests.test_visitors import OTHER_PAGES, PUBLIC_PAGES
from tests.visitors import as_visitor
from tests.walking import is_page
from tutorium.curriculum.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ROOMS = "tutorium."
# Names of fields that the program fills in, and goes by: nobody writes into these.
OF_THE_PROGRAM = {
    "about_key", "batch", "code", "command_term", "content_type", "country", "currency",
    "deed", "decimal_mark", "digest", "event", "feed_key", "file", "fault", "form", "hash",
    "hat", "host", "identity", "key", "kind", "language", "licence", "loaded_hash", "model",
    "number", "once", "pack", "paper_version", "part", "password", "path", "payment", "previous",
    "provider", "public_id", "qualification", "rights", "secret", "seen", "sender", "series",
    "session_id", "sha256", "slug", "sound", "subject_key", "time_zone", "topic", "translates",
    "uid", "details", "version", "version_before", "word", "zone", "source", "regions", "about_html",
    "body_html", "short_html", "front_html", "back_html", "html", "email", "to", "kinds",
}  # fmt: skip


# Shown as links: what may be written there is decided where it is written (see below).
LINKS = {
    "curriculum.Course.specification_url",
    "lessons.TutorRequest.came_from",
    "tutors.TutorProfile.video_url",
}
# Fields of each kind that are seen to be shown here, so that what is attacked is what is read.
SHOWN = {
    "accounts.Organisation.name", "accounts.User.display_name",
    "conversations.Conversation.subject", "conversations.Message.text",
    "diary.CalendarFeed.name", "lessons.Brief.words", "lessons.Dispute.words",
    "lessons.LessonNotes.text",
    "lessons.Material.name", "lessons.OpenRequest.words", "lessons.Reply.words",
    "lessons.Report.next_steps", "lessons.Report.text", "lessons.Review.reply",
    "lessons.Review.text", "lessons.ReviewReport.words", "lessons.TutorRequest.wants",
    "library.Inquiry.question", "library.Inquiry.tried", "papers.OwnFile.name",
    "papers.OwnQuestion.label", "papers.Paper.title", "payments.BillingDetails.name",
    "payments.Invoice.buyer_name", "practice.KeptCard.back", "practice.KeptCard.front",
    "tutors.Credential.words", "tutors.TutorProfile.headline",
    "tutors.TutorProfile.name",
}  # fmt: skip
# Pages that show things of somebody without an address of their own.
LISTS = {
    calendar: ["/diary/calendars/"],
    case_file: ["/safeguarding/cases/", "/safeguarding/log/"],
    homework_to_do: ["/practice/", "/lessons/"],
}
NO_DESK = ("/desk/", "/account/logout/")  # Wagtail's own scripts; the end of the session


def written_into():
    """Yield each field of ours that holds words of people."""
    for model in apps.get_models():
        if model.__module__.startswith(ROOMS):
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, CharField | TextField) and not field.choices
                if is_text and field.name not in OF_THE_PROGRAM:
                    yield field


def reads(text, _value, *_):
    return text


@pytest.fixture
def site(settings):
    with running(settings), time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def everything(site):
    """Return whoever has something, with the addresses of it."""
    visits = {
        owner: [*(address_of(name, parts) for name in names), *LISTS.get(make, [])]
        for make, names in THINGS.items()
        for owner, parts in [make()]
    }
    topic = Topic.objects.get(course__key="ib-history-2017", code="p1")
    publish_answers(1, topic=topic)
    publish_notes(1, topic=topic)
    CardFactory(uid="CARD").topics.add(topic)
    person = somebody()
    with_lists = [
        address
        for address, _ in OTHER_PAGES.values()
        if "abc" not in address and address not in NO_DESK
    ]
    lists = [*PUBLIC_PAGES.values(), *with_lists]
    return [
        (signed_in(person), lists),
        (as_visitor(Client(headers=HERE, raise_request_exception=False), "operator"), lists),
    ] + [(signed_in(owner), addresses) for owner, addresses in visits.items()]


def test_nothing_that_was_written_runs_in_any_page(everything, monkeypatch):
    fields = {field.model._meta.label + "." + field.name: field for field in written_into()}
    for label, field in fields.items():
        text = f"{BREAKOUT} «{label}»"
        monkeypatch.setattr(field, "from_db_value", partial(reads, text), raising=False)

    pages = [
        (address, client.get(address)) for client, addresses in everything for address in addresses
    ]

    faults = {fault for _, page in pages for fault in faults_in(page)}
    words = "".join(page.content.decode() for _, page in pages if is_page(page))
    seen = {label for label in fields if f"«{label}»" in words}
    assert {label for label in LINKS if f"«{label}»" in " ".join(faults)} == LINKS
    assert len(faults) == len(LINKS)
    assert SHOWN - seen == set()


def faults_in(page):
    if page.status_code == 500:
        yield "500"
    elif is_page(page) and TRACE.encode() in page.content:
        yield from faults_of(page.content.decode())
    elif page.get("Content-Type") == "application/pdf" and not page.streaming:
        yield from (f"pdf: {each}" for each in faults_of_pdf(page.content))

"""A desk with work waiting: generated answers, and on them reports, drafts, inquiries and pairs."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import random
from datetime import timedelta
from pathlib import Path

from bench.generated import COURSE, Author, write_pack
from bench.servers import ROOT

WAITING = 100  # drafts with the second reader
REPORTS = 500
INQUIRIES = 500
PAIRS = 500
LOADED = 100  # answers, of which the others are copies
DEAD = 500


def load(folder, answers):
    """Load some generated answers, and copy them until there are so many.

    The copies have titles, addresses, topics and histories of their own; search does not know them.
    """
    from django.utils import timezone

    from tutorium.packs.actions import load_packs

    write_pack(Path(folder) / "packs" / "generated", answers=min(answers, LOADED))
    chosen = [ROOT / "packs" / "qualifications", ROOT / "packs" / "ib-history"]
    paths = [*chosen, Path(folder) / "packs" / "generated"]
    load_packs(paths, at=timezone.now(), progress=lambda _doing, _count: None)
    copy_up_to(answers, at=timezone.now())


def copy_up_to(answers, *, at):
    from django.db import transaction

    from tutorium.core.ids import new_uid
    from tutorium.library.models import Answer, AnswerTopic

    author = Author(seed=3)
    originals = list(Answer.objects.filter(pack__key="generated"))
    topics = dict(AnswerTopic.objects.values_list("answer", "topic"))
    with transaction.atomic():
        for start in range(len(originals), answers, len(originals)):
            copies, of = [], []
            for number, original in enumerate(originals[: answers - start], start=start):
                of.append(original.pk)
                copies.append(copied(original, number, author.words(8), new_uid()))
            rows = Answer.objects.bulk_create(copies)
            AnswerTopic.objects.bulk_create(
                AnswerTopic(answer=row, topic_id=topics[pk], sort_order=0)
                for row, pk in zip(rows, of, strict=True)
            )
            give_revisions(rows, at)


def copied(original, number, words, uid):
    values = {
        field.attname: getattr(original, field.attname)
        for field in original._meta.concrete_fields
        if field.attname not in {"id", "latest_revision_id", "live_revision_id"}
    }
    title = f"{words.capitalize()} {number}?"
    return type(original)(**values | {"uid": uid, "title": title, "slug": f"generated-{number}"})


def give_revisions(rows, at):
    from tutorium.library.actions.loading import _store_revisions
    from tutorium.library.models import Answer

    _store_revisions(Answer, rows, at=at)


def people():
    from django.contrib.auth.models import Group

    from tutorium.accounts.models import User

    found = {}
    for name, group in (("Wanda", "Writers"), ("Edith", "Editors")):
        found[name], _ = User.objects.get_or_create(
            email=f"{name.lower()}@example.org", defaults={"display_name": name}
        )
        found[name].groups.set(Group.objects.filter(name=group))
    return found["Wanda"], found["Edith"]


def fill(writer, editor):
    """Let work wait for editors, as on a site that is used."""
    from django.db import transaction
    from django.utils import timezone

    from tutorium.library.models import Answer

    at, choose = timezone.now(), random.Random(1)
    pks = list(Answer.objects.filter(live=True).values_list("pk", flat=True))
    chosen = choose.sample(pks, min(len(pks), 2 * PAIRS))
    with transaction.atomic():
        _reports_and_links(chosen, at)
        _pairs(chosen, at)
        _inquiries(chosen, at, choose)
        _drafts(chosen[:WAITING], writer)
        Answer.objects.filter(pk__in=chosen).update(
            due_date=at.date(), checked_how="person", checked_by=editor.display_name,
            checked_date=at.date() - timedelta(days=900), checker=editor,
        )  # fmt: skip


def _reports_and_links(chosen, at):
    from tutorium.library.models import DeadLink, ProblemReport

    ProblemReport.objects.bulk_create(
        ProblemReport(answer_id=pk, message="The year is wrong.", created_at=at)
        for pk in chosen[:REPORTS]
    )
    DeadLink.objects.bulk_create(
        DeadLink(answer_id=pk, href="/answers/ib/history/none/", fault="no_page", seen_at=at)
        for pk in chosen[:DEAD]
    )


def _pairs(chosen, at):
    from tutorium.library.models import AnswerPair

    pairs = (sorted(pair) for pair in zip(chosen[::2], chosen[1::2], strict=True))
    AnswerPair.objects.bulk_create(
        AnswerPair(first_id=first, second_id=second, nearness=0.7, found_at=at)
        for first, second in pairs
    )


def _inquiries(chosen, at, choose):
    from tutorium.curriculum.models import Course
    from tutorium.library.models import Inquiry

    author, course = Author(seed=2), Course.objects.get(key=COURSE)
    Inquiry.objects.bulk_create(
        Inquiry(question=author.words(9), course=course, created_at=at) for _ in range(INQUIRIES)
    )
    Inquiry.objects.bulk_create(
        Inquiry(
            question=author.words(9), course=course, created_at=at, state="answered",
            ended_at=at, answer_id=pk, helped=choose.choice(["yes", "too_hard"]), helped_at=at,
        )
        for pk in chosen[:INQUIRIES]
    )  # fmt: skip


def _drafts(chosen, writer):
    from tutorium.library.models import Answer

    for item in Answer.objects.filter(pk__in=chosen):
        item.save_revision(user=writer, clean=False)
        fresh = Answer.objects.get(pk=item.pk)
        fresh.get_workflow().start(fresh, writer)

"""What practice shows on the pages of the rooms below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tutorium.accounts.actions import learner_for
from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.core.kept_values import until_content_changes
from tutorium.core.panels import Deed, Panel
from tutorium.core.senders import TooManyError
from tutorium.curriculum.models import Course, Topic
from tutorium.library.models import Answer, Note
from tutorium.papers.models import OwnPaper, Paper
from tutorium.practice.actions import Origin, Response, attempt
from tutorium.practice.models import Attempt, MarkRequest, ReadItem, ReadList, Sitting
from tutorium.practice.queries import decks
from tutorium.practice.queries import sessions as queries
from tutorium.practice.queries.briefing import Practised
from tutorium.practice.queries.sittings import latest_of
from tutorium.questions.models import Question
from tutorium.questions.panels import question_panel, sheet_of

KEEP = "practice/recall/panels/keep.html"


def keep_from_answer(*, answer: Answer, topics: Sequence[Topic]) -> Panel | None:
    return _keep("answer", answer, len(decks.card_ids_on(topics)))


def keep_from_note(*, note: Note, topics: Sequence[Topic]) -> Panel | None:
    return _keep("note", note, len(decks.card_ids_on(topics)) + len(note.terms))


def _keep(what: str, item: Answer | Note, number: int) -> Panel | None:
    if not number:
        return None
    context = {"what": what, "which": item.uid, "back": item.get_absolute_url(), "number": number}
    return Panel(KEEP, context)


def mark_answer_read(*, answer: Answer, topics: Sequence[Topic]) -> Panel:
    del topics
    return Panel("practice/panels/mark_read.html", {"what": "answer", "which": answer.uid})


def mark_note_read(*, note: Note, topics: Sequence[Topic]) -> Panel:
    del topics
    return Panel("practice/panels/mark_read.html", {"what": "note", "which": note.uid})


def keeps_reads(*, user: User) -> tuple[str, str] | None:
    """Name the script that lets a page say it was read, where its reader keeps a list of it."""
    is_kept = ReadList.objects.filter(learner__user=user).exists()
    return ("Keeps-Read", static("practice/read.js")) if is_kept else None


def recall_course(*, course: Course) -> Panel | None:
    number = len(decks.card_ids_of(course))
    if not number:
        return None
    return Panel("practice/recall/panels/course.html", {"course": course, "number": number})


FIRST_SEED, MOST_SEED = 0, 10**9
OTHERS = 2  # questions named beneath
TEMPLATE = "practice/panels/check.html"


def check_answer(*, answer: object, topics: Sequence[Topic]) -> Panel | None:
    del answer
    return _check(topics)


def check_note(*, note: object, topics: Sequence[Topic]) -> Panel | None:
    del note
    return _check(topics)


def _check(topics: Sequence[Topic]) -> Panel | None:
    check, others = queries.checks_on(topics)
    if check is None and not others:
        return None
    context: dict[str, Any] = {"others": others[:OTHERS], "topic": topics[0]}
    if check is not None:
        context |= _first_asked(check, get_language())
    return Panel(TEMPLATE, context, sheet="check" if check else "")


@until_content_changes
def _first_asked(question: Question, language: str | None) -> dict[str, Any]:
    """Ask what nobody has answered yet: the same on every page of its topic."""
    del language  # what is kept is kept for each
    return _asked(question, seed=FIRST_SEED)


def _asked(question: Question, *, seed: int) -> dict[str, Any]:
    asked = _shown(question_panel(sheet_of(question, seed=seed)))
    return {"question": question, "asked": asked, "seed": seed}


def _shown(panel: Panel) -> SafeString:
    return render_to_string(panel.template, panel.context)


def checked(*, request: HttpRequest, item: object, topics: Sequence[Topic]) -> Deed | None:
    """Mark what was sent from the panel; nothing where it was sent from elsewhere."""
    check, others = queries.checks_on(topics)
    if check is None or request.POST.get("check") != check.uid:
        return None
    frame = {"others": others[:OTHERS], "topic": topics[0]}
    found = _again_or_marked(request, check, frame)
    return replace(found, of=check_answer if isinstance(item, Answer) else check_note)


def _again_or_marked(request: HttpRequest, check: Question, frame: dict[str, Any]) -> Deed:
    seed = _seed(request.POST)
    if "again" in request.POST:
        following = FIRST_SEED if seed >= MOST_SEED else seed + 1
        return Deed(_panel(frame | _asked(check, seed=following)))
    return _marked(request, check, seed, frame)


def _seed(sent: QueryDict) -> int:
    said = sent.get("seed", "")
    is_number = said.isascii() and said.isdigit() and len(said) <= len(str(MOST_SEED))
    return min(int(said), MOST_SEED) if is_number else 0


def _panel(context: dict[str, Any]) -> Panel:
    return Panel(TEMPLATE, context, sheet="questions")


def _marked(request: HttpRequest, question: Question, seed: int, frame: dict[str, Any]) -> Deed:
    at = timezone.now()
    sheet = sheet_of(question, seed=seed, sent=request.POST)
    response = Response(seed, sheet.responses(), sheet.decimal_mark)
    learner = partial(learner_for, request, at=at)
    try:
        tried = attempt(
            question, response, learner=learner, origin=Origin(Attempt.Source.CHECK), at=at
        )
    except TooManyError:
        refused = {**frame, **_asked(question, seed=seed), "refused": True}
        return Deed(_panel(refused), status=429)
    who = tried.attempt.learner if tried.attempt else None
    context = {
        **frame,
        "question": question,
        "asked": _shown(question_panel(sheet, tried.marking)),
        "seed": seed,
        "attempt": tried.attempt,
        "is_part": "HX-Request" in request.headers,
        "wrong_twice": bool(who) and queries.went_wrong_twice(who, question),
    }
    return Deed(_panel(context), key=who.key if who and who.user_id is None else "")


def sit_paper(*, paper: Paper) -> Panel | None:
    """Offer to sit a paper against the clock, where it can be: it has questions and a time."""
    if not paper.question_count or not paper.minutes:
        return None
    return Panel("practice/panels/sit.html", {"paper": paper})


def sit_own_paper(*, own: OwnPaper, count: int) -> Panel:
    """Offer to sit an own paper, and show how earlier sittings of it went."""
    sittings = Sitting.objects.filter(learner=own.paper.owner_id, paper=own.paper_id)
    latest = latest_of(sittings.select_related("paper"))
    return Panel("practice/panels/sit_own.html", {"own": own, "count": count, "sat": latest})


@dataclass(frozen=True)
class Place:
    say: str
    url: str


def marking_place(*, user: User, hat: Hat) -> Place | None:
    """Lead from their account to what waits whoever may mark, or read along."""
    del hat  # a student is asked as well as a guardian or a teacher
    at, rows = timezone.now(), MarkRequest.objects
    may = rows.to_mark_by(user, at=at) | rows.read_along_by(user, at=at)
    return Place(_("Responses to mark"), reverse("practice:to_mark")) if may.exists() else None


def read_panel(
    found: Sequence[ReadItem], *, since: datetime, began_at: Answer | Note | None
) -> Panel:
    """Show what was read of late, and where a search began, on the page of who may see it."""
    context = {"reads": found, "since": since, "began_at": began_at}
    return Panel("practice/panels/read.html", context)


def practised_panel(found: Practised, *, since: datetime) -> Panel:
    """Show what was tried of late and where marks went, on the page of who may see it."""
    return Panel("practice/panels/practised.html", {"practised": found, "since": since})

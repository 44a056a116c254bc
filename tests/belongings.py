"""One of everything that belongs to somebody, whose it is, and what its addresses are filled with."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib.sessions.backends.db import SessionStore

from tests.conversations.talking import SIDE, begun
from tests.conversations.talking import young as small
from tests.factories import (
    AdultFactory,
    CourseFactory,
    GuardianshipFactory,
    LearnerFactory,
    TopicFactory,
)
from tests.formats.photographing import photograph
from tests.lessons.booked import DAY, HOUR, NOON, allowed_family, asked, held, lesson, offer, slot
from tests.lessons.briefed import briefed, childs_brief
from tests.lessons.given import disputed, given, reviewed
from tests.lessons.packaged import package
from tests.lessons.seeking import posted, replied, waiting
from tests.library.asking import asked as inquired
from tests.papers.own_files import keep
from tests.payments.agreeing import agreed, offered
from tests.payments.paying_out import decided
from tests.practice.asking import asked as ask_marks
from tests.practice.asking import drawn, of_guardian, pupil, school, teacher, young
from tests.practice.keeping import written
from tests.practice.sitting import sit_own
from tests.safeguarding.reporting import case_of_tutor, lead
from tests.tutors.teaching import handed_in
from tests.visitors import operator
from tutorium.accounts.actions import ask_child, ask_erasure, give_consents, note_browser
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Membership, SignedInBrowser, User
from tutorium.conversations import actions as conversations
from tutorium.diary.actions import diary_for
from tutorium.diary.models import CalendarFeed
from tutorium.lessons import actions as lessons
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import (
    AskedTutor,
    Homework,
    LessonNotes,
    LessonRoom,
    Material,
    Report,
    TutorRequest,
)
from tutorium.library.models import InquiryPhotograph
from tutorium.payments import actions as payments
from tutorium.payments.models import Invoice
from tutorium.practice.domain.given_marks import Role
from tutorium.practice.models import WrittenPage
from tutorium.safeguarding import actions as safeguarding


class Belonging(NamedTuple):
    """Whose something is, and what an address of it is filled with, by the names in its route."""

    owner: User
    parts: dict[str, object]


def of(owner: User, row: object = None, **parts: object) -> Belonging:
    return Belonging(owner, parts or {"public_id": row.public_id})


def session():
    attempt = drawn(AdultFactory())
    place = attempt.session_question
    return of(
        attempt.learner.user,
        public_id=place.session.public_id,
        number=place.number,
        uid=attempt.uid,
    )


def photographed():
    attempt = drawn(AdultFactory())
    return of(attempt.learner.user, WrittenPage.objects.get(learner=attempt.learner))


def asked_to_mark():
    guardian, attempt, request = of_guardian()
    page = WrittenPage.objects.get(learner=attempt.learner)
    return of(guardian, public_id=request.public_id, page=page.public_id)


def asked_by():
    child = young()
    GuardianshipFactory(child=child)
    return of(child, ask_marks(drawn(child), Role.GUARDIAN, at=NOON))


def case_file():
    _, _, tutor, row = case_of_tutor()
    party = tutor.conversation_parties.get()
    message = party.messages.first()
    file = party.attachments.create(
        kind="image", name="a.png", data=photograph(), digest="d", size=5,
        width=1, height=1, created_at=NOON,
        message=message,
    )  # fmt: skip
    looks = lead()
    safeguarding.open_case(row, why="Told", by=looks, at=NOON)
    return of(looks, public_id=row.public_id, file=file.public_id)


def sitting():
    own = keep(owner=LearnerFactory(user=AdultFactory()), minutes=60)
    row = sit_own(own=own, when=NOON)
    return of(own.paper.owner.user, public_id=row.public_id, place=1)


def own_paper():
    own = keep(owner=LearnerFactory(user=AdultFactory()))
    question = own.questions.first()
    parts = {"public_id": own.public_id, "question": question.public_id}
    return of(own.paper.owner.user, **parts, kind="paper", number=1)


def child_with_a_guardian():
    guardian, child = allowed_family()
    learner = LearnerFactory(user=child)
    course = TopicFactory().course
    return of(guardian, public_id=child.public_id, learner=learner.public_id, key=course.key)


def card():
    learner = LearnerFactory(user=AdultFactory())
    return of(learner.user, written(learner))


def calendar():
    owner = AdultFactory()
    row = CalendarFeed.objects.create(
        diary=diary_for(owner), address="https://calendar.example/a.ics", name="Home", added_at=NOON
    )
    return of(owner, row)


def browser():
    owner, kept = AdultFactory(), SessionStore()
    kept["_auth_user_id"] = str(owner.pk)
    kept.create()
    note_browser(kept, user=owner, user_agent="Firefox/1 Linux", at=NOON)
    return of(owner, SignedInBrowser.objects.get(session_id=kept.session_key))


def family():
    guardian, child = allowed_family()
    words = {Purpose.ACCOUNT: "Keep it."}
    give_consents(child, words=words, language="en", by=guardian, at=NOON)
    link = guardian.children_links.get()
    return of(guardian, public_id=link.public_id, purpose="lessons")


def leaving_child():
    link = GuardianshipFactory(child=small())
    ask_erasure(link.child, by=link.guardian, at=NOON)
    return of(link.guardian, link)


def family_letter():
    owner = AdultFactory()
    return of(owner, ask_child(email="child@example.org", by=owner, rights=Rights(), at=NOON))


def application():
    return of(operator(), handed_in())


def credential():
    return of(operator(), handed_in().credentials.first())


def own_credential():
    profile = handed_in()
    return of(profile.user, profile.credentials.first())


def own_offer():
    row = offer()
    return of(row.profile.user, row)


def tutor_request():
    row = TutorRequest.objects.create(
        asker="adult", name="Ada", email="a@example.org", wants="Help", created_at=NOON
    )
    return of(operator(), row)


def request():
    row = posted(course=CourseFactory())
    return of(row.student, row)


def childs_request():
    row, guardian = waiting(course=CourseFactory())
    return of(guardian, row)


def request_to_a_tutor():
    what = offer()
    row = posted(course=what.course)
    heard, _ = AskedTutor.objects.get_or_create(
        request=row, profile=what.profile, defaults={"asked_at": NOON}
    )
    replied(heard, what)
    return of(what.profile.user, row)


def given_lesson():
    row = given()
    return of(row.booking.student, row)


def taught_lesson():
    row = given()
    words = {"text": "Went well.", "next_steps": "Vectors.", "written_at": NOON + 9 * DAY}
    Report.objects.create(lesson=row, **words)
    return of(row.booking.tutor, row)


def lesson_to_teach():
    row = lesson()
    return of(row.booking.tutor, row)


def planned_lesson():
    row = lesson()
    by = row.booking.student
    LessonNotes.objects.create(lesson=row, text="Ours.", changed_by=by, changed_at=NOON)
    LessonRoom.objects.update_or_create(
        lesson=row, defaults={"address": "https://meet.example.org/a"}
    )
    page = Material.objects.create(
        lesson=row, by=by, kind="image", name="A", data=b"x", size=1,
        created_at=NOON,
    )  # fmt: skip
    return of(row.booking.student, public_id=row.public_id, material_id=page.public_id)


def homework():
    made = _set()
    row = made.lesson
    return of(row.booking.tutor, public_id=row.public_id, homework_id=made.public_id)


def homework_to_do():
    made = _set()
    row = made.lesson
    return of(row.booking.student, public_id=row.public_id, homework_id=made.public_id)


def _set():
    row = lesson()
    return Homework.objects.create(
        lesson=row, course=row.booking.offer.course, questions=3,
        due_date=slot().starts_at.date(), set_at=NOON,
    )  # fmt: skip


def disputed_lesson():
    return of(operator(), disputed())


def unclear_lesson():
    row = lesson()
    LessonRoom.objects.update_or_create(lesson=row, defaults={"unclear_since": NOON})
    return of(operator(), row)


def review():
    row = reviewed()
    return of(row.lesson.booking.tutor, row)


def reported_review():
    row = reviewed()
    by = row.lesson.booking.tutor
    lessons.report_review(row, reason=Removal.UNRELATED, words="No", by=by, at=NOON + 9 * 24 * HOUR)
    return of(operator(), row)


def proposal():
    row = lesson()
    made = lessons.propose_move(row, slot("11:00"), by=row.booking.tutor, at=NOON)
    return of(row.booking.student, made)


def booking():
    row = held()
    return of(row.student, row)


def childs_booking():
    row, guardian = asked()
    return of(guardian, row)


def units():
    row = package()
    return of(row.student, row)


def brief():
    row = lesson()
    briefed(row)
    return of(row.booking.student, row.booking)


def brief_of_a_child():
    row, guardian = childs_brief()
    return of(guardian, row.booking)


def charge():
    row = agreed(at=NOON)
    return of(row.payer, row)


def charge_at_a_provider():
    row = agreed(at=NOON, provider="stripe")
    return of(row.payer, row)


def unpaid_charge():
    return of(operator(), agreed(at=NOON))


def refund():
    row = payments.settle(payments.put_on_account(agreed(at=NOON), at=NOON), at=NOON)
    return of(operator(), payments.give_back(row, row.price, reason="goodwill", at=NOON))


def invoice():
    row = lesson()
    return of(row.booking.student, Invoice.objects.get(charge=row.charge))


def payout():
    return of(operator(), decided())


def sponsorship():
    row = offered()
    return of(row.offered_by, row)


def conversation():
    one, other = AdultFactory(), AdultFactory()
    talk = begun((one, SIDE.GUARDIAN), (other, SIDE.OPERATOR))
    return of(one, talk)


def attachment():
    one, other = AdultFactory(), AdultFactory()
    begun((one, SIDE.GUARDIAN), (other, SIDE.OPERATOR))
    row = one.conversation_parties.get().attachments.create(
        kind="image",
        name="a.png",
        data=photograph(),
        digest="d",
        size=5,
        width=1,
        height=1,
        created_at=NOON,
    )
    return of(one, row)


def block():
    one, other = AdultFactory(), AdultFactory()
    begun((one, SIDE.GUARDIAN), (other, SIDE.TUTOR))
    return of(one, conversations.block(other, person=one, by=one, at=NOON))


def case():
    *_, row = case_of_tutor()
    return of(lead(), public_id=row.public_id)


def inquiry():
    row = inquired(user=AdultFactory())
    InquiryPhotograph.objects.create(inquiry=row, jpeg=b"x", width=1, height=1)
    return of(row.asker, key=row.key)


def read_along():
    organisation = school()
    child = pupil(organisation)
    guardian = GuardianshipFactory(child=child).guardian
    teacher(organisation)
    return of(guardian, ask_marks(drawn(child), Role.TEACHER))


def organisation():
    admin, run = AdultFactory(), school()
    Membership.objects.create(organisation=run, user=admin, role="admin", began_at=NOON)
    return of(admin, run)


# What makes each, and the names of the addresses that lead to it.
THINGS: dict[Callable[[], Belonging], tuple[str, ...]] = {
    session: ("practice:session", "practice:finish", "practice:question", "practice:ask_to_mark"),
    photographed: ("practice:written_page",),
    asked_to_mark: ("practice:mark", "practice:marked_page"),
    asked_by: ("practice:withdraw_request",),
    read_along: ("practice:read_marking",),
    sitting: (
        "practice:sitting", "practice:delete_sitting", "practice:rest", "practice:hand_in",
        "practice:sitting_question",
    ),
    own_paper: (
        "practice:sit_own", "papers:own_paper", "papers:set_boundaries", "papers:delete_own_paper",
        "papers:own_file", "papers:own_page", "papers:own_question", "papers:cut_question",
        "papers:add_scheme", "papers:remove_scheme", "papers:join_question",
        "papers:drop_question",
    ),
    child_with_a_guardian: ("practice:progress_of", "practice:course_progress_of", "home:child"),
    card: ("practice:recall_card", "practice:recall_grade", "practice:recall_set_aside"),
    calendar: ("diary:calendar_deed",),
    browser: ("account_sign_out_browser",),
    leaving_child: ("family_keep",),
    family: (
        "family_data", "family_erase", "family_consents", "family_withdraw_consent",
        "family_rights", "family_end",
    ),
    family_letter: ("family_withdraw",),
    application: ("tutors:application", "tutors:checker_deed", "tutors:decide_changes"),
    credential: ("tutors:decide_credential", "tutors:evidence"),
    own_credential: ("tutors:withdraw_credential",),
    own_offer: ("tutors:end_offer",),
    tutor_request: ("lessons:close_request",),
    request: ("lessons:open_request", "lessons:withdraw_request"),
    childs_request: ("lessons:allow_request",),
    request_to_a_tutor: ("lessons:asked_request", "lessons:withdraw_reply"),
    given_lesson: ("lessons:dispute", "lessons:another_tutor", "lessons:write_review"),
    taught_lesson: ("lessons:report", "lessons:homework"),
    lesson_to_teach: ("lessons:set_meeting",),
    planned_lesson: (
        "lessons:lesson", "lessons:cancel", "lessons:move", "lessons:now", "lessons:join",
        "lessons:write", "lessons:save_notes", "lessons:add_material",
        "lessons:material", "lessons:remove_material", "lessons:ask_to_look",
    ),
    homework: ("lessons:withdraw_homework",),
    homework_to_do: ("lessons:begin_homework",),
    disputed_lesson: ("lessons:decide_dispute",),
    unclear_lesson: ("lessons:decide",),
    review: ("lessons:reply",),
    reported_review: ("lessons:decide_review",),
    proposal: ("lessons:proposal",),
    booking: ("lessons:booking", "lessons:agree", "lessons:ask_guardian"),
    childs_booking: ("lessons:refuse",),
    units: ("lessons:choose_times", "lessons:call_off", "lessons:leave_to_child"),
    brief: ("lessons:brief", "lessons:withdraw_brief", "lessons:stop_sharing"),
    brief_of_a_child: ("lessons:allow_brief",),
    charge: (
        "payments:charge", "payments:withdraw", "payments:withdrawal_form", "payments:back",
    ),
    charge_at_a_provider: ("payments:pay",),
    unpaid_charge: ("payments:mark_paid",),
    refund: ("payments:mark_refunded",),
    invoice: ("payments:invoice", "payments:invoice_pdf"),
    payout: (
        "payments:payout", "payments:mark_sent", "payments:mark_failed",
        "payments:try_payout_again",
    ),
    sponsorship: ("payments:sponsorship_end",),
    organisation: ("payments:billing_of",),
    conversation: (
        "conversations:conversation", "conversations:leave", "safeguarding:report",
    ),
    attachment: ("conversations:attachment",),
    block: ("conversations:unblock",),
    case: ("safeguarding:case",),
    case_file: ("safeguarding:attachment",),
    inquiry: (
        "library:inquiry", "library:inquiry_photograph", "library:say_helped", "library:take_back",
    ),
}  # fmt: skip

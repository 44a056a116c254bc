"""Two browsers practise as strangers, sign up in one and in in the other, and go on.

Whatever each kept is the person's, once: a machine does deeds in any order and asks after each.
"""

from collections import defaultdict
from datetime import date, timedelta
from random import Random
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
)

from tests.factories import (
    LearnerFactory,
    UserFactory,
)
from tests.machines import DatabaseMachine
from tests.practice.actions.test_attempts import four, tried
from tests.practice.keeping import NOON
from tests.practice.sitting import typed
from tests.practice.trying import numbers
from tutorium.accounts.actions import claim_learner
from tutorium.accounts.models import Learner
from tutorium.practice import actions
from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.recall_log import state_of
from tutorium.practice.models import (
    Attempt,
    ExamDate,
    KeptCard,
    PracticeSession,
    RecallRow,
    RecallState,
    SessionQuestion,
    Sitting,
    SittingAnswer,
    StudyPlan,
)
from tutorium.practice.models.recall import state_row

BROWSERS = st.sampled_from([0, 1])
PICKED = st.integers(0, 5)
DAY = date(2027, 5, 10)


class Browsers(DatabaseMachine):
    """What both did is counted by whose it must be: each browser's until it signs in."""

    topic = papers = questions = cards = None  # of the site, made once

    def __init__(self):
        super().__init__()
        self.person = UserFactory()
        self.learners = [LearnerFactory().pk, LearnerFactory().pk]
        self.keys = [Learner.objects.get(pk=pk).key for pk in self.learners]
        self.signed_in = [False, False]
        self.kept = [defaultdict(set), defaultdict(set)]
        self.sent = [[], []]
        self.at = NOON

    def learner(self, browser):
        """Return who asks, as a request would: read anew, or else the one it began as."""
        if self.signed_in[browser]:
            return Learner.objects.get(user=self.person)
        return Learner.objects.get(key=self.keys[browser])

    def whose(self, browser, is_stale):
        return Learner(pk=self.learners[browser]) if is_stale else self.learner(browser)

    def now(self):
        self.at += timedelta(minutes=1)
        return self.at

    @rule(browser=BROWSERS, picked=PICKED, said=st.sampled_from("45"), is_stale=st.booleans())
    def answer(self, browser, picked, said, is_stale):
        question = self.questions[picked % len(self.questions)]
        learner = self.whose(browser, is_stale)
        self.send(browser, question, four(said, uid=uuid4()), learner)

    def send(self, browser, question, response, learner):
        self.sent[browser].append((question, response))
        kept = tried(response, question=question, learner=learner, at=self.now()).attempt
        self.kept[browser]["attempts"].add(kept.uid)
        return kept

    @precondition(lambda self: any(self.sent))
    @rule(browser=BROWSERS, picked=PICKED)
    def send_again(self, browser, picked):
        if self.sent[browser]:
            question, response = self.sent[browser][picked % len(self.sent[browser])]
            was_kept = Attempt.objects.filter(uid=response.uid).exists()
            kept = self.send(browser, question, response, self.learner(browser))
            assert not was_kept or kept.uid == response.uid

    @rule(browser=BROWSERS, picked=PICKED, is_stale=st.booleans())
    def keep_card(self, browser, picked, is_stale):
        card = self.cards[picked % len(self.cards)]
        learner = self.whose(browser, is_stale)
        actions.keep_cards(learner, [card], course=self.topic.course, at=self.now())
        self.kept[browser]["cards"].add(f"card:{card.uid}")

    @rule(browser=BROWSERS, picked=PICKED, grade=st.sampled_from(Grade))
    def recall(self, browser, picked, grade):
        own = list(KeptCard.objects.visible_to(self.learner(browser)).order_by("identity"))
        if own:
            uid = uuid4()
            actions.recall(own[picked % len(own)], grade, at=self.now(), uid=uid)
            self.kept[browser]["recalls"].add(uid)

    @rule(browser=BROWSERS, picked=PICKED, deed=st.sampled_from(["suspend", "undo"]))
    def set_aside(self, browser, picked, deed):
        own = list(RecallRow.objects.filter(learner=self.learner(browser), kind="recall"))
        if own:
            row = own[picked % len(own)]
            state = getattr(actions, deed)(row if deed == "undo" else row.card, at=self.now())
            last = RecallRow.objects.filter(card=state.card_id).latest("received_at", "pk")
            self.kept[browser]["recalls"].add(last.uid)

    @rule(browser=BROWSERS, is_stale=st.booleans())
    def begin_session(self, browser, is_stale):
        plan = actions.Plan(self.topic.course, PracticeSession.Kind.COURSE)
        learner = self.whose(browser, is_stale)
        session = actions.start_session(
            plan, learner=lambda: learner, past=learner, at=self.now(), random=Random(1)
        )
        row = session.questions.first()
        actions.save_typed(row, typed(session.public_id), at=self.now())
        self.kept[browser]["sessions"].add(session.public_id)

    @rule(browser=BROWSERS, picked=PICKED, is_stale=st.booleans())
    def sit(self, browser, picked, is_stale):
        paper, learner = self.papers[picked % len(self.papers)], self.whose(browser, is_stale)
        sitting = actions.start_sitting(paper, learner=lambda: learner, at=self.now())
        row = sitting.answers.first()
        actions.save_answer(row, typed(sitting.public_id), at=self.now())
        self.kept[browser]["sittings"].add(sitting.public_id)

    @rule(browser=BROWSERS, is_stale=st.booleans())
    def plan(self, browser, is_stale):
        learner = self.whose(browser, is_stale)
        actions.set_exam(learner, self.topic.course, day=DAY, papers=1)
        zone = ("Europe/Madrid", "Asia/Tokyo")[browser]
        actions.set_time(learner, actions.Time(60, 10, (100,) * 7, zone, 5))
        self.kept[browser]["plans"].add("one")

    @rule(browser=BROWSERS)
    def open_feed(self, browser):
        actions.open_feed(self.learner(browser))
        self.kept[browser]["feeds"].add("one")

    @rule(browser=BROWSERS)
    def sign_in(self, browser):
        claim_learner(user=self.person, key=self.keys[browser])
        self.signed_in[browser] = True
        Learner.objects.get_or_create(user=self.person, defaults={"created_at": self.at})

    def owners(self):
        """Yield each learner there is, with all that must be theirs."""
        together = defaultdict(set)
        for browser in (0, 1):
            if not self.signed_in[browser]:
                yield self.learner(browser), self.kept[browser]
            else:
                for name, some in self.kept[browser].items():
                    together[name] |= some
        if any(self.signed_in):
            yield Learner.objects.get(user=self.person), together

    @invariant()
    def everything_is_there_once(self):
        for learner, kept in self.owners():
            own = {"learner": learner}
            assert listed(Attempt, own, "uid") == sorted(kept["attempts"])
            assert listed(PracticeSession, own, "public_id") == sorted(kept["sessions"])
            assert listed(Sitting, own, "public_id") == sorted(kept["sittings"])
            cards = KeptCard.objects.filter(learner=learner, origin="pack")
            assert sorted(cards.values_list("identity", flat=True)) == sorted(kept["cards"])
            assert listed(RecallRow, own, "uid") == sorted(kept["recalls"])
            plans = 1 if kept["plans"] else 0
            assert ExamDate.objects.filter(learner=learner).count() == plans
            feeds = StudyPlan.objects.filter(learner=learner, feed_key__isnull=False).count()
            assert feeds == (1 if kept["feeds"] else 0)
            assert (learner.time_zone != "UTC") == bool(plans)

    @invariant()
    def nothing_that_was_typed_is_lost(self):
        for rows, of in ((SessionQuestion, "session"), (SittingAnswer, "sitting")):
            for row in rows.objects.exclude(sent={}).select_related(of):
                assert row.sent == {"answer:a": [getattr(row, of).public_id]}

    @invariant()
    def a_paper_is_sat_once_at_a_time(self):
        running = Sitting.objects.running().values_list("learner", "paper")
        assert len(running) == len(set(running))

    @invariant()
    def what_follows_from_logs_is_what_is_kept(self):
        for card in KeptCard.objects.all():
            derived = state_row(card, state_of(row.deed for row in card.log.all()))
            kept = RecallState.objects.get(card=card)
            assert fields(derived) == fields(kept)
        for learner, _ in self.owners():
            before = numbers(learner)
            actions.rebuild_progress(learner)
            assert numbers(learner) == before


def listed(model, own, name):
    return sorted(model._default_manager.filter(**own).values_list(name, flat=True))


def fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}

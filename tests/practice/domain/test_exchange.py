from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards import Note, Recall, ScheduledCard
from tutorium.practice.domain.exchange import LONGEST_IDENTITY, Brought, Words, incoming, outgoing
from tutorium.practice.domain.memory import DAY, Grade, Memory, Stage
from tutorium.practice.domain.recall_log import NEW, CardState, Deed, Kind, state_of

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DUE = NOW + 5 * DAY
LAST = NOW - 15 * DAY


def brought(note, whose="me"):
    return list(incoming([note], whose=whose, now=NOW))


def basic(*cards, **said):
    return Note(**{"identity": "g", "kind": "basic", "front": "Q", "back": "A"} | said, cards=cards)


def kept(**said):
    return ScheduledCard(
        **{
            "state": "review",
            "due_at": DUE,
            "interval_days": 20,
            "recall_count": 7,
            "lapses": 1,
            "recalls": (Recall(LAST - 9 * DAY, 3), Recall(LAST, 3)),
        }
        | said
    )


def test_new_card_comes_without_a_log():
    [card] = brought(basic(ScheduledCard()))

    assert card == Brought("import:g:0", "plain", "Q", "A", deeds=(), typed="", gap=0)


@pytest.mark.parametrize("interval", [0, 1])
def test_card_without_recalls_counts_as_recalled_an_interval_and_a_day_at_least_before(interval):
    due = NOW - 5 * DAY

    [card] = brought(basic(kept(recalls=(), due_at=due, interval_days=interval)))

    assert state_of(card.deeds).memory.last_at == due - DAY


def test_kept_card_stays_due_on_its_day_and_brings_its_history():
    [card] = brought(basic(kept(stability=31.5, difficulty=6.25)))

    state = state_of(card.deeds)
    assert [deed.kind for deed in card.deeds] == [Kind.RECALL, Kind.RECALL, Kind.PLACE]
    assert (state.memory.due_at, state.memory.stability, state.memory.difficulty) == (
        DUE,
        31.5,
        6.25,
    )
    assert (state.memory.stage, state.memory.recalls, state.memory.lapses) == (Stage.KEPT, 7, 1)
    assert state.first_at == LAST - 9 * DAY


@pytest.mark.parametrize(
    ("ease", "difficulty"),
    [(2500, 5.5), (2100, 7.0), (1300, 10.0), (1000, 10.0), (3700, 1.0), (0, 5.5)],
)
def test_schedule_without_a_memory_is_read_from_interval_and_ease(ease, difficulty):
    [card] = brought(basic(kept(ease=ease)))

    memory = state_of(card.deeds).memory
    assert memory.stability == 20
    assert memory.difficulty == pytest.approx(difficulty)


def test_schedule_without_history_begins_an_interval_before_its_day():
    [card] = brought(basic(kept(recalls=())))

    assert state_of(card.deeds).memory.last_at == DUE - 20 * DAY


def test_schedule_without_interval_or_count_is_one_day_and_one_recall():
    [card] = brought(basic(kept(recalls=(), interval_days=0, recall_count=0)))

    memory = state_of(card.deeds).memory
    assert (memory.last_at, memory.stability, memory.recalls) == (NOW, 0.1, 1)


def test_suspended_card_is_set_aside():
    [card] = brought(basic(kept(suspended=True)))

    assert state_of(card.deeds).is_suspended


def test_rows_about_a_recall_follow_it_at_once():
    [card] = brought(basic(kept(suspended=True)))

    *_, recall, place, suspend = [deed.at for deed in card.deeds]
    assert recall == LAST
    assert recall < place < suspend < LAST + timedelta(milliseconds=1)


def test_new_card_that_was_suspended_is_set_aside_now():
    [card] = brought(basic(ScheduledCard(suspended=True)))

    assert [deed.at - NOW < timedelta(milliseconds=1) for deed in card.deeds] == [True]


def test_names_of_rows_are_those_of_earlier_versions():
    """Another name would bring the same file a second time."""
    [card] = brought(basic(kept(suspended=True)))

    assert [deed.uid for deed in card.deeds] == [
        "f1c69312-0048-5011-a2dd-bcd1ca26ff67",
        "7a6e29f5-74f8-5f06-8cd5-9850e7016997",
        "3d0964fc-dda0-5a55-80dd-51ab5685a807",
        "ec55c964-30ba-58d6-94d7-8f762b704ade",
    ]


def test_rows_of_tomorrow_and_those_that_nobody_graded_are_left_out():
    recalls = (
        Recall(LAST, 0, "manual"),
        Recall(LAST, 3, "rescheduled"),
        Recall(LAST, 3, "cram"),
        Recall(NOW, 2),
        Recall(NOW + DAY, 3),
    )
    [card] = brought(basic(ScheduledCard(state="learning", recalls=recalls)))

    assert [(deed.kind, deed.grade) for deed in card.deeds] == [
        (Kind.CRAM, Grade.GOOD),
        (Kind.RECALL, Grade.HARD),
    ]


def test_each_gap_and_each_side_is_a_card():
    gaps = basic(
        ScheduledCard(0), ScheduledCard(1), kind="cloze", front="{{c1::A}} and {{c2::B}}", back=""
    )
    sides = basic(ScheduledCard(0), ScheduledCard(1), kind="reversed")

    assert [(card.form, card.gap, card.front) for card in brought(gaps)] == [
        ("cloze", 1, r"\[…\] and B"),
        ("cloze", 2, r"A and \[…\]"),
    ]
    assert brought(gaps)[0].back == "==A== and B"
    assert brought(replace(gaps, back="Why"))[0].back == "==A== and B\n\nWhy"
    assert [(card.form, card.front, card.back) for card in brought(sides)] == [
        ("plain", "Q", "A"),
        ("plain", "A", "Q"),
    ]


def test_typed_card_says_what_is_typed_in_bounds():
    [card] = brought(basic(ScheduledCard(), kind="typed", typed="x" * 500))

    assert (card.form, len(card.typed)) == ("typed", 200)


def test_only_a_typed_card_with_something_to_type_is_one():
    [without] = brought(basic(ScheduledCard(), kind="typed", typed=""))
    [other] = brought(basic(ScheduledCard(), kind="basic", typed="x"))

    assert (without.form, other.form, other.typed) == ("plain", "plain", "")


def test_card_without_a_back_shows_its_front_again():
    assert brought(basic(ScheduledCard(), back=""))[0].back == "Q"


@given(st.text(min_size=1))
def test_identity_is_bounded_and_its_own(name):
    [card] = brought(basic(ScheduledCard(), identity=name))
    [again] = brought(basic(ScheduledCard(), identity=name))
    [other] = brought(basic(ScheduledCard(), identity=f"{name}x"))

    assert card.identity == again.identity != other.identity
    assert len(card.identity) <= LONGEST_IDENTITY


@pytest.mark.parametrize(("length", "kept_length"), [(90, 90), (91, 40)])
def test_long_identity_is_a_digest(length, kept_length):
    [card] = brought(basic(ScheduledCard(), identity="x" * length))

    assert len(card.identity) == len("import:") + kept_length + len(":0")


@given(st.sampled_from(["me", "you"]))
def test_rows_have_the_same_names_each_time_and_others_for_another(whose):
    one = [deed.uid for deed in brought(basic(kept()), whose)[0].deeds]

    assert one == [deed.uid for deed in brought(basic(kept()), whose)[0].deeds]
    assert set(one).isdisjoint(deed.uid for deed in brought(basic(kept()), "else")[0].deeds)


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(1, 40)), max_size=6))
def test_what_goes_out_comes_back_due_on_the_same_day(history):
    at, log = NOW - timedelta(days=400), []
    for number, (grade, days) in enumerate(history):
        at += days * DAY
        log.append(Deed(f"{number:08}-0000-4000-8000-000000000000", at, Kind.RECALL, grade=grade))
    before = state_of(log)

    [card] = brought(outgoing(Words("own:1", "Q", "A"), before, log))

    after = state_of(card.deeds)
    if before.memory is None or before.memory.stage is not Stage.KEPT:
        assert len(card.deeds) == len(history) + before.is_suspended
    else:
        assert after.memory.due_at == before.memory.due_at
        assert after.memory.stability == before.memory.stability
        assert after.is_suspended == before.is_suspended


def test_kinds_of_cards_go_out_as_what_they_are():
    notes = [
        outgoing(Words("a", "Q", "A"), NEW, []),
        outgoing(Words("b", "Q", "A", typed="x"), NEW, []),
        outgoing(Words("c", "{{c2::x}}", "", gap=2), NEW, []),
    ]

    assert [(note.kind, note.typed, note.cards[0].ordinal) for note in notes] == [
        ("basic", "", 0),
        ("typed", "x", 0),
        ("cloze", "", 1),
    ]


@pytest.mark.parametrize(("hours", "days"), [(35, 1), (36, 2), (48, 2)])
def test_interval_goes_out_in_days_that_are_rounded(hours, days):
    memory = Memory(Stage.KEPT, None, 2.0, 5.0, NOW, NOW + timedelta(hours=hours))

    [card] = outgoing(Words("a", "Q", "A"), CardState(memory), []).cards

    assert card.interval_days == days


def test_cramming_goes_out_as_what_it_was():
    log = [
        Deed("a", LAST, Kind.RECALL, grade=Grade.GOOD),
        Deed("b", NOW, Kind.CRAM, grade=Grade.AGAIN),
    ]

    [card] = outgoing(Words("a", "Q", "A"), NEW, log).cards

    assert card.recalls == (Recall(LAST, 3, "review"), Recall(NOW, 1, "cram"))

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tutorium.practice.domain.memory import DAY, Grade, Memory, Policy, Stage, remember
from tutorium.practice.domain.recall_log import (
    NEW,
    CardState,
    Deed,
    Kind,
    after,
    chance_of,
    effective,
    merged,
    state_of,
)

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
PLACED = Memory(Stage.KEPT, None, 20.0, 5.0, START, START + 20 * DAY, recalls=6, lapses=1)
times = st.builds(START.__add__, st.timedeltas(timedelta(0), timedelta(days=60)))


def recall(uid, grade, at=START):
    return Deed(uid, at, Kind.RECALL, grade=grade)


def undo(uid, undoes, at=START + DAY):
    return Deed(uid, at, Kind.UNDO, undoes=undoes)


@st.composite
def deeds(draw, uids="abcdefgh"):
    """Rows that share few names, so that logs overlap and undos find something."""
    uid = draw(st.sampled_from(uids))
    kind = draw(st.sampled_from(Kind))
    return Deed(
        uid=uid,
        at=START + timedelta(hours=7 * ord(uid) % 100),
        kind=kind,
        grade=draw(st.sampled_from(Grade)) if kind in {Kind.RECALL, Kind.CRAM} else None,
        until=START + 2 * DAY if kind is Kind.BURY else None,
        undoes=draw(st.sampled_from(uids)) if kind is Kind.UNDO else "",
        memory=PLACED if kind is Kind.PLACE else None,
    )


logs = st.lists(deeds())


def test_card_without_rows_is_new():
    assert state_of([]) == NEW == CardState()


def test_recalls_are_replayed_in_the_order_of_their_times():
    first, second = recall("b", Grade.GOOD), recall("a", Grade.EASY, START + DAY)
    memory = remember(None, Grade.GOOD, START, chance=chance_of("b"))
    memory = remember(memory, Grade.EASY, START + DAY, chance=chance_of("a"))

    assert state_of([second, first]) == CardState(memory=memory, first_at=START)


def test_undo_takes_a_row_back_and_leaves_it_in_the_log():
    kept, taken = recall("a", Grade.GOOD), recall("b", Grade.AGAIN, START + DAY)
    log = [kept, taken, undo("c", undoes="b", at=START + 2 * DAY)]

    assert effective(log) == [kept]
    assert state_of(log) == state_of([kept])


def test_undo_cannot_be_undone():
    log = [recall("a", Grade.GOOD), undo("b", undoes="a"), undo("c", undoes="b")]

    assert state_of(log) == NEW


def test_cramming_does_not_touch_the_schedule():
    kept = recall("a", Grade.EASY)
    crammed = Deed("b", START + DAY, Kind.CRAM, grade=Grade.AGAIN)

    assert state_of([kept, crammed]) == state_of([kept])


def test_bury_suspend_and_resume():
    until = START + DAY
    buried = Deed("a", START, Kind.BURY, until=until)
    suspended = Deed("b", START, Kind.SUSPEND)
    resumed = Deed("c", START, Kind.RESUME)

    assert state_of([buried]) == CardState(buried_until=until)
    assert state_of([buried, suspended]) == CardState(buried_until=until, is_suspended=True)
    assert state_of([buried, suspended, resumed]) == NEW


def test_card_goes_on_from_where_another_program_had_it():
    placed = Deed("a", START, Kind.PLACE, memory=PLACED)
    later = recall("b", Grade.GOOD, START + 20 * DAY)

    state = state_of([placed, later])

    assert state.memory == remember(PLACED, Grade.GOOD, later.at, chance=chance_of("b"))


@pytest.mark.parametrize(
    ("lapses", "is_leech"), [(1, False), (2, True), (3, True), (4, True), (0, False)]
)
def test_card_that_is_forgotten_often_is_set_aside(lapses, is_leech):
    policy = Policy(leech_lapses=2)
    log = [recall("a0", Grade.EASY)]
    for n in range(1, lapses + 1):
        log += [
            recall(f"b{n}", Grade.AGAIN, START + (20 * n) * DAY),
            Deed(f"c{n}", START + (20 * n) * DAY, Kind.RESUME) if n < lapses else None,
            recall(f"d{n}", Grade.EASY, START + (20 * n + 1) * DAY) if n < lapses else None,
        ]

    state = state_of(filter(None, log), policy)

    assert (state.is_leech, state.is_suspended) == (is_leech, is_leech)


def test_leech_is_set_aside_again_only_after_half_as_many_lapses():
    policy = Policy(leech_lapses=4)
    lapsed = [
        after(
            CardState(memory=replace(PLACED, lapses=before), first_at=START),
            recall("a", Grade.AGAIN, START + DAY),
            policy,
        ).is_suspended
        for before in range(8)
    ]

    assert lapsed == [False, False, False, True, False, True, False, True]


def test_leech_of_an_odd_number_of_lapses_is_set_aside_after_half_rounded_down():
    policy = Policy(leech_lapses=5)
    lapsed = [
        after(
            CardState(memory=replace(PLACED, lapses=before), first_at=START),
            recall("a", Grade.AGAIN, START + DAY),
            policy,
        ).is_leech
        for before in range(9)
    ]

    assert [before + 1 for before, is_leech in enumerate(lapsed) if is_leech] == [5, 7, 9]


def test_leech_that_is_recalled_is_not_set_aside_again():
    resumed = CardState(memory=replace(PLACED, lapses=4), first_at=START)

    state = after(resumed, recall("a", Grade.GOOD, START + DAY), Policy(leech_lapses=4))

    assert (state.is_leech, state.is_suspended) == (False, False)


def test_chances_are_spread_over_all_of_the_share():
    assert {int(10 * chance_of(str(number))) for number in range(300)} == set(range(10))


def test_row_without_what_its_kind_needs_changes_nothing():
    assert state_of([Deed("a", START, Kind.RECALL), Deed("b", START, Kind.PLACE)]) == NEW


@given(st.text())
def test_chance_is_a_share_and_the_same_each_time(uid):
    uid = uid.encode("utf-8", "replace").decode()

    assert 0 <= chance_of(uid) == chance_of(uid) < 1


@given(logs, logs)
def test_merging_does_not_depend_on_which_device_comes_first(one, other):
    assert merged(one, other) == merged(other, one)


@given(logs, logs, logs)
def test_merging_does_not_depend_on_how_devices_pair_up(one, other, third):
    assert merged(merged(one, other), third) == merged(one, merged(other, third))


@given(logs)
def test_merging_a_log_with_itself_gives_it_each_row_once(log):
    assert merged(log, log) == merged(log)
    assert len({deed.uid for deed in merged(log)}) == len(merged(log))


@given(logs, logs)
def test_merging_loses_no_row(one, other):
    assert {deed.uid for deed in merged(one, other)} == {deed.uid for deed in [*one, *other]}


@given(logs, st.randoms())
def test_state_does_not_depend_on_the_order_in_which_rows_arrive(log, random):
    rows = list(merged(log))
    random.shuffle(rows)

    assert state_of(rows) == state_of(merged(log))


@given(logs, st.sampled_from([kind for kind in Kind if kind is not Kind.UNDO]))
def test_latest_row_is_applied_to_the_state_without_replaying_all(log, kind):
    grade = Grade.GOOD if kind is Kind.RECALL else None
    deed = Deed("z", START + 90 * DAY, kind, grade=grade)
    rows = [row for row in merged(log) if row.undoes != "z"]

    assert state_of([*rows, deed]) == after(state_of(rows), deed)


class Devices(RuleBasedStateMachine):
    """Two devices, offline and in step again; what stands is kept beside them in the plain way."""

    def __init__(self):
        super().__init__()
        self.logs = {"phone": (), "laptop": ()}
        self.all = {}
        self.undone = set()

    def _add(self, device, **said):
        number = len(self.all)
        deed = Deed(f"{number:04}", START + timedelta(hours=5 * number), **said)
        self.all[deed.uid] = deed
        self.logs[device] = merged(self.logs[device], [deed])

    @rule(device=st.sampled_from(["phone", "laptop"]), grade=st.sampled_from(Grade))
    def recall(self, device, grade):
        self._add(device, kind=Kind.RECALL, grade=grade)

    @rule(
        device=st.sampled_from(["phone", "laptop"]),
        kind=st.sampled_from([Kind.SUSPEND, Kind.RESUME]),
    )
    def set_aside_or_resume(self, device, kind):
        self._add(device, kind=kind)

    @rule(device=st.sampled_from(["phone", "laptop"]))
    def undo(self, device):
        if standing := effective(self.logs[device]):
            self.undone.add(standing[-1].uid)
            self._add(device, kind=Kind.UNDO, undoes=standing[-1].uid)

    @rule()
    def come_together(self):
        both = merged(*self.logs.values())
        self.logs = dict.fromkeys(self.logs, both)

    @rule(device=st.sampled_from(["phone", "laptop"]))
    def send_again(self, device):
        self.logs[device] = merged(self.logs[device], self.logs[device][:3])

    @invariant()
    def state_is_what_the_standing_rows_make_of_a_new_card(self):
        state = NEW
        for uid, deed in self.all.items():
            if uid not in self.undone and deed.kind is not Kind.UNDO:
                state = after(state, deed)
        assert state_of(merged(*self.logs.values())) == state

    @invariant()
    def no_row_is_lost(self):
        assert {deed.uid for deed in merged(*self.logs.values())} == set(self.all)


TestDevices = Devices.TestCase
TestDevices.settings = settings(max_examples=40, stateful_step_count=25)

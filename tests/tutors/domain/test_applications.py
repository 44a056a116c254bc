from itertools import product

import pytest

from tutorium.tutors.domain.applications import (
    EDITABLE,
    OF_CHECKER,
    OF_TUTOR,
    ONCE_READ,
    Application,
    Deed,
    Missing,
    NotCheckedError,
    NotNowError,
    OwnCheckError,
    SayWhyError,
    State,
    after_checker,
    after_tutor,
    deeds_of_checker,
    deeds_of_tutor,
    missing_of,
)
from tutorium.tutors.domain.credentials import NEEDED, Kind

WHOLE = {
    "is_adult": True,
    "headline": "h",
    "about": "a",
    "languages": ["en"],
    "has_photo": True,
    "handed_in": NEEDED,
}


def checked(state, deed, **said):
    said = {"is_own": False, "why": "why", "live": NEEDED} | said
    return after_checker(state, deed, **said)


def test_ways_are_these_and_no_others():
    def ways(after):
        found = {}
        for state, deed in product(State, Deed):
            try:
                found[state, deed] = after(state, deed)
            except NotNowError:
                continue
        return found

    assert ways(after_tutor) == OF_TUTOR
    assert ways(checked) == OF_CHECKER


def test_no_deed_of_a_tutor_alone_leads_from_unread_words_to_the_public():
    reached, waiting = {State.DRAFT}, [State.DRAFT]
    while waiting:
        state = waiting.pop()
        for deed in deeds_of_tutor(state):
            if (new := after_tutor(state, deed)) not in reached:
                reached.add(new)
                waiting.append(new)

    assert reached == {State.DRAFT, State.SUBMITTED}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("deed", Deed)
def test_nobody_checks_themselves(state, deed):
    with pytest.raises(OwnCheckError):
        checked(state, deed, is_own=True)


@pytest.mark.parametrize(
    ("state", "deed"), [(State.IN_CHECK, Deed.PUBLISH), (State.HIDDEN, Deed.SHOW)]
)
@pytest.mark.parametrize("lacking", sorted(NEEDED))
def test_nothing_is_shown_without_the_needed_checks(state, deed, lacking):
    with pytest.raises(NotCheckedError) as caught:
        checked(state, deed, live=set(Kind) - {lacking})

    assert caught.value.args == ({lacking},)


@pytest.mark.parametrize(
    ("state", "deed"), [(State.IN_CHECK, Deed.REFUSE), (State.PUBLISHED, Deed.HIDE)]
)
def test_who_refuses_or_hides_says_why(state, deed):
    with pytest.raises(SayWhyError):
        checked(state, deed, why="  ")


def test_states_in_which_words_count_at_once_are_none_in_which_they_are_shown():
    assert EDITABLE.isdisjoint(ONCE_READ)
    assert State.PUBLISHED in ONCE_READ


def test_application_that_has_all_lacks_nothing():
    assert missing_of(Application(**WHOLE)) == []


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"is_adult": False}, Missing.AGE),
        ({"headline": ""}, Missing.HEADLINE),
        ({"about": ""}, Missing.ABOUT),
        ({"languages": []}, Missing.LANGUAGES),
        ({"has_photo": False}, Missing.PHOTO),
        ({"handed_in": {Kind.BACKGROUND}}, Missing.IDENTITY),
        ({"handed_in": {Kind.IDENTITY, Kind.DEGREE}}, Missing.BACKGROUND),
    ],
)
def test_application_names_what_it_lacks(fields, missing):
    assert missing_of(Application(**WHOLE | fields)) == [missing]


def test_deeds_are_offered_by_state():
    assert deeds_of_tutor(State.PUBLISHED) == [Deed.PAUSE]
    assert deeds_of_checker(State.IN_CHECK) == [Deed.PUBLISH, Deed.REFUSE]

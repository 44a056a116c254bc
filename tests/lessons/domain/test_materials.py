import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.lessons.domain.materials import MOST, MOST_BYTES, NoRoomError, check_room


@given(st.integers(0, MOST * 2), st.integers(0, MOST_BYTES * 2), st.integers(0, 10**7))
def test_no_more_is_kept_than_there_is_room_for(there, size, more):
    fits = there < MOST and size + more <= MOST_BYTES

    if fits:
        check_room(there=there, size=size, more=more)
    else:
        with pytest.raises(NoRoomError):
            check_room(there=there, size=size, more=more)

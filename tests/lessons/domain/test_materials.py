import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.lessons.domain.materials import MOST, MOST_BYTES, NoRoomError, check_room


@given(
    there=st.integers(0, MOST * 2),
    size=st.integers(0, MOST_BYTES * 2),
    more=st.integers(0, 10**7),
)
@example(there=0, size=MOST_BYTES - 1, more=1)
@example(there=0, size=MOST_BYTES - 1, more=2)
@example(there=MOST - 1, size=0, more=MOST_BYTES)
def test_no_more_is_kept_than_there_is_room_for(there, size, more):
    fits = there < MOST and size + more <= MOST_BYTES

    if fits:
        check_room(there=there, size=size, more=more)
    else:
        with pytest.raises(NoRoomError):
            check_room(there=there, size=size, more=more)

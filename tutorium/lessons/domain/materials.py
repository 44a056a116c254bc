"""What may be laid into a lesson: pictures, PDFs, and pages of this very site."""

MOST = 20  # of one lesson
MOST_BYTES = 200_000_000  # of all that one person keeps in lessons
LONGEST_NAME = 80  # characters, as of files
# The rooms of the site whose pages are public and for learning.
ROOMS = frozenset({"library", "papers", "questions", "curriculum"})


class NoRoomError(Exception):
    """The lesson has as many materials as it may, or the person keeps as much as one may."""


def check_room(*, there: int, size: int, more: int) -> None:
    """Say whether one more of so many bytes fits. Raises `NoRoomError`."""
    if there >= MOST or size + more > MOST_BYTES:
        raise NoRoomError

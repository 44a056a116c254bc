"""Moodle's GIFT: questions as an author types them."""

from tutorium.formats.quizzes.gift.reading import read_gift
from tutorium.formats.quizzes.gift.writing import write_gift

__all__ = ["read_gift", "write_gift"]

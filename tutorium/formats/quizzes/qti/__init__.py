"""Reading QTI 1.2 (of Canvas as well), 2.1, 2.2 and 3.0, items and packages; writing QTI 3."""

from tutorium.formats.quizzes.qti.reading import read_qti
from tutorium.formats.quizzes.qti.writing import write_qti3

__all__ = ["read_qti", "write_qti3"]

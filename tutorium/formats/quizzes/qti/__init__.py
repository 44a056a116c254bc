"""Reading and writing QTI: 1.2 (of Canvas as well), 2.1, 2.2 and 3.0, items and packages."""

from tutorium.formats.quizzes.qti.reading import read_qti

__all__ = ["read_qti"]

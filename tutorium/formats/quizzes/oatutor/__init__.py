"""Reading the problems of OATutor: JSON of problems, steps, and their tutoring."""

from tutorium.formats.quizzes.oatutor.problems import read_oatutor

__all__ = ["read_oatutor"]

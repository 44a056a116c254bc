"""Moodle XML: the exchange format of Moodle's question bank."""

from tutorium.formats.quizzes.moodle_xml.reading import read_moodle_xml

__all__ = ["read_moodle_xml"]

"""Moodle XML: the exchange format of Moodle's question bank."""

from tutorium.formats.quizzes.moodle_xml.reading import read_moodle_xml
from tutorium.formats.quizzes.moodle_xml.writing import write_moodle_xml

__all__ = ["read_moodle_xml", "write_moodle_xml"]

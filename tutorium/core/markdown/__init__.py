"""Markdown as authors write it, made into safe HTML, plain words, and a list of what is wrong.

Maths, units and chemistry become MathML here, once, when an item is saved. No Django.
"""

from tutorium.core.markdown.plain import words
from tutorium.core.markdown.rendering import render
from tutorium.core.markdown.values import EDITION, Fault, Figure, FigureUse, Link, Rendered

__all__ = ["EDITION", "Fault", "Figure", "FigureUse", "Link", "Rendered", "render", "words"]

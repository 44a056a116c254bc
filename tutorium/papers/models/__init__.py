"""Papers: the catalogue, and what students keep of their own."""

from tutorium.papers.models.catalogue import (
    LATEST_FIRST,
    GradeBoundary,
    OldPaperAddress,
    Paper,
    PaperQuestion,
    PaperSection,
)
from tutorium.papers.models.own import OwnFile, OwnPage, OwnPaper, OwnQuestion

__all__ = [
    "LATEST_FIRST",
    "GradeBoundary",
    "OldPaperAddress",
    "OwnFile",
    "OwnPage",
    "OwnPaper",
    "OwnQuestion",
    "Paper",
    "PaperQuestion",
    "PaperSection",
]

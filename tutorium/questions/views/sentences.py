"""The reasons of the examiner in the reader's language."""

from dataclasses import replace

from django.utils.translation import gettext

from tutorium.questions.domain.question import Part
from tutorium.questions.domain.reasons import Reason, say
from tutorium.questions.domain.scheme import points_of


def sentence(because: Reason) -> str:
    return say(because, gettext)


def sentence_in(part: Part, because: Reason) -> str:
    """Say a reason of a part's scheme, with the codes of the points that it names."""
    if because.code != "needs":
        return sentence(because)
    codes = {point.id: point.code for point in points_of(part.scheme)}
    named = str(dict(because.values)["points"]).split(", ")
    points = ", ".join(codes.get(name, name) for name in named)
    return sentence(replace(because, values=(("points", points),)))

"""Which misconceptions a question can offer as a wrong answer: false claims, not words about pupils."""

import re

from tutorium.formats.cnxml.escaping import sentence
from tutorium.formats.oak.values import Misconception

FEWEST_WORDS = 4
_BELIEF = re.compile(
    r"(?:(?:some|many|most) )?(?:pupils|students|learners) "
    r"(?:(?:may|might|can|could|often|sometimes|commonly|also) ){0,3}"
    r"(?:think|believe|assume) (?:that )?",
    re.IGNORECASE,
)
_THAT = re.compile(r"that ", re.IGNORECASE)
_ABOUT_PEOPLE = re.compile(
    r"\b(?:pupils?|students?|learners?|teach\w*|think|misconceptions?|confus\w+|misunderst\w+|"
    r"mistaken|interchangeabl\w+)\b|^(?:they|it is common)\b|\?$",
    re.IGNORECASE,
)
_TO_TEACHERS = re.compile(
    r"\b(?:pupils?|students?|learners?)\b|^(?:add|allow|always|ask|avoid|challenge|clarify|compare|"
    r"demonstrate|describe|discuss|distinguish|draw|emphasi[sz]e|encourage|ensure|explain|give|help|"
    r"highlight|introduce|make|model|point|practi[sc]e|provide|refer|reinforce|remind|show|stress|"
    r"take|teach|use)\b",
    re.IGNORECASE,
)


def claim_in(misconception: Misconception) -> str:
    """Return the false sentence that a misconception is, or nothing."""
    said = misconception.statement
    held = _BELIEF.match(said) or _THAT.match(said)
    claim = said[held.end() :] if held else said
    if _ABOUT_PEOPLE.search(claim) or len(claim.split()) < FEWEST_WORDS:
        return ""
    return sentence(claim[:1].upper() + claim[1:])


def is_to_teachers(correction: str) -> bool:
    """Tell what a teacher is to do from what a student is told."""
    return bool(_TO_TEACHERS.search(correction))

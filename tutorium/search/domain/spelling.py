"""British and American spellings of one word, joined.

Both are read as one form, in documents and in queries, so neither reader nor writer has to know
the other's. The form is for comparing and never shown. A rule that joins too much costs little,
since both sides are joined alike, unless it parts a word from its own family: so the rules are
narrow, and what they would take wrongly is named.
"""

import re
from functools import reduce

_SAME = {
    "aeroplane": "airplane", "ageing": "aging", "aluminium": "aluminum", "artefact": "artifact",
    "calibre": "caliber", "centred": "centered", "cheque": "check", "cypher": "cipher",
    "defence": "defense", "draught": "draft", "enrol": "enroll", "faeces": "feces", "fulfil": "fulfill",
    "gaol": "jail", "grey": "gray", "instalment": "installment", "jewellery": "jewelry",
    "judgement": "judgment", "kerb": "curb", "licence": "license", "manoeuvre": "maneuver",
    "moustache": "mustache", "offence": "offense", "practise": "practice", "practised": "practiced",
    "practising": "practicing", "pretence": "pretense", "programme": "program", "sceptic": "skeptic",
    "sceptical": "skeptical", "scepticism": "skepticism", "skilful": "skillful", "sombre": "somber",
    "speciality": "specialty", "storey": "story", "tsar": "czar", "tsarist": "czarist", "tyre": "tire",
    "tzar": "czar", "wilful": "willful",
}  # fmt: skip
_NOT_OUR = (
    "contour", "detour", "devour", "flour", "four", "glamour", "hour", "our", "paramour", "pour", "scour",
    "sour", "tour", "troubadour", "velour", "your",
)  # fmt: skip
_NOT_ISE = (
    "advertis", "advis", "apprentis", "aris", "chastis", "circumcis", "compris", "compromis", "concis",
    "demis", "despis", "devis", "enterpris", "excis", "exercis", "expertis", "franchis", "improvis", "incis",
    "likewis", "merchandis", "moonris", "otherwis", "paradis", "precis", "premis", "promis", "provis",
    "revis", "ris", "sunris", "supervis", "surmis", "surpris", "televis", "treatis", "upris", "wis",
)  # fmt: skip
_DOUBLED = (
    "cancel|channel|counsel|dial|equal|fuel|grovel|initial|jewel|label|level|marshal|marvel|model|panel|"
    "pencil|quarrel|rival|shovel|signal|spiral|total|travel|tunnel|unravel"
)
_RULES = tuple(
    (re.compile(british), american)
    for british, american in (
        (rf"^(?!{'|'.join(_NOT_OUR)})(\w{{2,}}o)u(r(?:s|ed|ing|ful|less|abl[ey]|al|ally|ites?|ism|hood|ly|ers?|y)?)$", r"\1\2"),
        (rf"^(?!{'|'.join(_NOT_ISE)})(\w{{2,}}[hklnrvtdcmsgp]i)s(e[sdr]?|ers|ing|ations?|ational|able)$", r"\1z\2"),
        (r"^(\w{2,}[lr]y)s(e[sdr]?|ers|ing)$", r"\1z\2"),
        (r"^(\w*(?:cent|lit|met|theat|spect|lust|fib|sab|och))re(s?)$", r"\1er\2"),
        (r"^(\w{2,}[aeo]l)ogue(s?)$", r"\1og\2"),
        (r"^(\w{2,}[aeo]l)ogu(ed|ing)$", r"\1og\2"),
        (r"^plough", "plow"),
        (r"^(s?m)ould", r"\1old"),
        (rf"^((?:{_DOUBLED}))l(ed|ing|ers?|ors?)$", r"\1\2"),
        (r"^(\w+gram)me(s?)$", r"\1\2"),
        (r"^sulph", "sulf"),
        (r"^(an|leuk|isch|hypoglyc|tox)aem", r"\1em"),
        (r"^(arch|pal|h|p|gyn|orthop|encyclop|c)ae", r"\1e"),
        (r"^aesth", "esth"),
        (r"^(f|am|h?om|diarrh|c)oe(?=[tbao]|li)", r"\1e"),
        (r"^oe(?=str|soph|dem)", "e"),
    )
)  # fmt: skip
_HINT = re.compile(
    r"our|is[aei]|ys[ei]|re|ogue|ll|mme|ogu|ough|oul|sulph|ae|oe"
)  # what any rule looks for
_SHORTEST, _LONGEST = 4, 40  # letters
# By the first letter of what is joined, the other letters with which a word may begin.
_OTHER_INITIALS = {"e": {"a", "o"}}  # aesthetic, oesophagus
for _british, _american in _SAME.items():
    if _british[0] != _american[0]:
        _OTHER_INITIALS.setdefault(_american[0], set()).add(_british[0])


def initials(form: str) -> set[str]:
    """Return the letters with which a word of this form may begin: gaol is read as jail."""
    return {form[0], *_OTHER_INITIALS.get(form[0], ())}


def joined(word: str) -> str:
    """Return the form that a lower-case English word has in common with its other spelling."""
    if not word.isascii() or not _SHORTEST <= len(word) <= _LONGEST:
        return word
    if word in _SAME:
        return _SAME[word]
    if word.endswith("s") and word[:-1] in _SAME:
        return _SAME[word[:-1]] + "s"
    if not _HINT.search(word):
        return word
    return reduce(lambda said, rule: rule[0].sub(rule[1], said), _RULES, word)

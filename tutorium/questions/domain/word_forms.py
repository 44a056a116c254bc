"""When two words are forms of one word, and when they are only of one family.

Snowball's stems join what an examiner keeps apart (social and socialism, organ and organism,
import and important), so of a stem only the forms that grammar makes count as the same:
`reacts`, `reacted`, `reacting`, `reaction`; `evaporates`, `evaporation`; `rapidly`, `rapid`.
"""

import re
from functools import lru_cache

from tutorium.search.domain.spelling import joined
from tutorium.search.domain.stemming import stem

ENGLISH = "en"
PASTS = {  # irregular pasts, each before its verb
    "arose": "arise", "arisen": "arise", "ate": "eat", "became": "become", "began": "begin", "begun": "begin",
    "bled": "bleed", "blew": "blow", "bore": "bear", "borne": "bear", "bought": "buy", "bred": "breed",
    "broke": "break", "broken": "break", "brought": "bring", "built": "build", "burnt": "burn", "came": "come",
    "caught": "catch", "chose": "choose", "chosen": "choose", "dealt": "deal", "drew": "draw", "drawn": "draw",
    "drove": "drive", "driven": "drive", "fed": "feed", "fell": "fall", "fallen": "fall", "fled": "flee",
    "flew": "fly", "fought": "fight", "found": "find", "froze": "freeze", "frozen": "freeze", "gave": "give",
    "given": "give", "got": "get", "grew": "grow", "grown": "grow", "heard": "hear", "held": "hold",
    "hung": "hang", "kept": "keep", "knew": "know", "known": "know", "laid": "lay", "led": "lead",
    "lent": "lend", "lost": "lose", "made": "make", "meant": "mean", "met": "meet", "paid": "pay",
    "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "sang": "sing", "sank": "sink",
    "saw": "see", "seen": "see", "sent": "send", "shook": "shake", "shot": "shoot", "showed": "show",
    "shown": "show", "shrank": "shrink", "shrunk": "shrink", "slept": "sleep", "sold": "sell", "sought": "seek",
    "spent": "spend", "spoke": "speak", "spoken": "speak", "spun": "spin", "stole": "steal", "stolen": "steal",
    "stood": "stand", "struck": "strike", "stuck": "stick", "swam": "swim", "swept": "sweep", "swore": "swear",
    "taken": "take", "taught": "teach", "thought": "think", "threw": "throw", "thrown": "throw", "told": "tell",
    "took": "take", "tore": "tear", "understood": "understand", "went": "go", "gone": "go", "withdrew": "withdraw",
    "withdrawn": "withdraw", "woke": "wake", "won": "win", "wore": "wear", "worn": "wear", "wrote": "write",
    "written": "write", "overthrew": "overthrow", "overthrown": "overthrow", "forbade": "forbid",
    "forbidden": "forbid", "underwent": "undergo", "upheld": "uphold", "undertook": "undertake",
}  # fmt: skip
_PLURALS = {
    "alveoli": "alveolus", "analyses": "analysis", "antennae": "antenna", "bacilli": "bacillus",
    "bacteria": "bacterium", "buses": "bus", "children": "child", "cilia": "cilium", "criteria": "criterion",
    "crises": "crisis", "feet": "foot", "flagella": "flagellum", "foci": "focus", "formulae": "formula",
    "fungi": "fungus", "gases": "gas", "genera": "genus", "hypotheses": "hypothesis", "larvae": "larva",
    "leaves": "leaf", "lenses": "lens", "loci": "locus", "matrices": "matrix", "media": "medium",
    "men": "man", "mice": "mouse", "mitochondria": "mitochondrion", "moduli": "modulus", "nebulae": "nebula",
    "nuclei": "nucleus", "oxidation": "oxidize", "parentheses": "parenthesis", "people": "person",
    "phenomena": "phenomenon", "quanta": "quantum", "radii": "radius", "spectra": "spectrum",
    "stimuli": "stimulus", "stomata": "stoma", "strata": "stratum", "teeth": "tooth", "thieves": "thief",
    "vertebrae": "vertebra", "vertices": "vertex", "villi": "villus", "wolves": "wolf", "women": "woman",
}  # fmt: skip
_DEEDS = {  # of which Snowball does not see the verb
    "absorption": "absorb", "action": "act", "adsorption": "adsorb", "collision": "collide",
    "conversion": "convert", "corrosion": "corrode", "decision": "decide", "division": "divide",
    "erosion": "erode", "expansion": "expand", "explosion": "explode", "extension": "extend",
    "induction": "induce", "invasion": "invade", "production": "produce", "reaction": "react",
    "reactions": "react", "reduction": "reduce", "transmission": "transmit",
}  # fmt: skip
_VARIANTS = {
    "acknowledgement": "acknowledgment", "enquiry": "inquiry", "guerilla": "guerrilla", "mediaeval": "medieval",
    "moslem": "muslim", "photosynthesize": "photosynthesis", "rumania": "romania",
}  # fmt: skip
_IRREGULAR = PASTS | _PLURALS | _DEEDS | _VARIANTS
_HELPING = re.compile(r"([bdfgklmnprtvz])?(?:e|s|es|ed|d|ing|ings|y|ies|ied|ying|ly|ily|)")
_CLASSES = (
    (re.compile(r"at(?:e|es|ed|ing|ion|ions)"), "at"),
    (re.compile(r"iz(?:e|es|ed|ing|ation|ations)"), "iz"),
    (re.compile(r"if(?:y|ies|ied|ying|ication|ications)"), "if"),
)
_OTHERS = (
    "communion discretion faction mission objection passion portion procession "
    "profession secretion section subjection succession convention hardly lately "
    "likely mostly nearly shortly largely barely news arms customs"
)
_OTHER_WORDS = frozenset(_OTHERS.split())


@lru_cache(maxsize=100_000)
def form_of(word: str, language: str = ENGLISH) -> str:
    """Return what the forms of a folded word have in common, as `evapor~at` for evaporating."""
    if not language.startswith(ENGLISH) or not (word.isascii() and word.isalpha()):
        return stem(word, language) if word.isalpha() else word
    word = joined(_IRREGULAR.get(word, word))
    if word in _OTHER_WORDS:
        return word
    root = stem(_IRREGULAR.get(word, word), language)
    rest = word[_shared(root, word) :]
    kind = "" if root.endswith("iz") else _kind(rest)  # organization is a form of organize
    return f"{root}~{kind}" if kind else root


def family_of(word: str, language: str = ENGLISH) -> str:
    """Return what the relatives of a word have in common as well: nation, national."""
    return form_of(word, language).partition("~")[0]


@lru_cache(maxsize=20_000)
def inflected(word: str) -> tuple[str, ...]:
    """Return a word with the endings that an English word may take, for comparing slips."""
    base = word[:-1] if word.endswith(("e", "y")) else word
    endings = ("ies", "ied", "ying") if word.endswith("y") else ("es", "ed", "ing")
    return (word, word + "s", *(base + ending for ending in endings))


def _shared(root: str, word: str) -> int:
    """Return how many letters a word has from its stem, which may end in letters of its own."""
    pairs = zip(root, word, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(root), len(word))
    )


def _kind(rest: str) -> str:
    if _HELPING.fullmatch(rest) or rest in ("ion", "ions"):
        return ""
    for pattern, kind in _CLASSES:
        if pattern.fullmatch(rest):
            return kind
    return re.sub(r"s$", "", re.sub(r"ies$", "y", rest))

from tests.questions.reading import part_of
from tests.questions.views.marking import STOPPING
from tutorium.questions.domain.reasons import SENTENCES, Reason, reason
from tutorium.questions.views.sentences import sentence, sentence_in

SCHEME = STOPPING.partition("  - ask: How far?\n")[2].replace("value: s,", "value: 40,")


def test_every_reason_has_a_sentence():
    for code in SENTENCES:
        assert sentence(reason(code, **dict.fromkeys(NAMES, "x")))


NAMES = [
    "right",
    "all",
    "unit",
    "figures",
    "places",
    "letter",
    "wording",
    "line",
    "points",
    "most",
    "slip",
    "reason",
    "gap",
    "what",
    "number",
]


def test_reason_names_points_by_their_codes():
    part = part_of(SCHEME.replace("0 = u^2 - 2*a*s", "x = 2").replace("s = u^2/(2*a)", "x = 3"))

    said = sentence_in(part, Reason("needs", (("points", "sub, rearr"),)))

    assert said == "It depends on M1, M1, which was not earned."
    assert sentence_in(part, Reason("right")) == "This is right."

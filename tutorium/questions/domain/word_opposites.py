"""Words of comparison and direction, each with those that say the opposite."""

from functools import cache

from tutorium.questions.domain.word_forms import form_of

# Up against down, each side in the forms that are met.
_SIDES = (
    ("more most greater greatest increase rise rose higher highest gain grow raise up larger largest bigger biggest",
     "less least fewer fewest lower lowest smaller smallest decrease reduce reduction fall drop decline down diminish shrink lessen"),
    ("high", "low"), ("faster fastest quicker accelerate speed", "slower slowest decelerate slow"),
    ("longer longest", "shorter shortest"), ("stronger strongest strengthen", "weaker weakest weaken"),
    ("strong", "weak"), ("hotter warmer", "colder cooler"), ("hot", "cold"), ("heavier", "lighter"),
    ("before prior", "after following"), ("earlier", "later"), ("older", "younger"), ("above", "below"),
    ("first", "last"), ("into", "out"), ("inside inwards", "outside outwards"), ("maximum maximise", "minimum minimise"),
    ("expand expansion", "contract contraction"), ("absorb absorption", "release emit emission"),
    ("attract attraction attractive", "repel repulsion repulsive"), ("positive positively", "negative negatively"),
    ("endothermic", "exothermic"), ("north northern", "south southern"), ("east eastern", "west western"),
    ("left", "right"), ("always", "never"), ("same equal", "different unequal"),
    ("double twice", "half halve"), ("all", "none"), ("win victory", "lose defeat"),
    ("import", "export"), ("support", "oppose"), ("thicker", "thinner"), ("wider", "narrower"), ("deeper", "shallower"),
    ("brighter", "dimmer"), ("clockwise", "anticlockwise"), ("horizontal", "vertical"), ("anode", "cathode"),
    ("gain", "lose loss"), ("better improve", "worse worsen"), ("rich richer", "poor poorer"), ("reactant", "product"),
)  # fmt: skip
_NOT_FORMS = frozenset(["rose"])  # found by the form of rise already


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return, for the form of a word, the forms of its opposites."""
    found: dict[str, set[str]] = {}
    for one, other in _SIDES:
        ones, others = _forms(one), _forms(other)
        for form in ones:
            found.setdefault(form, set()).update(others)
        for form in others:
            found.setdefault(form, set()).update(ones)
    return {form: frozenset(against - {form}) for form, against in found.items()}


def opposite_to(form: str) -> frozenset[str]:
    return opposites().get(form, frozenset())


def _forms(words: str) -> set[str]:
    return {form_of(word) for word in words.split() if word not in _NOT_FORMS}

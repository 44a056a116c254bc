"""Why a mark was given, lost or left open: codes in the rules, words for people.

The sentences are English message ids; a page hands `translate` in, the command line none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tutorium.notation.refusals import NotReadError

SENTENCES = {
    # answers
    "right": "This is right.",
    "equivalent": "This is equivalent to the expected answer.",
    "wrong_value": "This is not the value asked for.",
    "wrong": "This is not right.",
    "blank": "Nothing was answered.",
    "unreadable_shape": "This response is not of a kind that this part takes.",
    "too_long": "This is too long to be read; shorten it.",
    "undecided": "This could not be decided safely, so a person has to.",
    "for_a_person": "This part is marked by a person beside the scheme.",
    # pieces
    "some_right": "%(right)s of %(all)s are right.",
    "wrong_option": "This option is not right.",
    "missing_options": "Not every right option is ticked.",
    "wrong_options": "An option is ticked that is not right.",
    "choose_one": "Choose one option.",
    "wrong_order": "The order is not right.",
    "no_such_place": "Choose a place on the figure.",
    # numbers
    "no_unit": "The value is right; the unit is missing. Write it in %(unit)s.",
    "wrong_unit": "The value is right, but the unit is not: %(unit)s was expected.",
    "wrong_dimension": "The unit measures something else; %(unit)s was expected.",
    "prefix_slip": "A power of ten is out: look at the prefix of the unit.",
    "wrong_sign": "The size is right, the sign is not.",
    "power_of_ten": "The digits are right, the power of ten is not.",
    "figures": "The value is right; give it to %(figures)s significant figures.",
    "places": "The value is right; give it to %(places)s decimal places.",
    "not_enough_figures": "The value is right as far as it goes; give at least %(figures)s significant figures.",
    "rounding": "It is close, but not rounded rightly.",
    "not_lowest": "The value is right; write the fraction in its lowest terms.",
    "not_fraction": "The value is right; write it as a fraction.",
    "not_standard": "The value is right; write it in standard form.",
    "not_exact": "The value is right to its figures; leave it exact.",
    "not_integer": "The value is right; write it as a whole number.",
    "not_worked_out": "The value is right; work it out to a single number.",
    "unit_free": "This is a number without a unit.",
    # expressions
    "not_equivalent": "This is not equivalent to the expected answer.",
    "not_factorised": "It is equivalent, but not factorised.",
    "not_fully_factorised": "It is equivalent, but can be factorised further.",
    "brackets_left": "It is equivalent, but not multiplied out.",
    "not_simplified": "It is equivalent, but can be simplified.",
    "like_terms": "It is equivalent; collect like terms.",
    "not_lowest_terms": "It is equivalent; cancel the fraction.",
    "not_surd": "It is equivalent, but not in surd form.",
    "square_under_root": "It is equivalent; take the square factor out of the root.",
    "root_of_fraction": "It is equivalent; leave no fraction under the root.",
    "irrational_denominator": "It is equivalent; rationalise the denominator.",
    "decimal": "It is equivalent; leave it exact, without decimals.",
    "not_solved": "It is equivalent; solve it for the letter asked for.",
    "not_solved_for": "It is equivalent; write it as %(letter)s = …",
    "no_constant": "The constant of integration is missing.",
    "not_an_equation": "Write an equation, with an equals sign.",
    "not_an_expression": "Write an expression, without an equals sign.",
    "wrong_ends": "The right numbers, but the ends of the interval are not.",
    "wrong_direction": "The inequality points the wrong way.",
    "not_strict": "Look again whether the end itself belongs to it.",
    "missing_solution": "A solution is missing.",
    "extra_solution": "There is a solution too many.",
    "other_letter": "It is written in another letter than asked for.",
    "other_kind": "This is another kind of answer than was asked for.",
    "unsolved": "It is right as far as it goes; work it out.",
    "wrong_form": "It is equivalent, but not in the form asked for.",
    # chemistry
    "not_balanced": "The equation is not balanced.",
    "reversed": "The equation runs the wrong way.",
    "wrong_coefficients": "It balances, but not with the numbers expected.",
    "wrong_species": "The substances are not those expected.",
    "wrong_state": "The state symbols are not right.",
    "missing_state": "State symbols are missing.",
    "multiple": "The equation is balanced; use the smallest whole numbers.",
    "wrong_arrow": "The arrow is not the one expected.",
    "wrong_charge": "The charge is not right.",
    "wrong_structure": "The atoms are right; write the structure asked for.",
    # text
    "said": "You say: %(wording)s.",
    "not_said": "The point is not made.",
    "spelling": "You say: %(wording)s (the spelling was forgiven).",
    "negated": "The words are there, but denied.",
    "opposite": "It says the opposite.",
    "contradicted": "Another statement contradicts it.",
    "hedged": "Several answers are offered where one was asked for.",
    "refused": "This is not accepted: %(wording)s.",
    # marks
    "value_right": "The value is right.",
    "unit_right": "The unit is right.",
    "figures_right": "The figures are right.",
    "form_right": "The form is right.",
    "implied": "Implied by the right answer.",
    "implied_later": "Implied by a later line.",
    "shown": "Line %(line)s shows it.",
    "shown_slip": "Line %(line)s has the method, though a number slipped.",
    "not_shown": "No line shows it.",
    "needs": "It depends on %(points)s, which was not earned.",
    "followed": "It follows rightly from your earlier answer.",
    "carried": "It follows rightly from line %(line)s.",
    "trivial": "Your earlier answer made this step trivial, so nothing follows from it.",
    "against": "The answer is right, but line %(line)s is not, so it does not come from the working.",
    "taken_back": "Line %(line)s gives another value, so the right one does not stand.",
    "working_required": "The working had to be shown.",
    "enough": "Already counted: %(most)s of these earn marks.",
    "taken_off": "Taken off for a statement that is wrong.",
    "special_not_needed": "A special case, given only where nothing else is.",
    "expected": "Given for an answer that has come part of the way.",
    "forgiven_once": "The %(slip)s was already counted once in this question.",
    # reading
    "line": "Line %(line)s: %(reason)s",
    "gap": "Gap %(gap)s: %(reason)s",
    "empty": "Nothing is written here.",
    "too_deep": "There are too many brackets in one another.",
    "unknown_sign": "The sign %(what)s cannot be read here.",
    "unknown_word": "The word %(what)s cannot be read here.",
    "unknown_unit": "%(what)s is not a unit that is known here.",
    "unfinished": "It breaks off: something is missing after %(what)s.",
    "unexpected": "%(what)s does not fit where it stands.",
    "unbalanced": "A bracket is not closed or not opened: %(what)s.",
    "two_numbers": "There is more than one number; write the one you mean.",
    "mixed_marks": "It is not clear whether %(what)s marks decimals or thousands.",
    "not_an_element": "%(what)s is not an element; capital and small letters matter.",
    "wrong_capitals": "Look at the capital and small letters of %(what)s.",
    "no_arrow": "An equation of chemistry needs an arrow.",
    "too_large": "This number is too large to be read.",
    "zero_division": "This divides by nought.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of `SENTENCES` and what stands in its places."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


def reason(code: str, **values: object) -> Reason:
    return Reason(code, tuple((name, str(value)) for name, value in values.items()))


def unread(error: NotReadError) -> Reason:
    """Return the question back for what could not be read."""
    return reason(error.kind, what=error.what)


def say(because: Reason, translate: Callable[[str], str] = str) -> str:
    return translate(SENTENCES[because.code]) % dict(because.values)

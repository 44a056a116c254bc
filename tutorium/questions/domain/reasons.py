"""Why a mark was given, lost or left open: codes in the rules, words for people.

The sentences are English message ids; a page hands `translate` in, the command line none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tutorium.notation.refusals import NotReadError


def gettext_noop(message: str) -> str:
    """Mark a sentence for those who gather what is to be translated; it is returned as it is."""
    return message


SENTENCES = {
    # answers
    "right": gettext_noop("This is right."),
    "equivalent": gettext_noop("This is equivalent to the expected answer."),
    "wrong_value": gettext_noop("This is not the value asked for."),
    "wrong": gettext_noop("This is not right."),
    "blank": gettext_noop("Nothing was answered."),
    "unreadable_shape": gettext_noop("This response is not of a kind that this part takes."),
    "too_long": gettext_noop("This is too long to be read; shorten it."),
    "undecided": gettext_noop("This could not be decided safely, so a person has to."),
    "for_a_person": gettext_noop("This part is marked by a person beside the scheme."),
    "by_a_person": gettext_noop("A person marked this beside the scheme."),
    "given_by_a_person": gettext_noop("A person found this."),
    "not_given_by_a_person": gettext_noop("A person did not find this."),
    # pieces
    "some_right": gettext_noop("%(right)s of %(all)s are right."),
    "wrong_option": gettext_noop("This option is not right."),
    "missing_options": gettext_noop("Not every right option is ticked."),
    "wrong_options": gettext_noop("An option is ticked that is not right."),
    "choose_one": gettext_noop("Choose one option."),
    "wrong_order": gettext_noop("The order is not right."),
    "no_such_place": gettext_noop("Choose a place on the figure."),
    # numbers
    "no_unit": gettext_noop("The value is right; the unit is missing. Write it in %(unit)s."),
    "wrong_unit": gettext_noop("The value is right, but the unit is not: %(unit)s was expected."),
    "wrong_dimension": gettext_noop("The unit measures something else; %(unit)s was expected."),
    "prefix_slip": gettext_noop("A power of ten is out: look at the prefix of the unit."),
    "wrong_sign": gettext_noop("The size is right, the sign is not."),
    "wrong_era": gettext_noop("The year would be right in the other era: before or after Christ."),
    "power_of_ten": gettext_noop("The digits are right, the power of ten is not."),
    "figures": gettext_noop("The value is right; give it to %(figures)s significant figures."),
    "places": gettext_noop("The value is right; give it to %(places)s decimal places."),
    "not_enough_figures": gettext_noop(
        "The value is right as far as it goes; give at least %(figures)s significant figures."
    ),
    "rounding": gettext_noop("It is close, but not rounded rightly."),
    "not_lowest": gettext_noop("The value is right; write the fraction in its lowest terms."),
    "not_fraction": gettext_noop("The value is right; write it as a fraction."),
    "not_standard": gettext_noop("The value is right; write it in standard form."),
    "not_exact": gettext_noop("The value is right to its figures; leave it exact."),
    "not_integer": gettext_noop("The value is right; write it as a whole number."),
    "not_worked_out": gettext_noop("The value is right; work it out to a single number."),
    "unit_free": gettext_noop("This is a number without a unit."),
    # expressions
    "not_equivalent": gettext_noop("This is not equivalent to the expected answer."),
    "not_factorised": gettext_noop("It is equivalent, but not factorised."),
    "not_fully_factorised": gettext_noop("It is equivalent, but can be factorised further."),
    "brackets_left": gettext_noop("It is equivalent, but not multiplied out."),
    "not_simplified": gettext_noop("It is equivalent, but can be simplified."),
    "like_terms": gettext_noop("It is equivalent; collect like terms."),
    "not_lowest_terms": gettext_noop("It is equivalent; cancel the fraction."),
    "not_surd": gettext_noop("It is equivalent, but not in surd form."),
    "square_under_root": gettext_noop("It is equivalent; take the square factor out of the root."),
    "root_of_fraction": gettext_noop("It is equivalent; leave no fraction under the root."),
    "irrational_denominator": gettext_noop("It is equivalent; rationalise the denominator."),
    "decimal": gettext_noop("It is equivalent; leave it exact, without decimals."),
    "not_solved": gettext_noop("It is equivalent; solve it for the letter asked for."),
    "not_solved_for": gettext_noop("It is equivalent; write it as %(letter)s = …"),
    "no_constant": gettext_noop("The constant of integration is missing."),
    "not_an_equation": gettext_noop("Write an equation, with an equals sign."),
    "not_an_expression": gettext_noop("Write an expression, without an equals sign."),
    "wrong_ends": gettext_noop("The right numbers, but the ends of the interval are not."),
    "wrong_direction": gettext_noop("The inequality points the wrong way."),
    "not_strict": gettext_noop("Look again whether the end itself belongs to it."),
    "missing_solution": gettext_noop("A solution is missing."),
    "extra_solution": gettext_noop("There is a solution too many."),
    "other_letter": gettext_noop("It is written in another letter than asked for."),
    "other_kind": gettext_noop("This is another kind of answer than was asked for."),
    "unsolved": gettext_noop("It is right as far as it goes; work it out."),
    "wrong_form": gettext_noop("It is equivalent, but not in the form asked for."),
    # chemistry
    "not_balanced": gettext_noop("The equation is not balanced."),
    "reversed": gettext_noop("The equation runs the wrong way."),
    "wrong_coefficients": gettext_noop("It balances, but not with the numbers expected."),
    "wrong_species": gettext_noop("The substances are not those expected."),
    "wrong_state": gettext_noop("The state symbols are not right."),
    "missing_state": gettext_noop("State symbols are missing."),
    "multiple": gettext_noop("The equation is balanced; use the smallest whole numbers."),
    "wrong_arrow": gettext_noop("The arrow is not the one expected."),
    "wrong_charge": gettext_noop("The charge is not right."),
    "wrong_structure": gettext_noop("The atoms are right; write the structure asked for."),
    # text
    "said": gettext_noop("You say: %(wording)s."),
    "not_said": gettext_noop("The point is not made."),
    "spelling": gettext_noop("You say: %(wording)s (the spelling was forgiven)."),
    "negated": gettext_noop("The words are there, but denied."),
    "opposite": gettext_noop("It says the opposite."),
    "contradicted": gettext_noop("Another statement contradicts it."),
    "hedged": gettext_noop("Several answers are offered where one was asked for."),
    "refused": gettext_noop("This is not accepted: %(wording)s."),
    # marks
    "value_right": gettext_noop("The value is right."),
    "unit_right": gettext_noop("The unit is right."),
    "figures_right": gettext_noop("The figures are right."),
    "form_right": gettext_noop("The form is right."),
    "implied": gettext_noop("Implied by the right answer."),
    "implied_later": gettext_noop("Implied by a later line."),
    "shown": gettext_noop("Line %(line)s shows it."),
    "shown_slip": gettext_noop("Line %(line)s has the method, though a number slipped."),
    "not_shown": gettext_noop("No line shows it."),
    "needs": gettext_noop("It depends on %(points)s, which was not earned."),
    "followed": gettext_noop("It follows rightly from your earlier answer."),
    "carried": gettext_noop("It follows rightly from line %(line)s."),
    "trivial": gettext_noop(
        "Your earlier answer made this step trivial, so nothing follows from it."
    ),
    "against": gettext_noop(
        "The answer is right, but line %(line)s is not, so it does not come from the working."
    ),
    "taken_back": gettext_noop(
        "Line %(line)s gives another value, so the right one does not stand."
    ),
    "working_required": gettext_noop("The working had to be shown."),
    "enough": gettext_noop("Already counted: %(most)s of these earn marks."),
    "taken_off": gettext_noop("Taken off for a statement that is wrong."),
    "special_not_needed": gettext_noop("A special case, given only where nothing else is."),
    "expected": gettext_noop("Given for an answer that has come part of the way."),
    "forgiven_once": gettext_noop("The %(slip)s was already counted once in this question."),
    # reading
    "line": gettext_noop("Line %(line)s: %(reason)s"),
    "gap": gettext_noop("Gap %(gap)s: %(reason)s"),
    "empty": gettext_noop("Nothing is written here."),
    "too_deep": gettext_noop("There are too many brackets in one another."),
    "unknown_sign": gettext_noop("The sign %(what)s cannot be read here."),
    "unknown_word": gettext_noop("The word %(what)s cannot be read here."),
    "unknown_unit": gettext_noop("%(what)s is not a unit that is known here."),
    "unfinished_at_end": gettext_noop("It breaks off: something is missing at the end."),
    "unfinished": gettext_noop("It breaks off: something is missing after %(what)s."),
    "unexpected": gettext_noop("%(what)s does not fit where it stands."),
    "unbalanced": gettext_noop("A bracket is not closed or not opened: %(what)s."),
    "ambiguous": "It is not clear what %(what)s means here; write brackets or a sign of multiplication.",
    "two_numbers": gettext_noop("There is more than one number; write the one you mean."),
    "mixed_marks": gettext_noop("It is not clear whether %(what)s marks decimals or thousands."),
    "not_an_element": gettext_noop("%(what)s is not an element; capital and small letters matter."),
    "wrong_capitals": gettext_noop("Look at the capital and small letters of %(what)s."),
    "no_differential": gettext_noop("An integral needs its differential at the end, such as dx."),
    "no_arrow": gettext_noop("An equation of chemistry needs an arrow."),
    "too_large": gettext_noop("This number is too large to be read."),
    "zero_division": gettext_noop("This divides by nought."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of `SENTENCES` and what stands in its places: words, or a reason of its own."""

    code: str
    values: tuple[tuple[str, "str | Reason"], ...] = ()


def reason(code: str, **values: object) -> Reason:
    return Reason(
        code,
        tuple(
            (name, value if isinstance(value, Reason) else str(value))
            for name, value in values.items()
        ),
    )


def unread(error: NotReadError) -> Reason:
    """Return the question back for what could not be read."""
    return reason(error.kind, what=error.what)


def say(because: Reason, translate: Callable[[str], str] = str) -> str:
    values = {
        name: say(value, translate) if isinstance(value, Reason) else value
        for name, value in because.values
    }
    is_at_end = because.code == "unfinished" and not values.get("what", "").strip()
    return translate(SENTENCES["unfinished_at_end" if is_at_end else because.code]) % values

"""Exercises of a textbook as questions: marked where the book says what is right, else by oneself.

A choice whose right option the solution names and a single number are marked; any other solution
stands beside what the student wrote.
"""

import re

from tutorium.formats.cnxml.values import Exercise
from tutorium.formats.quizzes.values import Answer, Choice, Essay, Number, Option, Part, Question
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import read_unit
from tutorium.packs.domain.excerpts import (
    chosen_letter,
    options_in,
    question_in,
    without_options,
)

FEWEST_OPTIONS = 2
_NUMBER = re.compile(
    r"\$?(?P<sign>[-−–]?)(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\$?"
    r"(?: (?P<unit>[A-Za-zΩµμ°%][A-Za-z0-9/^·.Ωµμ²³⁻¹]{0,11}?))?\.?"
)
_PARTS = re.compile(r"(?<![\w(])\(?b[.)](?=\s)")  # of (a), (b), (c): several things are asked


def exercise_question(exercise: Exercise, *, where: str) -> Question | None:
    """Return the question that a solved exercise asks, or nothing where it has no words."""
    if exercise.solution is None:
        return None
    problem, solution = exercise.problem.text.strip(), exercise.solution.text.strip()
    title = question_in(problem, title=exercise.title)
    answer = _answer(problem, solution, is_worked=bool(exercise.title))
    if not (title and answer):
        return None
    is_choice = isinstance(answer, Choice)
    part = Part(
        ask=without_options(problem) if is_choice else problem,
        answer=answer,
        solution=_worked(solution) if is_choice else solution,
    )
    return Question(where, title, "", (part,), identifier=f"{where}/question")


def _answer(problem: str, solution: str, *, is_worked: bool) -> Answer | None:
    """Return how it is marked; a worked example that code cannot mark is read, not asked."""
    if choice := _choice(problem, solution):
        return choice
    if list(options_in(problem)):
        return None  # letters of an answer that are not understood
    if number := _number(problem, solution):
        return number
    return None if is_worked or not solution else Essay(guidance=solution)


def _choice(problem: str, solution: str) -> Choice | None:
    options = [(letter.casefold(), words) for letter, words in options_in(problem)]
    right = chosen_letter(solution)
    letters = [letter for letter, _ in options]
    if len(options) < FEWEST_OPTIONS or letters.count(right) != 1:
        return None
    if len(set(letters)) < len(letters):
        return None
    return Choice(
        tuple(Option(words, share=float(letter == right)) for letter, words in options),
        shuffle=not any(_of_others(words) for _, words in options),
    )


def _of_others(words: str) -> bool:
    """Say whether an option speaks of the others, which then must keep their order."""
    said = words.casefold()
    return bool(re.search(r"\b(?:above|below|all of the|none of the|both|neither)\b", said))


def _worked(solution: str) -> str:
    """Return what a solution says beyond the letter of an option."""
    return "" if len(solution) <= len("(a).") else solution


def _number(problem: str, solution: str) -> Number | None:
    match = _NUMBER.fullmatch(solution)
    if match is None or _PARTS.search(problem) or not _is_unit(match["unit"] or ""):
        return None
    value = match["value"].replace(",", "")
    decimals = value.partition(".")[2]
    tolerance = f"0.{'0' * len(decimals)}5" if decimals else ""
    sign = "-" if match["sign"] else ""
    return Number(f"{sign}{value}", tolerance, match["unit"] or "")


def _is_unit(words: str) -> bool:
    try:
        read_unit(words)
    except NotReadError:
        return not words
    return True

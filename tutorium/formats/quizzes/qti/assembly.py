"""A draft made into a question: its text is cut at its interactions, and each takes its marks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase

from tutorium.formats.quizzes.qti.answers import answer
from tutorium.formats.quizzes.qti.pages import BLANK, TOKEN
from tutorium.formats.quizzes.qti.trials import UNMARKED, Trials
from tutorium.formats.quizzes.qti.values import Draft, Interaction, UnsupportedError
from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Expression,
    Gaps,
    Loss,
    Number,
    Part,
    Question,
    Text,
)

PERCENT = 100


def question(draft: Draft) -> tuple[Question, tuple[Loss, ...]]:
    """Return the question and what it lost. Raises `UnsupportedError` where none can be made."""
    trials = Trials(draft)
    parts = [*_parts(draft, trials)]
    if not parts:
        raise UnsupportedError("an item without an interaction")
    _lose_feedback(draft, trials)
    last = parts[-1][0]
    general = "\n\n".join(dict.fromkeys(each.text for each in trials.general))
    parts[-1] = (
        replace(last, feedback=general, hints=draft.hints, solution=draft.solution),
        parts[-1][1],
    )
    made = Question(
        where=draft.where,
        title=draft.title.strip(),
        stem="",
        parts=tuple(_labelled(_weighted(parts, draft, trials))),
        identifier=draft.identifier,
        language=draft.language,
        category=draft.category,
    )
    return made, tuple(
        Loss(draft.where, what, why, partial=True) for what, why in dict.fromkeys(draft.losses)
    )


def _parts(draft: Draft, trials: Trials) -> Iterator[tuple[Part, list[Interaction]]]:
    """Yield each part with the interactions that it is made of."""
    by_token = {each.token: each for each in draft.interactions}
    text = ""
    for piece in _cut(draft.text, by_token):
        block = by_token.get(piece)
        if block is None:
            text = piece
            continue
        yield from _text_part(text, by_token, trials)
        asked = "" if _tokens(text, by_token) else text
        said = "\n\n".join(filter(None, (asked.strip(), block.prompt)))
        yield _block_part(said, block, trials), [block]
        text = ""
    yield from _text_part(text, by_token, trials)


def _cut(text: str, by_token: dict[str, Interaction]) -> Iterator[str]:
    """Yield the text in pieces, and between them the tokens of interactions that stand alone."""
    position = 0
    for match in TOKEN.finditer(text):
        found = by_token.get(match[0])
        if found is not None and not found.is_inline:
            yield text[position : match.start()]
            yield match[0]
            position = match.end()
    yield text[position:]


def _tokens(text: str, by_token: dict[str, Interaction]) -> list[Interaction]:
    return [by_token[match[0]] for match in TOKEN.finditer(text) if match[0] in by_token]


def _block_part(ask: str, block: Interaction, trials: Trials) -> Part:
    made = answer(block, trials)
    if isinstance(made, Gaps) and block.kind == "gap":
        lead = ask.removesuffix(block.prompt).strip()
        return Part(lead, made)
    return Part(ask, made)


def _text_part(
    text: str, by_token: dict[str, Interaction], trials: Trials
) -> Iterator[tuple[Part, list[Interaction]]]:
    """Yield the part that a text with gaps makes, or nothing where it has none."""
    found = _tokens(text, by_token)
    if len(found) == 1:
        single = found[0]
        before_it, _, after = text.partition(single.token)
        blank = BLANK if after.strip(" \\\n") else ""
        yield Part(_trimmed(before_it + blank + after), answer(single, trials)), found
    elif found:
        yield Part("", _gaps(text, found, trials)), found


def _trimmed(text: str) -> str:
    kept = re.sub(r"(?<!\\\n)(?:\\\n)+\Z", "", text.strip())
    return re.sub(r"(?<![ \t])[ \t]+(?=\n|\Z)", "", kept)


def _gaps(text: str, found: list[Interaction], trials: Trials) -> Gaps:
    gaps = []
    for number, each in enumerate(found, start=1):
        name = f"gap{number}"
        made = answer(each, trials)
        if not isinstance(made, Choice | Number | Text | Expression):
            raise UnsupportedError("a gap of another kind than words, numbers and choices")
        text = text.replace(each.token, f"[[{name}]]")
        gaps.append((name, _bare(made, trials)))
    return Gaps(text.strip(), tuple(gaps))


def _bare(made: Answer, trials: Trials) -> "Choice | Number | Text | Expression":
    """Return an answer as a gap can hold it: without what wrong answers are told."""
    if isinstance(made, Choice):
        if any(option.feedback for option in made.options):
            trials.draft.lose("feedback for the options of a gap", "a gap here has none")
        return replace(made, options=tuple(replace(each, feedback="") for each in made.options))
    if isinstance(made, Number | Text | Expression) and (made.wrong or made.feedback):
        trials.draft.lose("feedback for words in a gap", "a gap here has none")
        return replace(made, wrong=(), feedback="")
    return made  # type: ignore[return-value]  # the caller has looked


def _weighted(
    parts: list[tuple[Part, list[Interaction]]], draft: Draft, trials: Trials
) -> Iterator[Part]:
    whole = _whole(draft, trials)
    shares = trials.marks()
    marked = [each for _, found in parts for each in found if each.kind not in UNMARKED]
    if shares is None:
        shares = {each.response: 1 / len(marked) for each in marked}
        if len(parts) > 1:
            draft.lose("marks for all parts together", "each part has its share here")
    for part, found in parts:
        own = sum(shares.get(each.response, 0.0) for each in found)
        is_unmarked = all(each.kind in UNMARKED for each in found)
        yield replace(part, marks=round((1.0 if is_unmarked and marked else own or 1.0) * whole, 4))


def _whole(draft: Draft, trials: Trials) -> float:
    """Return what the item is worth; a score of 100 is a percentage."""
    if draft.marks > 0:
        return draft.marks
    earned = trials.full - trials.nothing
    return earned if trials.is_marked and earned > 0 and round(earned, 4) != PERCENT else 1.0


def _labelled(parts: Iterator[Part]) -> Iterator[Part]:
    said = list(parts)
    for number, part in enumerate(said):
        label = ascii_lowercase[number] if number < len(ascii_lowercase) else f"z{number}"
        yield replace(part, label=label) if len(said) > 1 else part


def _lose_feedback(draft: Draft, trials: Trials) -> None:
    """Name feedback that no option and no wrong answer shows."""
    shown = {"choice", "hotspot", "text", "number"}
    if len(draft.interactions) == 1 and draft.interactions[0].kind in shown:
        return
    outcome = trials.outcome(trials.right)
    own = [each for each in draft.feedback if each not in trials.general]
    if any(each.is_shown(outcome) for each in own):
        draft.lose("feedback for the right answer", "only wrong answers have feedback here")

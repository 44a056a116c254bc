"""Interactions as answers of ours, by what trying their marking shows."""

from collections import Counter
from collections.abc import Callable, Iterable

from tutorium.formats.quizzes.qti.regions import hotspot
from tutorium.formats.quizzes.qti.trials import SMALLEST, Trials
from tutorium.formats.quizzes.qti.typed import typed
from tutorium.formats.quizzes.qti.values import Interaction, Pick, UnsupportedError
from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Essay,
    Gaps,
    Matching,
    Option,
    Ordering,
    Text,
    TrueFalse,
    Upload,
)


def answer(interaction: Interaction, trials: Trials) -> Answer:
    """Return the answer. Raises `UnsupportedError` where its marking cannot be said in ours."""
    if interaction.kind == "upload":
        return Upload(interaction.guidance)
    if interaction.kind == "essay":
        return _essay(interaction, trials)
    if not trials.right.get(interaction.response):
        raise UnsupportedError("a question without a right answer")
    return _ANSWERS[interaction.kind](interaction, trials)


def _essay(interaction: Interaction, trials: Trials) -> Answer:
    """Take a long text that rules mark word by word for the short answer it is."""
    if interaction.correct and trials.share(interaction, interaction.correct) > 1 - SMALLEST:
        trials.right[interaction.response] = interaction.correct
        if trials.full > trials.nothing + SMALLEST:
            return typed(interaction, trials)
    return Essay(interaction.guidance)


def _choice(interaction: Interaction, trials: Trials) -> Answer:
    if interaction.many and len(interaction.picks) > 1:
        return _many(interaction, trials)
    right = trials.right[interaction.response]
    options = tuple(
        Option(
            pick.text,
            share=trials.share(interaction, (pick.identifier,)),
            feedback=_feedback(interaction, pick, trials),
            last=_is_last(interaction, pick),
        )
        for pick in _said(interaction.picks, right, trials)
    )
    if max((option.share for option in options), default=0) < 1 - SMALLEST:
        raise UnsupportedError("a choice without a right option")
    return _true_false(options) or Choice(options, shuffle=interaction.shuffle)


def _named(picks: Iterable[Pick]) -> tuple[Pick, ...]:
    said = tuple(picks)
    if any(not pick.text.strip() for pick in said):
        raise UnsupportedError("an option without a text, or with a picture that is missing")
    return said


def _said(picks: Iterable[Pick], used: Iterable[str], trials: Trials) -> tuple[Pick, ...]:
    """Leave out wrong options that say nothing, which editors keep for the next line."""
    said = tuple(picks)
    named = set(used)
    kept = tuple(pick for pick in said if pick.text.strip() or pick.identifier in named)
    if len(kept) < len(said):
        trials.draft.lose("an empty option", "it says nothing")
    return _named(kept)


def _is_last(interaction: Interaction, pick: Pick) -> bool:
    return interaction.shuffle and pick.fixed and pick == interaction.picks[-1]


def _feedback(interaction: Interaction, pick: Pick, trials: Trials) -> str:
    """Return what is shown to who chooses the pick."""
    own = (*pick.feedback, *trials.draft.feedback)
    return "\n\n".join(trials.own_feedback(interaction, (pick.identifier,), own))


def _true_false(options: tuple[Option, ...]) -> TrueFalse | None:
    by_text = {option.text.strip().lower().rstrip("."): option for option in options}
    if set(by_text) != {"true", "false"}:
        return None
    yes, no = by_text["true"], by_text["false"]
    if {yes.share, no.share} != {0.0, 1.0}:
        return None
    return TrueFalse(yes.share > no.share, feedback_true=yes.feedback, feedback_false=no.feedback)


def _many(interaction: Interaction, trials: Trials) -> Choice:
    """Take ticks for shares where each earns by itself, else all or nothing."""
    right = set(trials.right[interaction.response])
    picks = _said(interaction.picks, right, trials)
    alone = {
        pick.identifier: trials.share(interaction, (pick.identifier,)) if trials.is_marked else 0.0
        for pick in picks
    }
    earned = sum(alone[name] for name in right if name in alone)
    is_each = abs(earned - 1) < 1e-3 and len(right) > 1  # noqa: PLR2004
    equal = 1 / max(len(right), 1)
    options = tuple(
        Option(
            pick.text,
            share=(
                (alone[pick.identifier] if is_each else equal)
                if pick.identifier in right
                else _taken_off(interaction, pick, trials)
                if is_each
                else 0.0
            ),
            feedback=_feedback(interaction, pick, trials),
            last=_is_last(interaction, pick),
        )
        for pick in picks
    )
    scoring = "each" if is_each else "all"
    return Choice(options, many=True, shuffle=interaction.shuffle, scoring=scoring)


def _taken_off(interaction: Interaction, pick: Pick, trials: Trials) -> float:
    """Return what a wrong tick takes off; it shows only beside the right ones."""
    right = trials.right[interaction.response]
    return min(trials.share(interaction, (*right, pick.identifier)) - 1, 0.0)


def _pairs(interaction: Interaction, trials: Trials) -> list[tuple[str, str]]:
    said = [pair.split() for pair in trials.right[interaction.response]]
    if any(len(pair) != 2 for pair in said):  # noqa: PLR2004
        raise UnsupportedError("a pair of other than two")
    return [(one, other) for one, other in said]


def _texts(picks: Iterable[Pick]) -> dict[str, str]:
    return {pick.identifier: pick.text for pick in _named(picks)}


def _match(interaction: Interaction, trials: Trials) -> Answer:
    """Match each of the first set with one of the second, or the other way round."""
    named = {name for pair in trials.right[interaction.response] for name in pair.split()}
    left = _texts(_said(interaction.picks, named, trials))
    right = _texts(_said(interaction.others, named, trials))
    pairs = [pair if pair[0] in left else pair[::-1] for pair in _pairs(interaction, trials)]
    if max(Counter(one for one, _ in pairs).values()) > 1:
        left, right = right, left
        pairs = [pair[::-1] for pair in pairs]
    if max(Counter(one for one, _ in pairs).values()) > 1:
        raise UnsupportedError("matchInteraction of many with many")
    if any(one not in left or other not in right for one, other in pairs):
        raise UnsupportedError("a right pair of what is not there")
    for name in left.keys() - {one for one, _ in pairs}:
        trials.draft.lose(f"“{left[name]}”", "nothing is matched with it")
    return _matching(interaction, trials, pairs, (left, right))


def _matching(
    interaction: Interaction,
    trials: Trials,
    pairs: list[tuple[str, str]],
    names: tuple[dict[str, str], dict[str, str]],
) -> Matching:
    left, right = names
    matched = {other for _, other in pairs}
    extra = [text for name, text in right.items() if name not in matched]
    first = trials.right[interaction.response][0]
    is_each = len(pairs) > 1 and trials.is_marked and trials.share(interaction, (first,)) > SMALLEST
    return Matching(
        pairs=tuple((left[one], right[other]) for one, other in pairs),
        extra=tuple(dict.fromkeys(extra)),
        scoring="each" if is_each else "all",
    )


def _associate(interaction: Interaction, trials: Trials) -> Answer:
    texts = _texts(interaction.picks)
    pairs = _pairs(interaction, trials)
    used = Counter(name for pair in pairs for name in pair)
    if max(used.values()) > 1 or not set(used) <= set(texts):
        raise UnsupportedError("associateInteraction of many with many")
    trials.draft.lose("pairs of one list", "they are matched between two lists here")
    left = {name: texts[name] for name, _ in pairs}
    right = {name: text for name, text in texts.items() if name not in left}
    return _matching(interaction, trials, pairs, (left, right))


def _order(interaction: Interaction, trials: Trials) -> Answer:
    texts = _texts(interaction.picks)
    said = trials.right[interaction.response]
    if set(said) != set(texts) or len(said) != len(texts):
        raise UnsupportedError("orderInteraction of a part of the list")
    shares = (trials.share(interaction, each) for each in interaction.candidates)
    if any(SMALLEST < share < 1 - SMALLEST for share in shares):
        trials.draft.lose(
            "marks for a list that is nearly in order", "here only the right order earns"
        )
    return Ordering(tuple(texts[name] for name in said))


def _gap(interaction: Interaction, trials: Trials) -> Answer:
    texts = _texts(interaction.picks)
    pairs = _pairs(interaction, trials)
    text = interaction.prompt
    gaps = []
    for number, gap in enumerate(interaction.others, start=1):
        right = {
            one if other == gap.identifier else other
            for one, other in pairs
            if gap.identifier in {one, other}
        }
        if len(right) != 1 or not right <= set(texts):
            raise UnsupportedError("a gap that has not one right word")
        name = f"gap{number}"
        text = text.replace(gap.text, f"[[{name}]]")
        options = tuple(Option(said, share=float(pick in right)) for pick, said in texts.items())
        gaps.append((name, Choice(options, shuffle=interaction.shuffle)))
    if not gaps:
        raise UnsupportedError("gapMatchInteraction without gaps")
    return Gaps(text, tuple(gaps))


def _wordings(interaction: Interaction, trials: Trials) -> Answer:  # noqa: ARG001  (called alike)
    return Text(tuple(each[0] for each in interaction.candidates))


_ANSWERS: dict[str, Callable[[Interaction, Trials], Answer]] = {
    "choice": _choice,
    "text": typed,
    "number": typed,
    "wordings": _wordings,
    "match": _match,
    "associate": _associate,
    "order": _order,
    "gap": _gap,
    "hotspot": hotspot,
}

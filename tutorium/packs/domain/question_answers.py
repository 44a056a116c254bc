"""Answers of other systems as the fields of a part, and what of them no part can hold."""

from collections import Counter
from collections.abc import Callable, Iterable

from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Essay,
    Expression,
    Gaps,
    Hotspot,
    Matching,
    Number,
    Option,
    Ordering,
    Text,
    TrueFalse,
    Upload,
)
from tutorium.packs.domain.question_typed import (
    Fields,
    Holding,
    NotHeldError,
    expression_fields,
    number_fields,
    text_fields,
)

FEWEST = 2
_SAME = 0.02  # shares of 33 and 33.3333 % are the same


def answer_fields(answer: Answer, holding: Holding) -> Fields:
    """Return `kind` and the fields of that kind. Raises `NotHeldError`."""
    return _WRITERS[type(answer)](answer, holding)


def _choice(answer: Choice, holding: Holding) -> Fields:
    options = _distinct(answer.options, holding)
    right = [option for option in options if option.share > 0]
    if not answer.many:
        right = [option for option in options if option.share > 1 - _SAME]
        if len(right) != 1:
            raise NotHeldError(f"{len(right)} options are right where one is chosen")
        for option in options:
            if option not in right and abs(option.share) > _SAME:
                holding.lose(f"the share of “{option.text}”", "an option is right or earns nothing")
    if not right or len(options) < FEWEST:
        raise NotHeldError("a choice needs a right option and another")
    return {
        "kind": "choice",
        "options": [_option(option, holding, right=option in right) for option in options],
        "many": True if answer.many else None,
        "shuffle": None if answer.shuffle else False,
        "scoring": _scoring(answer, options, holding) if answer.many else None,
    }


def _distinct(options: Iterable[Option], holding: Holding) -> list[Option]:
    """Return each option once; options of one text must deserve the same."""
    kept: dict[str, Option] = {}
    for option in options:
        text = " ".join(holding.shown(option.text).split())
        if text in kept and (kept[text].share > 0) != (option.share > 0):
            raise NotHeldError(
                f"the option “{option.text}” is right in one place and not in another"
            )
        kept.setdefault(text, option)
    return list(kept.values())


def _option(option: Option, holding: Holding, *, right: bool) -> Fields:
    return {
        "text": holding.shown(option.text),
        "right": True if right else None,
        "feedback": holding.shown(option.feedback),
        "last": True if option.last else None,
    }


def _scoring(answer: Choice, options: list[Option], holding: Holding) -> str | None:
    if answer.scoring == "all":
        return "all"
    shares = [option.share for option in options if option.share > 0]
    taken = {round(option.share, 2) for option in options if option.share <= 0}
    if max(shares) - min(shares) > _SAME:
        holding.lose("shares that differ between options", "each right tick earns the same")
    if any(abs(each + max(shares)) > _SAME for each in taken):
        holding.lose("what a wrong tick takes off", "it takes off what a right tick earns")
    return None


def _true_false(answer: TrueFalse, holding: Holding) -> Fields:
    feedback = {
        "true": holding.shown(answer.feedback_true),
        "false": holding.shown(answer.feedback_false),
    }
    told = {name: said for name, said in feedback.items() if said}
    return {"kind": "true-false", "answer": answer.right, "feedback": told}


def _matching(answer: Matching, holding: Holding) -> Fields:
    pairs = [(holding.shown(left), holding.shown(right)) for left, right in answer.pairs]
    extra = [holding.shown(each) for each in answer.extra]
    if any(not side for pair in pairs for side in pair):
        raise NotHeldError("a side of a pair is empty")
    if len(pairs) < FEWEST:
        raise NotHeldError("a matching needs two pairs")
    return {
        "kind": "matching",
        "pairs": [{"left": left, "right": right} for left, right in pairs],
        "extra": list(dict.fromkeys(filter(None, extra))),
        "scoring": "all" if answer.scoring == "all" else None,
    }


def _ordering(answer: Ordering, holding: Holding) -> Fields:
    items = [holding.shown(each) for each in answer.items]
    if len(items) < FEWEST or max(Counter(items).values()) > 1 or not all(items):
        raise NotHeldError("an order needs two items or more, each different")
    return {"kind": "ordering", "items": items}


def _gaps(answer: Gaps, holding: Holding) -> Fields:
    gaps = {}
    for name, inner in answer.gaps:
        fields = answer_fields(inner, holding)
        if fields["kind"] not in {"number", "text", "choice", "expression"}:
            raise NotHeldError(f"a gap of the kind {fields['kind']}")
        if fields.pop("wrong", None):
            holding.lose("feedback for words in a gap", "a gap here has none")
        gaps[name] = {key: value for key, value in fields.items() if value is not None}
    return {"kind": "gaps", "text": holding.shown(answer.text), "gaps": gaps}


def _hotspot(answer: Hotspot, holding: Holding) -> Fields:
    if len(answer.regions) < FEWEST:
        raise NotHeldError("a picture needs two places or more to choose from")
    figure = f"figures/{answer.figure.removeprefix('figures/')}"
    if not holding.has_figure(figure):
        raise NotHeldError("its picture is not in the pack")
    return {
        "kind": "hotspot",
        "figure": figure,
        "alt": answer.alt or "A picture with places to choose from",
        "regions": [
            {
                "label": region.label,
                region.shape: [min(max(each, 0.0), 1000.0) for each in region.places],
                "right": True if region.right else None,
                "feedback": holding.shown(region.feedback),
            }
            for region in answer.regions
        ],
    }


def _essay(answer: Essay, holding: Holding) -> Fields:
    """Write the least scheme there is: who marks it decides, by what the source says."""
    full = f"1–{holding.marks}" if holding.marks > 1 else "1"
    return {
        "kind": "essay",
        "levels": [
            {
                "marks": full,
                "descriptor": "As far as it answers the question; whoever marks it decides.",
            },
            {"marks": "0", "descriptor": "It does not answer the question."},
        ],
        "indicative": [holding.shown(answer.guidance)] if answer.guidance else None,
    }


def _upload(answer: Upload, holding: Holding) -> Fields:
    if answer.guidance:
        holding.lose("what markers are told", "an uploaded page has no place for it")
    return {"kind": "upload"}


_WRITERS: dict[type, Callable[..., Fields]] = {
    Choice: _choice,
    TrueFalse: _true_false,
    Matching: _matching,
    Ordering: _ordering,
    Number: number_fields,
    Expression: expression_fields,
    Text: text_fields,
    Gaps: _gaps,
    Hotspot: _hotspot,
    Essay: _essay,
    Upload: _upload,
}

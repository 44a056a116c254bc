"""What stands between the braces of a GIFT question, by its kind."""

import re
from dataclasses import dataclass, replace

from tutorium.formats.quizzes.gift.tree import Answer, Item, Kind, Pair, Span, Words
from tutorium.formats.quizzes.gift.words import NotGiftError, unescaped, words

GAP = "_____"
_TRUE_FALSE = re.compile(
    r"(?i)(T|TRUE|F|FALSE)\s*(?:#(?P<first>[^#]*)(?:#(?P<second>.*))?)?", re.DOTALL
)
_SIGN = re.compile(r"~=|[=~]")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%")
_NUMBER = r"[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,2})?"
_SPAN = re.compile(
    rf"\s*(?P<number>{_NUMBER})\s*(?:(?::|\x02)\s*(?P<tolerance>{_NUMBER})"
    rf"|\.\.\s*(?P<high>{_NUMBER}))?\s*",
    re.ASCII,
)
MAX_ANSWERS = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """What an entry says outside of its answers."""

    line: int
    title: str
    stem: Words
    before: str
    after: str
    identifier: str
    tags: tuple[str, ...]

    def item(self, kind: Kind) -> Item:
        stem, after = self.stem, self.after
        if after:
            stem = replace(stem, text=f"{stem.text} {GAP} {after.lstrip()}".strip())
        return Item(
            kind,
            self.line,
            title=self.title,
            stem=stem,
            before=self.before,
            after=after,
            is_embedded=bool(after),
            identifier=self.identifier,
            tags=self.tags,
        )


def read(inside: str, head: Head) -> Item:
    """Return the entry of which the braces hold `inside`. Raises `NotGiftError`."""
    inside, general = _general(inside.strip(), head.stem)
    if not inside:
        item = head.item("essay")
    elif found := _TRUE_FALSE.fullmatch(inside):
        item = _true_false(found, head)
    elif inside.startswith("#"):
        item = _numbers(inside[1:], head)
    else:
        item = _listed(inside, head)
    return replace(item, feedback=general)


def _general(inside: str, stem: Words) -> tuple[str, Words | None]:
    before, sign, said = inside.partition("####")
    return before.strip(), _or_none(said, stem) if sign else None


def _or_none(said: str | None, stem: Words) -> Words | None:
    found = words(said or "", stem.form)
    return found if found.text else None


def _true_false(found: re.Match[str], head: Head) -> Item:
    return replace(
        head.item("true-false"),
        is_true=found[1].upper().startswith("T"),
        when_wrong=_or_none(found["first"], head.stem),
        when_right=_or_none(found["second"], head.stem),
    )


def _numbers(inside: str, head: Head) -> Item:
    item = head.item("number")
    if "=" in inside:
        answers = [_number(sign, said, head.stem) for sign, said in _signed(inside)]
        return replace(item, answers=tuple(answers))
    said, _, feedback = inside.partition("#")
    answer = Answer(True, _span(said), feedback=_or_none(feedback, head.stem))  # noqa: FBT003
    return replace(item, answers=(answer,), is_listed=False)


def _number(sign: str, said: str, stem: Words) -> Answer:
    """Return a number with what it earns; a wrong one without a number is any other."""
    weight, said, feedback = _weighed(said, stem)
    if sign == "~" and not said.strip():
        return Answer(False, Words(stem.form, "*"), weight, feedback)  # noqa: FBT003
    if said.strip() == "*":
        return Answer(sign == "=", Words(stem.form, "*"), weight, feedback)
    return Answer(sign == "=", _span(said), weight, feedback)


def _span(said: str) -> Span:
    found = _SPAN.fullmatch(said)
    if not found:
        raise NotGiftError(f"“{unescaped(said).strip()[:40]}” is no number or range")
    return Span(found["number"], found["tolerance"] or "", found["high"] or "")


def _listed(inside: str, head: Head) -> Item:
    signed = _signed(inside)
    if all(sign == "=" for sign, _ in signed):
        if signed and all("->" in said for _, said in signed):
            return replace(head.item("matching"), pairs=tuple(_pairs(signed, head.stem)))
        return replace(head.item("short"), answers=tuple(_answers(signed, head.stem)))
    return replace(head.item("choice"), answers=tuple(_answers(signed, head.stem)))


def _signed(inside: str) -> list[tuple[str, str]]:
    """Return each answer with its sign; one alone may have none."""
    signs = list(_SIGN.finditer(inside))
    if not signs:
        return [("=", inside)]
    if inside[: signs[0].start()].strip():
        raise NotGiftError("words stand before the first answer's = or ~")
    if len(signs) > MAX_ANSWERS:
        raise NotGiftError(f"it has more than {MAX_ANSWERS:,} answers")
    ends = [*(sign.start() for sign in signs[1:]), len(inside)]
    return [
        ("=" if "=" in sign[0] else "~", inside[sign.end() : end])
        for sign, end in zip(signs, ends, strict=True)
    ]


def _pairs(signed: list[tuple[str, str]], stem: Words) -> list[Pair]:
    parted = [said.partition("->") for _, said in signed]
    return [Pair(words(left, stem.form), words(right, "moodle").text) for left, _, right in parted]


def _answers(signed: list[tuple[str, str]], stem: Words) -> list[Answer]:
    found = []
    for sign, said in signed:
        weight, text, feedback = _weighed(said, stem)
        found.append(Answer(sign == "=", words(text, stem.form), weight, feedback))
    return found


def _weighed(said: str, stem: Words) -> tuple[float | None, str, Words | None]:
    weight = _WEIGHT.match(said)
    text, _, feedback = said[weight.end() if weight else 0 :].partition("#")
    return float(weight[1]) if weight else None, text, _or_none(feedback, stem)

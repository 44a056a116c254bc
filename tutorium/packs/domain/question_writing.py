"""Questions of other systems written as question files of a pack, and what that loses.

The form is fixed (order of fields, quoting, line breaks), and identities follow from the source's
own, so that writing the same question again gives the same bytes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tutorium.core.markdown import Figure, render
from tutorium.formats.cnxml.escaping import code, escape
from tutorium.formats.quizzes.values import Choice, Loss, Matching, Option, Part, Question
from tutorium.packs.domain.excerpts import plain
from tutorium.packs.domain.question_answers import FEWEST, answer_fields
from tutorium.packs.domain.question_typed import Fields, Holding, NotHeldError
from tutorium.packs.domain.yaml_lines import mapping_lines
from tutorium.questions.domain.reading import MOST_MARKS, MOST_PARTS

TITLE_LENGTH = 80
SOURCE_LENGTH = 300
_FORMULA = re.compile(r"(?<!\\)\$\$?(?P<tex>(?:[^$\\]|\\.)+?)\$\$?", re.DOTALL)
_PICTURE = re.compile(r"!\[(?P<alt>(?:[^\]\\!]|!(?!\[)|\\.)*+)\]\((?P<source>figures/[^)\s]+)\)")
_NAMELESS = re.compile(r"(?:question|item|frage|vraag|pregunta|q)?[\s#]*[\d.]*\Z", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]{1,6}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_ASKS = {
    "gaps": "Fill in the gaps.",
    "choice": "Choose the right answer.",
    "matching": "Match the pairs.",
    "ordering": "Put these in order.",
    "true-false": "True or false?",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a question is called in its pack."""

    uid: str
    topics: tuple[str, ...]
    written: Fields  # how, date, by
    licence: str = ""
    language: str = ""
    source: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a question file, or nothing where no part of the question could be held."""

    text: str
    losses: tuple[Loss, ...]
    places: tuple[tuple[str, int], ...] = ()  # path of each written part, and its place before


def write_question(
    question: Question, identity: Identity, *, has_figure: Callable[[str], bool]
) -> Written:
    """Return the file of a question; `has_figure` says whether the pack has a picture.

    A part that cannot be held is lost alone; a question without parts is lost as a whole.
    """
    writer = _Writer(question, identity, has_figure)
    said = [(place, writer.part(part)) for place, part in enumerate(question.parts)]
    parts = [fields for _, fields in said if fields]
    if len(question.parts) > MOST_PARTS:
        parts = []
        writer.whys.append(f"it has over {MOST_PARTS} parts")
    if not parts:
        why = "; ".join(dict.fromkeys(writer.whys)) or "it has no parts"
        return Written("", (Loss(question.where, f"question {writer.title}", why),))
    _relabel(parts)
    stem = writer.shown(question.stem)
    if len(parts) == 1 and not parts[0]["ask"]:
        parts[0]["ask"], stem = stem, ""
    for fields in parts:
        fields["ask"] = fields["ask"] or _ASKS.get(str(fields["kind"]), "Answer the question.")
    text = "\n".join(mapping_lines(writer.front() | {"stem": stem, "parts": parts})) + "\n"
    paths = [str(fields["label"]) or "a" for fields in parts]
    places = zip(paths, (place for place, fields in said if fields), strict=True)
    return Written(text, tuple(dict.fromkeys(writer.losses)), tuple(places))


class _Writer:
    """Writes one question, and gathers what is lost of it."""

    def __init__(
        self, question: Question, identity: Identity, has_figure: Callable[[str], bool]
    ) -> None:
        self._question = question
        self._identity = identity
        self._has_figure = has_figure
        self.language = identity.language or "en"
        self.title = title_of(question)
        self.losses: list[Loss] = []
        self.whys: list[str] = []  # parts were lost

    def lose(self, what: str, why: str) -> None:
        self.losses.append(Loss(self._question.where, what, why, partial=True))

    def front(self) -> Fields:
        identity = self._identity
        return {
            "uid": identity.uid,
            "title": self.title,
            "topics": list(identity.topics),
            "language": identity.language,
            "sources": [identity.source[:SOURCE_LENGTH]] if identity.source else None,
            "licence": identity.licence,
            "notice": identity.notice,
            "written": identity.written,
        }

    def part(self, part: Part) -> Fields | None:
        """Return the fields of a part, or nothing where it cannot be held."""
        part = _with_single_pair_as_choice(part)
        marks = self._marks(part)
        holding = Holding(marks, self.language, self.shown, self._has_figure)
        try:
            answer = answer_fields(part.answer, holding)
        except NotHeldError as error:
            name = f"part {part.label}".strip()
            self.whys.append(str(error))
            self.lose(name, str(error))
            return None
        for what, why in holding.losses:
            self.lose(what, why)
        solution = filter(None, (self.shown(part.solution), self.shown(part.feedback)))
        return {
            "label": part.label,
            "ask": self.shown(part.ask),
            "kind": answer.pop("kind"),
            "marks": marks,
            **answer,
            "hints": [said for hint in part.hints if (said := self.shown(hint))],
            "solution": "\n\n".join(dict.fromkeys(solution)),
        }

    def _marks(self, part: Part) -> int:
        marks = min(max(int(part.marks + 0.5), 1), MOST_MARKS)
        if abs(marks - part.marks) > 1e-6:  # noqa: PLR2004  (rounded on the way)
            self.lose(f"{part.marks:g} marks", f"marks are whole numbers here: {marks}")
        return marks

    def shown(self, markdown: str) -> str:
        """Return a text that a page can show: what is broken in it is set as it was written."""
        said = _PICTURE.sub(self._pictured, markdown.strip()).replace("{{", "{ {")
        if not said or not self._faults(said):
            return said
        said = _FORMULA.sub(self._mended, said)
        if said and self._faults(said):
            self.lose(f"the setting of “{said[:60]}”", "a page could not show it")
            return escape(said)
        return said

    def _pictured(self, match: re.Match[str]) -> str:
        if self._has_figure(match["source"]):
            return match[0]
        self.lose(f"the picture {match['source']}", "it is not in the pack; its description is")
        return f"({match['alt']})" if match["alt"] else ""

    def _mended(self, match: re.Match[str]) -> str:
        if not self._faults(match[0]):
            return match[0]
        self.lose(f"the setting of the formula {match['tex'][:60]}", "a page could not show it")
        return code(" ".join(match["tex"].split()))

    def _faults(self, markdown: str) -> bool:
        return bool(render(markdown, language=self.language, figure=self._figure).faults)

    def _figure(self, source: str) -> Figure | None:
        return Figure(source, 1, 1) if self._has_figure(source) else None


def _with_single_pair_as_choice(part: Part) -> Part:
    """Ask for the other side of a single pair by a choice, which a matching cannot."""
    answer = part.answer
    if not isinstance(answer, Matching) or len(answer.pairs) != 1 or len(answer.extra) + 1 < FEWEST:
        return part
    left, right = answer.pairs[0]
    options = (Option(right, share=1.0), *map(Option, answer.extra))
    return replace(part, ask="\n\n".join(filter(None, (part.ask, left))), answer=Choice(options))


def _relabel(parts: Sequence[Fields]) -> None:
    """Label parts by letters, unless the source's own labels will do."""
    labels = [str(fields["label"]) for fields in parts]
    if len(parts) == 1:
        parts[0]["label"] = ""
    elif len(set(labels)) < len(labels) or not all(map(_LABEL.match, labels)):
        for number, fields in enumerate(parts):
            fields["label"] = _letters(number)


def _letters(number: int) -> str:
    above, rest = divmod(number, 26)
    return (_letters(above - 1) if above else "") + chr(ord("a") + rest)


def title_of(question: Question) -> str:
    """Return a title of plain words: the question's own, or how it begins."""
    own = plain(question.title)
    if own and not _NAMELESS.match(own):
        return _cut(own)
    said = next((line for text in _texts(question) if (line := _first_line(text))), own)
    return _cut(said or "Question")


def _texts(question: Question) -> Iterator[str]:
    yield question.stem
    for part in question.parts:
        yield part.ask
        text = getattr(part.answer, "text", "")
        yield re.sub(r"\[\[\w+\]\]", "…", text) if isinstance(text, str) else ""


def _first_line(markdown: str) -> str:
    paragraphs = (plain(each) for each in markdown.split("\n\n"))
    return next((said for said in paragraphs if said), "")


def _cut(line: str) -> str:
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def language_of(question: Question) -> str:
    """Return the language of a question, where what its source says is a code of one."""
    return question.language if _LANGUAGE.match(question.language) else ""

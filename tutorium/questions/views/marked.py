"""What the examiner says of a part, laid out as on a script: the lines, and notes in the margin."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.awarding import Awarded
from tutorium.questions.domain.marked_parts import ANSWER
from tutorium.questions.domain.marks import MarkedPart
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.scheme import AnyOf
from tutorium.questions.domain.working import Line, reader_for
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.fields import LineForm, Page
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.views.maths import Manner, marked_words, shown, shown_line
from tutorium.questions.views.own_marks import OwnMarks, own_marks
from tutorium.questions.views.sentences import sentence, sentence_in

IN_WORDS = frozenset({"text", "essay"})
# What a tick beside a line says already.
_NEEDLESS = frozenset({"shown", "right"})


@dataclass(frozen=True, slots=True)
class Note:
    """One note in the margin; `earned` is nothing where no mark hangs on it, or not yet."""

    earned: bool | None
    code: str
    says: SafeString | str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of what was handed in; an answer that is no line of working has no number."""

    number: int | None
    html: SafeString
    notes: tuple[Note, ...] = ()
    is_wrong: bool = False
    is_words: bool = False

    @property
    def is_lost(self) -> bool:
        """Say whether the line itself is to be underlined."""
        lost = [note.earned is False for note in self.notes if note.earned is not None]
        return self.is_wrong or (bool(lost) and all(lost))


@dataclass(frozen=True, slots=True)
class ShownMarks:
    """A marked part.

    `notes` are those that belong to no row, `offered` points of a list any of which would earn
    more; `sentence` says what decided.
    """

    examined: MarkedPart
    sentence: str
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    offered: tuple[Note, ...] = ()
    feedback: tuple[SafeString, ...] = ()
    solution: SafeString | str = ""
    own: OwnMarks | None = None
    pages: tuple[Page, ...] = ()

    @property
    def status(self) -> str:
        return self.examined.status

    @property
    def marks(self) -> int | None:
        return self.examined.marks

    @property
    def available(self) -> int:
        return self.examined.available

    @property
    def is_blank(self) -> bool:
        return self.examined.because.code == "blank"

    @property
    def unread(self) -> str:
        """Return which field could not be read, `working` or `answer`; nothing if all could."""
        if self.status != "ask_again":
            return ""
        return "working" if self.examined.because.code == "line" else "answer"

    @property
    def is_said(self) -> bool:
        """Say whether a note in the margin gives the reason already."""
        notes = chain(self.notes, *(row.notes for row in self.rows))
        return any(note.because == self.sentence for note in notes)

    @property
    def is_folded(self) -> bool:
        """Say whether what was typed is shown marked, so that its fields need not stand open."""
        return bool(self.rows or self.pages) and self.status in {"marked", "person"}

    @property
    def tone(self) -> str:
        if self.status != "marked":
            return "open"
        if self.marks == self.available:
            return "full"
        return "some" if self.marks else "none"


def shown_marks(part: Part, marked: MarkedPart, sheet: Sheet) -> ShownMarks:
    said = sentence(marked.because)
    if marked.because.code == "blank" or marked.status == "ask_again":
        return ShownMarks(marked, said)
    script = _Script(part, marked, sheet)
    pages = sheet.asked(part).pages
    return ShownMarks(
        marked,
        said,
        rows=tuple(script.rows()),
        notes=tuple(script.loose_notes()),
        offered=tuple(script.offered()),
        feedback=tuple(sheet.text(said) for said in marked.said),
        solution=sheet.text(part.solution) if part.solution else "",
        own=own_marks(part, marked, sheet) if marked.status == "person" else None,
        pages=pages.kept if pages else (),
    )


@dataclass(frozen=True, slots=True)
class _Script:
    """A part's response with the marks it got, sorted by the lines that decided."""

    part: Part
    marked: MarkedPart
    sheet: Sheet

    @property
    def answer(self) -> str:
        return self.sheet.sent.one(f"answer:{self.part.path}")

    @property
    def has_answer_row(self) -> bool:
        is_typed = isinstance(FORMS[self.part.kind], LineForm) or self.part.kind in IN_WORDS
        return is_typed and bool(self.answer.strip())

    def rows(self) -> Iterator[Row]:
        for line in self.marked.lines:
            yield self._line(line)
        if self.has_answer_row:
            notes = tuple(map(self._note, self._of_answer()))
            is_words = self.part.kind in IN_WORDS
            yield Row(None, self._answer_html(), notes, is_words=is_words)

    def loose_notes(self) -> Iterator[Note]:
        """Yield notes on points that neither a line nor the answer decided."""
        placed = self._placed()
        for each in self._points():
            if each.point.id not in placed and each.point.id not in self._listed():
                yield self._note(each)

    def offered(self) -> Iterator[Note]:
        """Yield what else is in a list of which not all marks are taken."""
        placed = self._placed()
        for entry in self._unfilled_lists():
            ids = {point.id for point in entry.points} - placed
            for each in self.marked.points:
                if each.point.id in ids and each.marks == 0:
                    yield Note(None, each.point.code, self.sheet.inline(each.point.says))

    # --- Which point belongs where ---

    def _points(self) -> list[Awarded]:
        """Return the points to be spoken of: no special case that did not arise."""
        return [
            each
            for each in self.marked.points
            if each.point.id != ANSWER
            and each.marks is not None
            and (each.point.letter != "SC" or each.marks)
        ]

    def _placed(self) -> set[str]:
        numbers = {line.number for line in self.marked.lines}
        on_lines = {each.point.id for each in self._points() if _line_of(each) in numbers}
        return on_lines | {each.point.id for each in self._of_answer()}

    def _of_answer(self) -> list[Awarded]:
        if not self.has_answer_row:
            return []
        free = [each for each in self._points() if _line_of(each) is None]
        if self.part.kind in IN_WORDS:
            return [each for each in free if each.marks or each.point.id not in self._listed()]
        return [each for each in free if each.point.aspect]

    def _listed(self) -> set[str]:
        """Return the points of lists that earned nothing; the list is shown as a whole."""
        lists = (entry.points for entry in self.part.scheme if isinstance(entry, AnyOf))
        ids = {point.id for point in chain.from_iterable(lists)}
        return {each.point.id for each in self._points() if each.point.id in ids and not each.marks}

    def _unfilled_lists(self) -> Iterator[AnyOf]:
        earned = {each.point.id for each in self.marked.points if each.marks}
        for entry in self.part.scheme:
            if isinstance(entry, AnyOf) and _count(entry, earned) < entry.most:
                yield entry

    # --- How it is shown ---

    def _line(self, line: Line) -> Row:
        own = [each for each in self._points() if _line_of(each) == line.number]
        notes = [self._note(each, line) for each in own] or list(_remarks(line))
        return Row(line.number, self._line_html(line), tuple(notes), line.state == "wrong")

    def _note(self, each: Awarded, line: Line | None = None) -> Note:
        because = "" if each.because.code in _NEEDLESS else sentence_in(self.part, each.because)
        if line and line.state == "follows" and each.marks and not because:
            because = _follows(line)
        return Note(
            earned=bool(each.marks),
            code=each.point.code,
            says=self.sheet.inline(each.point.says),
            because=because,
        )

    def _line_html(self, line: Line) -> SafeString:
        reader = reader_for(self.part, self._names, self.sheet.decimal_mark)
        return _read_or_typed(line.text, lambda typed: shown_line(typed, reader))

    def _answer_html(self) -> SafeString:
        form = FORMS[self.part.kind]
        if isinstance(form, LineForm):
            manner = Manner(form.reads, self.sheet.decimal_mark, self._names)
            return _read_or_typed(self.answer, lambda typed: shown(typed, manner))
        found = (each.evidence for each in self.marked.points if each.marks)
        spans = [(e.start, e.end) for e in found if e and e.start is not None and e.end is not None]
        return marked_words(self.answer, spans)

    @property
    def _names(self) -> Collection[str]:
        return self.sheet.variant.question.generator.names


def _read_or_typed(text: str, show: Callable[[str], SafeString]) -> SafeString:
    """Show a text as it was read, or as it was typed where it is no maths."""
    try:
        return show(text)
    except NotReadError:
        return format_html("{}", text)


def _count(entry: AnyOf, earned: Collection[str]) -> int:
    return sum(point.id in earned for point in entry.points)


def _line_of(each: Awarded) -> int | None:
    return each.evidence.line if each.evidence else None


def _remarks(line: Line) -> Iterator[Note]:
    """Yield what is to be said of a line on which no mark hangs."""
    if line.state == "follows":
        yield Note(None, "", _follows(line))
    elif line.state == "wrong":
        yield Note(None, "", _("This line does not hold."))
    elif line.state == "chance":
        yield Note(None, "", _("This holds for these numbers, but not in general."))


def _follows(line: Line) -> str:
    return _("Follows from line %(line)s.") % {"line": line.comes_from}

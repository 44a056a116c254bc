"""Reading what authors write as a wording: `(amnest*|releas*) "Gulag prisoners"`."""

import re
from dataclasses import dataclass
from itertools import product

from tutorium.questions.domain.text_words import Word, words_in
from tutorium.questions.domain.word_forms import ENGLISH, form_of
from tutorium.questions.domain.wording_patterns import (
    Choice,
    Gap,
    Literal,
    Pattern,
    least_words,
    literals,
    phrase,
    together,
)
from tutorium.search.domain.analysis import STOP_WORDS

LONGEST = 400  # characters of a wording
DEEPEST = 4  # brackets within brackets
MOST_WORDS = 80
MOST_SPELT_OUT = 32  # words that brackets inside one word may stand for
_RUN = re.compile(r"""[^\s"“”„()|?*]+""")
_QUOTES = '"“”„'
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*){2,}|[A-Z][a-z]?\d+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_SIMPLE = re.compile(r"""[^"“”„()|?*]*""")
_SYMBOL = 2  # letters of a word whose capitals count, as in CO and Co


class MalformedWordingError(ValueError):
    """A wording that cannot be read; `at` is the place in it, from 0."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(f"{what}, at character {at + 1}")
        self.what = what
        self.at = at


@dataclass(frozen=True, slots=True)
class _Group:
    """Brackets: what they hold, as patterns and as they are written."""

    options: tuple[Pattern, ...]
    written: tuple[str, ...]
    is_optional: bool


_Piece = str | Gap | _Group


def read_pattern(text: str, language: str = ENGLISH) -> Pattern:
    """Read a wording, or say with `MalformedWordingError` where it fails."""
    if len(text) > LONGEST:
        raise MalformedWordingError(f"longer than {LONGEST} characters", LONGEST)
    reader = _Reader(text, language)
    items = reader.items(closing="")
    if not reader.is_at_end:
        raise MalformedWordingError(f"{reader.sign} without an opening bracket", reader.at)
    pattern = together(items) if items else None
    if pattern is None or not least_words(pattern):
        raise MalformedWordingError("no word that must be there", 0)
    if sum(1 for _ in literals(pattern)) > MOST_WORDS:
        raise MalformedWordingError(f"more than {MOST_WORDS} words", 0)
    return pattern


class _Reader:
    """A place in a wording."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.at = 0
        self._language = language
        self._depth = 0
        self._is_ordered = False  # within quotation marks

    @property
    def is_at_end(self) -> bool:
        return self.at >= len(self.text)

    @property
    def sign(self) -> str:
        return "" if self.is_at_end else self.text[self.at]

    def items(self, closing: str) -> list[Pattern]:
        """Read up to a bracket, a bar, a closing quote or the end."""
        found: list[Pattern] = []
        while True:
            self._skip_spaces()
            if self.is_at_end or self.sign in ")|" or (closing and self.sign in closing):
                return found
            found += [self._quoted()] if self.sign in _QUOTES else self._word()

    def _quoted(self) -> Pattern:
        start = self.at
        self.at += 1
        was_ordered, self._is_ordered = self._is_ordered, True
        items = self.items(closing=_QUOTES)
        self._is_ordered = was_ordered
        if self.is_at_end or self.sign not in _QUOTES:
            raise MalformedWordingError("a quotation mark is not closed", start)
        self.at += 1
        if not items:
            raise MalformedWordingError("nothing between quotation marks", start)
        return phrase(items)

    def _word(self) -> list[Pattern]:
        """Read what hangs together without a space."""
        start = self.at
        pieces: list[_Piece] = []
        while not (self.is_at_end or self.sign.isspace() or self.sign in _QUOTES + ")|"):
            pieces.append(self._piece())
        match pieces:
            case [Gap() as gap]:
                return [gap]
            case [_Group() as group]:
                return [Choice(group.options, group.is_optional)]
            case _:
                return self._spelt_out(pieces, start)

    def _piece(self) -> _Piece:
        if self.sign == "?":
            raise MalformedWordingError("? stands only after a bracket", self.at)
        if self.sign == "*":
            self.at += 1
            return Gap()
        if self.sign == "(":
            return self._group()
        run = _RUN.match(self.text, self.at)
        piece = run[0] if run else self.sign
        self.at += len(piece)
        return piece

    def _group(self) -> _Group:
        start, self._depth = self.at, self._depth + 1
        if self._depth > DEEPEST:
            raise MalformedWordingError(f"more than {DEEPEST} brackets in one another", start)
        options, written = [], []
        while self.sign in ("(", "|"):
            if self.sign == "(" and self.at != start:
                break
            self.at += 1
            begun = self.at
            options.append(self._option(start))
            written.append(self.text[begun : self.at].strip())
        self._close(start)
        return _Group(tuple(options), tuple(written), is_optional=self._takes_question_mark())

    def _option(self, start: int) -> Pattern:
        items = self.items(closing="")
        if not items:
            raise MalformedWordingError("a choice without words in brackets", start)
        return phrase(items) if self._is_ordered else together(items)

    def _close(self, start: int) -> None:
        if self.sign != ")":
            raise MalformedWordingError("a bracket is not closed", start)
        self.at += 1
        self._depth -= 1

    def _takes_question_mark(self) -> bool:
        if self.sign != "?":
            return False
        self.at += 1
        return True

    def _spelt_out(self, pieces: list[_Piece], start: int) -> list[Pattern]:
        """Return the words for which `(de)?stalinisation` or `releas*` stands."""
        is_beginning = isinstance(pieces[-1], Gap)
        pieces = pieces[:-1] if is_beginning else pieces
        spellings = _spellings(pieces, start)
        found = [pattern for each in spellings if (pattern := self._read_word(each, is_beginning))]
        if len(found) > 1:
            return [Choice(tuple(found))]
        return found

    def _read_word(self, spelling: str, is_beginning: bool) -> Pattern | None:  # noqa: FBT001 (a private step)
        words = words_in(spelling)
        found: list[Pattern] = [self._literal(word) for word in words[:-1]]
        found += [self._literal(word, is_beginning=is_beginning) for word in words[-1:]]
        if len(found) > 1 and _HYPHENED.fullmatch(spelling):
            whole = words_in(spelling.replace("-", ""))
            return Choice((phrase(found), self._literal(whole[0], is_beginning=is_beginning)))
        return phrase(found) if found else None

    def _literal(self, word: Word, *, is_beginning: bool = False) -> Literal:
        return Literal(
            text=word.text,
            written=word.written,
            form=form_of(word.text, self._language),
            is_beginning=is_beginning,
            is_exact=not is_beginning and _is_exact(word),
        )

    def _skip_spaces(self) -> None:
        while self.sign.isspace():
            self.at += 1


def _spellings(pieces: list[_Piece], start: int) -> list[str]:
    choices: list[tuple[str, ...]] = []
    for piece in pieces:
        if isinstance(piece, Gap):
            raise MalformedWordingError("* stands alone or ends a word", start)
        choices.append((piece,) if isinstance(piece, str) else _written(piece, start))
    if _product_of(choices) > MOST_SPELT_OUT:
        raise MalformedWordingError(f"more than {MOST_SPELT_OUT} spellings of one word", start)
    return ["".join(parts) for parts in product(*choices)]


def _written(group: _Group, start: int) -> tuple[str, ...]:
    if not all(_SIMPLE.fullmatch(each) for each in group.written):
        raise MalformedWordingError("brackets inside a word hold letters only", start)
    return (*group.written, "") if group.is_optional else group.written


def _product_of(choices: list[tuple[str, ...]]) -> int:
    found = 1
    for each in choices:
        found *= len(each)
    return found


def _is_exact(word: Word) -> bool:
    """Tell numbers, formulas, symbols and initials from words."""
    written = word.written
    if any(sign.isdigit() for sign in word.text):
        return True
    if not any(sign.isupper() for sign in written):
        return False
    is_symbol = len(word.text) <= _SYMBOL and not (written.istitle() and word.text in STOP_WORDS)
    return is_symbol or (written.isupper() and len(written) > 1) or _is_formula(written)


def _is_formula(written: str) -> bool:
    return bool(_FORMULA.fullmatch(written)) and sum(map(str.isupper, written)) > 1

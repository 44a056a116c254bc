"""Taking a question, a short answer and an option out of a longer text of Markdown."""

import re
from collections.abc import Iterator

from tutorium.core.markdown import render
from tutorium.formats.cnxml.escaping import escape

SHORT_WORDS = 55
TITLE_LENGTH = 160  # above it, a question is told by its last sentences
LONGEST_TITLE = 280
LONGEST_RESULT = 160  # characters of a formula that may close a short answer

_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[A-Z“\"$(0-9])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]]+\]:.*$", re.MULTILINE)
MODULE_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*+)\]\(openstax:([\w-]+)(?:#[^)\s]*)?\)")
_OPTION = re.compile(
    r"^[-*] \(?(?P<letter>[A-Za-z])[.)]+ (?P<words>.*(?:\n {2,}\S.*)*)$", re.MULTILINE
)
_LETTER = re.compile(r"^\s*\(?([A-Za-z])[.)]*\s*$")
_CORRECT = re.compile(
    r"^\s*(?:the )?(?:correct|right) (?:answer|choice|option) is \(?([A-Za-z])\b", re.IGNORECASE
)
_FORMULA = re.compile(r"\$\$(?P<tex>[^$]+)\$\$")
_LEAD = re.compile(r"^\*\*[^*]+\*\*$")
_NOT_PROSE = ("#", "!", "|", ":::", "-", "*", ">", "$$", "[^", "```")
_SUMMARY = re.compile(r"\b(?:summary|resumen)\b", re.IGNORECASE)
_ITEM = re.compile(r"^[-*] (.*[.!?])$", re.MULTILINE)
_INSTRUCTION = re.compile(
    r"^(?:for|in) (?:each of )?the following (?:exercises|problems|questions)"
    r"(?: \([^)]*\))?[,:]?\s*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"^\*{1,3}\w")
_NUMBERED = re.compile(r"^\d+[.)] ")
_ROWS = re.compile(r"\\begin\{array\}\{\w+\}(.*)\\end\{array\}", re.DOTALL)


def plain(markdown: str) -> str:
    return " ".join(render(markdown).text.split())


def one_line(markdown: str) -> str:
    """Return Markdown that stands in a line of its own: no footnotes, no links between modules."""
    whole = _FOOTNOTE_TEXT.sub("", markdown).replace("\\\n", " ")  # breaks within a paragraph
    without = _FOOTNOTE.sub("", MODULE_LINK.sub(r"\1", whole))
    return " ".join(without.split())


def question_in(problem: str, *, title: str = "") -> str:
    """Return the question as one line of plain words.

    Where the problem is too long for a line, its title or else its last sentences ask it.
    """
    words = _INSTRUCTION.sub("", _question_words(problem))
    if title and len(words) > TITLE_LENGTH:
        return title[:LONGEST_TITLE]
    return _end_of(words[:1].upper() + words[1:]) if words else ""


def _question_words(problem: str) -> str:
    """Return the first paragraph that has words, with the formula below it where that is short."""
    paragraphs = [part for part in _FOOTNOTE_TEXT.sub("", problem).split("\n\n") if part.strip()]
    prose = [part for part in paragraphs if is_prose(part) and not _LEAD.match(part.strip())]
    for paragraph in prose or paragraphs:
        words = plain(one_line(paragraph))
        if words and not paragraph.lstrip().startswith(("!", "|", ":::", ">")):
            following = paragraphs[paragraphs.index(paragraph) + 1 :][:1]
            formula = plain(following[0]) if following and following[0].startswith("$$") else ""
            longer = f"{words} {formula}".strip()
            return longer if len(longer) <= TITLE_LENGTH else words
    return ""


def _end_of(words: str) -> str:
    sentences = _SENTENCE_END.split(words)
    taken = sentences.pop()
    while sentences and len(f"{sentences[-1]} {taken}") <= TITLE_LENGTH:
        taken = f"{sentences.pop()} {taken}"
    if len(taken) <= LONGEST_TITLE:
        return taken
    return taken[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def is_prose(paragraph: str) -> bool:
    said = paragraph.lstrip()
    if not said or _NUMBERED.match(said):
        return False
    return bool(_EMPHASIS.match(said)) or not said.startswith(_NOT_PROSE)


def opening_of(text: str) -> str:
    """Return the first sentences of the first paragraph of prose, at most `SHORT_WORDS` words.

    A formula that ends its sentence belongs to it.
    """
    paragraphs = [part.strip() for part in text.split("\n\n")]
    for place, paragraph in enumerate(paragraphs):
        if is_prose(paragraph) and not _LEAD.match(paragraph):
            following = paragraphs[place + 1] if place + 1 < len(paragraphs) else ""
            return _cut(_finished(one_line(paragraph.replace("\\\n", " ")), following))
    return ""


def _finished(sentence: str, following: str) -> str:
    formula = _FORMULA.fullmatch(following)
    if sentence.endswith((".", "!", "?", "”")) or formula is None or "array" in following:
        return sentence
    return f"{sentence} ${formula['tex'].strip()}$"


def note_summary(body: str) -> str:
    """Return how the summary of a note begins, which says more than how the note begins."""
    parts = re.split(r"^#{2,6} (.+)$", body, flags=re.MULTILINE)
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        if _SUMMARY.search(heading):
            items = " ".join(_ITEM.findall(text)) if _ITEM.match(text.lstrip()) else ""
            if said := opening_of(items or text):
                return said
    return opening_of(body)


def short_answer(solution: str) -> str:
    """Return how a worked solution begins and the formula it comes to, else how it begins."""
    opening, result = opening_of(solution), _result(solution)
    if not result or result in opening:
        return opening
    return f"{_cut(opening, SHORT_WORDS - _length(result))} {result}".strip()


def _result(solution: str) -> str:
    """Return the last formula of a solution that has one result, its left side put before it."""
    worked = re.split(r"^\*\*Discussion\*\*$", solution, maxsplit=1, flags=re.MULTILINE)[0]
    formulas = [match["tex"].strip() for match in _FORMULA.finditer(worked)]
    if not formulas or re.search(r"\([b-h]\)", worked):
        return ""
    tex = _last_row(formulas[-1])
    return f"${tex}$" if tex and len(tex) <= LONGEST_RESULT else ""


def _last_row(tex: str) -> str:
    """Return `v = 5` of rows that say `v = a`, then `= 5`."""
    rows = _ROWS.fullmatch(tex)
    if rows is None or r"\begin" in rows[1]:
        return "" if r"\begin" in tex else tex
    cells = [[cell.strip() for cell in row.split("&")] for row in rows[1].split(r"\\")]
    left = cells[0][0] if not cells[-1][0] else ""
    said = " ".join(filter(None, (left, *cells[-1])))
    balanced = said.count(r"\left") == said.count(r"\right") and said.count("{") == said.count("}")
    return said if "=" in said and balanced else ""


def _cut(prose: str, most: int = SHORT_WORDS) -> str:
    """Return as many whole sentences as `most` words allow; of one that is too long, its words."""
    taken = ""
    for sentence in _SENTENCE_END.split(prose):
        longer = f"{taken} {sentence}".strip()
        if _length(longer) > most:
            break
        taken = longer
    return taken or (first_words(prose) if most == SHORT_WORDS else "")


def first_words(markdown: str) -> str:
    """Return as many plain words as a short answer holds."""
    words = plain(one_line(markdown)).split()
    return escape(" ".join(words[:SHORT_WORDS])) + (" …" if len(words) > SHORT_WORDS else "")


def _length(markdown: str) -> int:
    return len(render(markdown, inline=True).text.split())


def options_in(problem: str) -> Iterator[tuple[str, str]]:
    """Yield (letter, words) of each option of a multiple-choice question."""
    for match in _OPTION.finditer(problem):
        yield match["letter"], " ".join(match["words"].split())


def without_options(problem: str) -> str:
    return _OPTION.sub("", problem).strip()


def chosen_letter(solution: str) -> str:
    """Return the letter of the option that a solution says is right, or nothing."""
    match = _LETTER.match(solution) or _CORRECT.match(solution)
    return match[1].casefold() if match else ""


def chosen_option(problem: str, solution: str) -> str:
    """Return the option that a single letter names, so that the answer says something."""
    letter = _LETTER.match(solution)
    if letter is None:
        return ""
    options = {name.casefold(): words for name, words in options_in(problem)}
    words = options.get(letter[1].casefold(), "")
    return f"**{letter[1].upper()}.** {words}" if words else ""

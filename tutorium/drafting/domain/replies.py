"""What is taken from a reply. It is a stranger's text: what is not of the form is not kept."""

import re
from dataclasses import dataclass, field
from typing import Any

from tutorium.drafting.domain.material import Excerpt, Material

MOST_TOPICS = 3  # as they are asked for
MOST_QUESTIONS = 5
_ANSWER = re.compile(
    r"\A\s*[*_#]{0,4}[ ]?SHORT[*_:]{1,6}(?P<short>.+?)^[*_#]{0,4}[ ]?BODY\b[*_:]{0,6}(?P<body>.+)\Z",
    re.MULTILINE | re.DOTALL,
)
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_BARE_ADDRESS = re.compile(r"<?\b(?:https?|ftp)://[^\s<>)]+>?|\bwww\.[^\s<>)]+")
_NUMBER = re.compile(r"(?:(?<![ \t])[ \t]+)?\[(\d{1,3})\]")
_TAG = re.compile(r"</?[A-Za-z!][^<>\n]*>")
_LINE = re.compile(r"^\W{0,4}(QUESTION|RIGHT|WRONG)\b[ \d]{0,4}:[ \t]*(.+)$", re.MULTILINE)


class UnreadableReplyError(ValueError):
    """The reply has not the form that was asked for."""


class UncitedReplyError(ValueError):
    """An answer that names none of the texts that it was given stands on nothing we know."""


@dataclass(frozen=True)
class AnswerDraft:
    short: str
    body: str
    cited: tuple[str, ...]  # uids of excerpts, in the order of the text
    dropped: int = 0  # citations of what was never given, and links of the model's own


@dataclass(frozen=True)
class Option:
    text: str
    why: str


@dataclass
class QuestionDraft:
    """One right option and what a student may take for right."""

    ask: str
    right: Option | None = None
    wrong: list[Option] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        texts = [each.text for each in (self.right, *self.wrong) if each]
        return self.right is not None and len(self.wrong) >= 2 and len(set(texts)) == len(texts)  # noqa: PLR2004 (a choice of three at least)


def read_answer(reply: str, material: Material) -> AnswerDraft:
    """Take short answer and text; numbers of the texts become links to them, other links go.

    Raises `UnreadableReplyError` and `UncitedReplyError`.
    """
    found = _ANSWER.search(reply)
    if not found:
        raise UnreadableReplyError
    short, dropped_short = _own_words(found["short"])
    body, dropped = _own_words(found["body"])
    linked, cited, unknown = _cite(body, material.excerpts)
    short, _cited, _unknown = _cite(short, ())
    if not short.strip() or not linked.strip():
        raise UnreadableReplyError
    if not cited:
        raise UncitedReplyError
    return AnswerDraft(
        " ".join(short.split()), linked.strip(), tuple(cited), dropped + dropped_short + unknown
    )


def _own_words(text: str) -> tuple[str, int]:
    """Return the text without links, pictures and HTML, and how many of these it had."""
    text, links = _IMAGE_OR_LINK.subn(r"\1", text)
    text, addresses = _BARE_ADDRESS.subn("", text)
    text, tags = _TAG.subn("", text)
    return text, links + addresses + tags


def _cite(text: str, excerpts: tuple[Excerpt, ...]) -> tuple[str, list[str], int]:
    cited: dict[str, None] = {}
    unknown = 0

    def link(found: re.Match[str]) -> str:
        nonlocal unknown
        place = int(found[1]) - 1
        if not 0 <= place < len(excerpts):
            unknown += 1
            return ""
        cited[excerpts[place].uid] = None
        return f" [({place + 1})]({excerpts[place].url})"

    return _NUMBER.sub(link, text), list(cited), unknown


def read_topics(reply: str, material: Material) -> list[str]:
    """Return the refs of topics that were offered, the best first; an empty list says none fits.

    Raises `UnreadableReplyError` where the reply names nothing that was offered.
    """
    offered = {each.ref for each in material.topics}
    words = [word.strip("`*-•,.;()[]") for word in reply.split()]
    chosen = list(dict.fromkeys(word for word in words if word in offered))
    if not chosen and "NONE" not in words:
        raise UnreadableReplyError
    return chosen[:MOST_TOPICS]


def read_questions(reply: str) -> list[QuestionDraft]:
    """Return what is whole among the questions; raises `UnreadableReplyError` if nothing is."""
    drafts: list[QuestionDraft] = []
    for keyword, said in _LINE.findall(_own_words(reply)[0]):
        if keyword == "QUESTION":
            drafts.append(QuestionDraft(said.strip()))
        elif drafts:
            _take_option(drafts[-1], keyword, said)
    whole = [draft for draft in drafts if draft.is_whole][:MOST_QUESTIONS]
    if not whole:
        raise UnreadableReplyError
    return whole


def _take_option(draft: QuestionDraft, keyword: str, said: str) -> None:
    text, _bar, why = said.partition("|")
    option = Option(text.strip(), why.strip())
    if not option.text:
        return
    if keyword == "WRONG":
        draft.wrong.append(option)
    elif draft.right is None:
        draft.right = option


def question_files(drafts: list[QuestionDraft], **about: Any) -> list[dict[str, Any]]:
    """Return the questions as files of a pack hold them; `about` is what all of them share.

    Nothing of a reply may be taken for a value to be put in, so double braces are taken apart.
    """
    return [{**about, "title": _plain(draft.ask), "parts": [_part(draft)]} for draft in drafts]


def _part(draft: QuestionDraft) -> dict[str, Any]:
    assert draft.right is not None  # noqa: S101 (`is_whole`)
    options = [_option(each) for each in draft.wrong]
    place = len(draft.ask) % (len(options) + 1)  # the right one is not always first
    options.insert(place, _option(draft.right, is_right=True))
    return {
        "label": "a",
        "ask": _plain(draft.ask),
        "kind": "choice",
        "marks": 1,
        "options": options,
    }


def _option(option: Option, *, is_right: bool = False) -> dict[str, Any]:
    said = {"text": _plain(option.text), "right": is_right, "feedback": _plain(option.why)}
    return {name: value for name, value in said.items() if value}


def _plain(said: str) -> str:
    return said.replace("{{", "{ {").replace("}}", "} }")

"""Marking a short answer by its words; points of a scheme are found by the examiner itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again, wrong
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.responses import text_of
from tutorium.questions.domain.statements import judged, unreadable, wording
from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wordings import Wording

_PLAIN = frozenset('()|*?"“”')


@dataclass(frozen=True, slots=True)
class Text:
    """Wordings that are accepted and refused; `asked` is how many answers a list may have."""

    accept: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    asked: int | None = None


def read(fields: Fields, names: Collection[str]) -> Text | None:
    del names
    own = fields.mapping("answer")
    if own is None:
        if not fields.has("scheme"):
            fields.fault("a text needs `answer: {accept: […]}` or a `scheme`", field="answer")
        return Text()
    text = Text(own.texts("accept"), own.texts("refuse"), own.integer("asked"))
    if not text.accept:
        own.fault("name at least one wording to `accept`", field="accept")
    own.done()
    return text


def read_wrong(fields: Fields, names: Collection[str], answer: Text) -> Text | None:
    del names
    said = fields.text("text")
    if not said:
        fields.fault("an expected wrong text needs its `text`, a wording", field="text")
        return None
    return replace(answer, accept=(said,), refuse=())


def judge(answer: Text, response: object, situation: Situation) -> Judgement:
    said = text_of(response)
    if said is None:
        return ask_again(Reason("unreadable_shape"))
    if not answer.accept:
        return wrong(Reason("not_said"))
    accept, refuse = _wordings(answer.accept, situation), _wordings(answer.refuse, situation)
    analysed = analyse(said, situation.language)
    return judged(judge_text(accept, refuse, analysed, asked=answer.asked), said)


def _wordings(texts: Sequence[str], situation: Situation) -> list[Wording]:
    return [wording(text, situation.language) for text in texts]


def right_responses(answer: Text, situation: Situation) -> Sequence[object]:
    """Return the wordings that are plain words; patterns are not what anybody types."""
    del situation
    return [text for text in answer.accept if not _PLAIN & set(text)]


def faults(answer: Text, situation: Situation) -> Sequence[str]:
    return list(unreadable((*answer.accept, *answer.refuse), situation.language))


def pieces(answer: Text) -> Collection[str]:
    del answer
    return []

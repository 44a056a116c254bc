"""The statements of a short text: whether it makes a mark point, by the point's wordings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.judgement import Evidence, Judgement
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.text_analysis import Response, analyse
from tutorium.questions.domain.text_verdicts import TextVerdict, judge_text
from tutorium.questions.domain.wordings import Wording, read_wording


@dataclass(frozen=True, slots=True)
class Statements:
    """A response, analysed once, in which many points are looked for."""

    response: Response

    def finding(self, point: Point) -> Finding:
        accept, refuse = self._read(point.accept), self._read(point.refuse)
        verdict = judge_text(accept, refuse, self.response)
        found = {"right": True, "wrong": False}.get(verdict.verdict)
        return Finding(
            found=found,
            because=because_of(verdict, self.response.text),
            evidence=evidence_of(verdict, self.response.text),
            refused=verdict.because == "refused",
        )

    def _read(self, texts: Sequence[str]) -> list[Wording]:
        return [wording(text, self.response.language) for text in texts]


def statements_of(text: str | None, language: str) -> Statements | None:
    return Statements(analyse(text, language)) if text else None


@lru_cache(maxsize=4096)
def wording(text: str, language: str) -> Wording:
    """Read a wording, once. Raises MalformedWordingError."""
    return read_wording(text, language)


def unreadable(texts: Iterable[str], language: str) -> Iterator[str]:
    """Say of each text that is no wording why it cannot be read."""
    for text in texts:
        try:
            wording(text, language)
        except ValueError as error:
            yield f"the wording {text!r} cannot be read: {error}"


def judged(verdict: TextVerdict, response: str) -> Judgement:
    """Return a verdict on the words of a whole answer."""
    is_right = verdict.verdict == "right"
    return Judgement(
        verdict=verdict.verdict,
        because=because_of(verdict, response),
        by="words",
        share=Fraction(is_right),
        evidence=evidence_of(verdict, response),
    )


def because_of(verdict: TextVerdict, text: str) -> Reason:
    """Name the student's own words, not the author's pattern."""
    evidence = evidence_of(verdict, text)
    written = verdict.wording.text if verdict.wording else ""
    return reason(verdict.because, wording=evidence.text if evidence else written)


def evidence_of(verdict: TextVerdict, text: str) -> Evidence | None:
    if verdict.evidence is None:
        return None
    start, end = verdict.evidence
    return Evidence(text[start:end], start=start, end=end)

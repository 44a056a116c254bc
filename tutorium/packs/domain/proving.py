"""What machine checks find in the files of a pack, put on their lines."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tutorium.formats.faults import Fault
from tutorium.library.domain.items import RenderedItem
from tutorium.library.domain.proof.findings import Check, Finding
from tutorium.library.domain.proof.items import Rules, Words, prove_item, prove_text
from tutorium.packs.domain.catalogue import Catalogue
from tutorium.packs.domain.item_files import ReadCard, ReadItem
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.second_look import second_look
from tutorium.questions.domain.texts import texts_of
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds import KINDS

_DRAWS = (0, 1)  # of a generator: what differs is numbers
# Options, feedback and expected wrong answers are there to be wrong.
_MAY_BE_WRONG = ("answer", "wrong")
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_SIGNIFICANT = re.compile(r"[^\\\"'{}\n]{4,40}")


def prove_item_file(
    item: ReadItem, rendered: RenderedItem, catalogue: Catalogue
) -> tuple[Check, ...]:
    """Return the checks that the item passes; what others find gathers in the catalogue."""
    values = item.values
    words = Words(
        title=values.title,
        short=values.short,
        body=values.body,
        topics=values.topics,
        sources=values.sources,
        language=values.language,
        licence=values.licence,
        has_links=rendered.leads_elsewhere,
    )
    proof = prove_item(words, _rules_for(values.topics, catalogue))
    lines = {"short": item.line_of("short"), "body": item.body_line, "item": 1}
    for each in proof.findings:
        line = lines[each.field] + each.line - 1
        _note(_weighed(each, notice=values.notice), item.path, line, catalogue)
    text = f"{values.short}\n{values.body}"
    catalogue.add_text(item.path, values.language, text, is_adapted=bool(values.notice))
    return proof.passed


def _rules_for(topics: tuple[str, ...], catalogue: Catalogue) -> Rules:
    """Return what a text is held to: by the subject of its home."""
    home = catalogue.home_of(topics)
    return catalogue.rules(home[1] if home else "")


def _weighed(finding: Finding, *, notice: str) -> Finding:
    """Let what is adapted from others' work be weighed: it says what they say, slips and all."""
    return replace(finding, is_fault=finding.is_fault and not notice)


def _note(finding: Finding, path: str, line: int, catalogue: Catalogue) -> None:
    place = catalogue.faults if finding.is_fault else catalogue.warnings
    place.append(Fault(path, line, finding.say))


def prove_question_file(question: Question, source: str, path: str, catalogue: Catalogue) -> None:
    """Check the texts of a question, with values drawn; a text is found again by how it is written."""
    rules = _rules_for(question.topics, catalogue)
    found: dict[tuple[str, str], tuple[Finding, int]] = {}
    for where, written, text in _texts(question):
        for each in prove_text(text, rules, language=question.language):
            line = _line_of(written, source) + each.line - 1
            found.setdefault((where, each.check), (each, line))
    for (where, _), (each, line) in found.items():
        found_there = replace(each, say=f"{where}: {each.say}")
        _note(_weighed(found_there, notice=question.notice), path, line, catalogue)


def look_again(question: Question, source: str, path: str, catalogue: Catalogue) -> None:
    """Warn of what a second reader would ask of a question."""
    for ask, say in second_look(question, KINDS):
        catalogue.warnings.append(Fault(path, _line_of(ask, source), say))


def _texts(question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield where a text stands, as it is written, and with the values of a draw."""
    for seed in _DRAWS if question.is_generator else _DRAWS[:1]:
        drawn = variant_of(question, seed).question
        for (where, written), (_, text) in zip(texts_of(question), texts_of(drawn), strict=True):
            if not where.endswith(_MAY_BE_WRONG):
                yield where, written, text


def _line_of(written: str, source: str) -> int:
    """Return the line of a file on which a text begins, or the first if it is escaped too much."""
    match = _SIGNIFICANT.search(written)
    place = source.find(match[0]) if match else -1
    return 1 if place < 0 else source.count("\n", 0, place) + 1


def prove_card_file(card: ReadCard, catalogue: Catalogue) -> None:
    values = card.values
    rules = _rules_for(values.topics, catalogue)
    front, back = (_GAP.sub(r"\1", side) for side in (values.front, values.back))
    found = [
        each for side in (front, back) for each in prove_text(side, rules, language=values.language)
    ]
    if values.language == "en":
        found += rules.facts.card_findings(front, back)
    for each in dict.fromkeys((each.check, each.say, each.is_fault) for each in found):
        _note(Finding(each[0], 1, each[1], "item", each[2]), card.path, card.line, catalogue)

"""Judging one value without a question: what `tutorium mark --values` reads."""

import json
from collections.abc import Mapping
from typing import Any

from tutorium.formats.faults import Fault
from tutorium.formats.fields import read_fields
from tutorium.questions.domain.judgement import Judgement, Situation
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.reasons import Reason, say
from tutorium.questions.domain.responses import is_blank, is_long


class UnreadValueError(ValueError):
    """An answer or a kind that cannot be read; its text says what is wrong."""


def judge_value(row: Mapping[str, Any], kinds: Kinds) -> dict[str, Any]:
    """Judge `{"kind", "answer", "response"}`; what cannot be read is undecided and says so.

    `language` and `decimal_mark` may say how it was written: else in English, with a point.
    """
    try:
        judgement = _judge(row, kinds)
    except UnreadValueError as error:
        return {"verdict": "undecided", "because": str(error), "by": "reading"}
    return {
        "verdict": judgement.verdict,
        "because": say(judgement.because),
        "by": judgement.by,
    }


def _judge(row: Mapping[str, Any], kinds: Kinds) -> Judgement:
    kind = kinds.get(str(row.get("kind")))
    if kind is None:
        raise UnreadValueError(f"There is no kind {row.get('kind')!r}.")
    faults: list[Fault] = []
    said = json.dumps({"answer": row.get("answer")}, ensure_ascii=False)  # JSON is YAML
    fields = read_fields(said, file="answer", faults=faults)
    answer = kind.read(fields, frozenset()) if fields else None
    if faults:
        raise UnreadValueError("; ".join(fault.fault for fault in faults))
    response = row.get("response")
    if is_blank(response):
        return Judgement("ask_again", Reason("empty"))
    if is_long(response):
        return Judgement("ask_again", Reason("too_long"))
    language = str(row.get("language") or "en")
    mark = str(row.get("decimal_mark") or ".")
    return kind.judge(answer, response, Situation(language=language, decimal_mark=mark))

"""What every kind of part can do; each stands in `questions/kinds/<kind>/marking.py`."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation


class Kind(Protocol):
    """The functions of a kind's `marking` module. `answer` is what its `read` returns."""

    def read(self, fields: Fields, names: Collection[str]) -> Any:
        """Read the kind's own fields of a part; faults are noted in `fields`."""

    def read_wrong(self, fields: Fields, names: Collection[str], answer: Any) -> Any:
        """Read an expected wrong answer into values that `judge` takes for it to be met."""

    def judge(self, answer: Any, response: object, situation: Situation) -> Judgement:
        """Judge one response. Never raises, whatever the response is."""

    def right_responses(self, answer: Any, situation: Situation) -> Sequence[object]:
        """Return responses that must earn all marks, to prove a question by; may be empty."""

    def faults(self, answer: Any, situation: Situation) -> Sequence[str]:
        """Say what is wrong with the answer for these values: equal options, no right one."""

    def pieces(self, answer: Any) -> Collection[str]:
        """Return the names of pieces that points of a scheme may be given for."""


Kinds = Mapping[str, Kind]

r"""STACK's texts: `{@formula@}` set as TeX, places of inputs found, blocks that run named."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutorium.formats.quizzes.moodle_xml.stack.arithmetic import reckoned
from tutorium.formats.quizzes.moodle_xml.stack.formulas import tex, typed
from tutorium.formats.quizzes.moodle_xml.stack.maxima import NeedsMaximaError
from tutorium.formats.quizzes.moodle_xml.stack.variables import Variables
from tutorium.formats.quizzes.tex_in_text import FORMULA

_SHOWN = re.compile(r"\{@([^@]{1,2000})@\}")
_RAW = re.compile(r"\{#([^#]{1,2000})#\}")
_PLACE = re.compile(r"\[\[\s*(input|validation|feedback)\s*:\s*(\w{1,60})\s*\]\]")
_BLOCK = re.compile(r"\[\[\s*/?\s*([a-z]\w{0,30})[^\]]{0,300}\]\]")
_HINT = re.compile(r"<hint>\s*(\w{0,60})\s*</hint>|\[\[facts:\s*(\w{0,60})\s*\]\]")


@dataclass(frozen=True, slots=True)
class Castext:
    """One question's texts. `place` returns what stands for an input, `lose` hears of hints."""

    variables: Variables
    simplifies: bool
    place: Callable[[str], str]
    lose: Callable[[str], None]

    def html(self, written: str) -> str:
        """Return the text as HTML. Raises `NeedsMaximaError`."""
        said = _PLACE.sub(self._placed, _HINT.sub(self._hinted, written))
        if block := _BLOCK.search(said):
            raise NeedsMaximaError(f"the block [[{block[1]}]]")
        return self._shown(said)

    def _placed(self, match: re.Match[str]) -> str:
        return self.place(match[2]) if match[1] == "input" else ""

    def _hinted(self, match: re.Match[str]) -> str:
        self.lose(match[1] or match[2] or "")
        return ""

    def _shown(self, said: str) -> str:
        done, position = [], 0
        for maths in FORMULA.finditer(said):
            done.append(self._formulas(said[position : maths.start()], r"\({", r"}\)"))
            done.append(self._formulas(maths[0], "{", "}"))
            position = maths.end()
        return "".join([*done, self._formulas(said[position:], r"\({", r"}\)")])

    def _formulas(self, said: str, opening: str, closing: str) -> str:
        said = _SHOWN.sub(lambda match: opening + self._tex(match[1]) + closing, said)
        said = _RAW.sub(lambda match: self._typed(match[1]), said)
        if "{@" in said or "@}" in said or "{#" in said:
            raise NeedsMaximaError("a formula in its text that is never closed")
        return said

    def _tex(self, written: str) -> str:
        tree = self.variables.formula(written)
        return tex(reckoned(tree) if self.simplifies else tree)

    def _typed(self, written: str) -> str:
        tree = self.variables.formula(written)
        return typed(reckoned(tree) if self.simplifies else tree)

"""Plain formulas of Maxima written as typed answers and as TeX."""

import re

from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    COMPARES,
    Call,
    Group,
    Name,
    NeedsMaximaError,
    Negative,
    Numeral,
    Operation,
    Quoted,
    Tree,
)

_RANKS = dict.fromkeys(COMPARES, 0) | {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_NEGATIVE, _ATOM = 3, 5
_TYPED = {"log": "ln", "%pi": "pi", "%e": "e"}
_GREEK = re.compile(
    "alpha|beta|[Gg]amma|[Dd]elta|epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i"
    "|[Pp]i|rho|[Ss]igma|tau|upsilon|[Pp]hi|chi|[Pp]si|[Oo]mega"
)
_TEX_FUNCTIONS = {"log": r"\ln", "asin": r"\sin^{-1}", "acos": r"\cos^{-1}", "atan": r"\tan^{-1}"}
_TEX_SIGNS = {"<=": r"\le ", ">=": r"\ge "}


def typed(tree: Tree) -> str:
    """Return a formula as a student types it."""
    return _Typed().write(tree)


def tex(tree: Tree) -> str:
    return _Tex().write(tree)


def _rank(tree: Tree) -> int:
    if isinstance(tree, Operation):
        return _RANKS[tree.sign]
    return _NEGATIVE if isinstance(tree, Negative) else _ATOM


class _Typed:
    """Writes by precedence; `_Tex` is the same with other signs."""

    brackets = ("(", ")")

    def write(self, tree: Tree) -> str:
        if isinstance(tree, Operation):
            return self.operation(tree)
        if isinstance(tree, Negative):
            return "-" + self.within(tree.inner, _NEGATIVE)
        if isinstance(tree, Call):
            return self.call(tree)
        if isinstance(tree, Group):
            return self.group(tree)
        if isinstance(tree, Quoted):
            raise NeedsMaximaError("words within a formula")
        return self.number(tree) if isinstance(tree, Numeral) else self.name(tree)

    def within(self, tree: Tree, rank: int) -> str:
        """Return what stands beside a sign, in brackets where it binds less."""
        said = self.write(tree)
        return said if _rank(tree) >= rank else f"{self.brackets[0]}{said}{self.brackets[1]}"

    def operation(self, tree: Operation) -> str:
        rank = _RANKS[tree.sign]
        left = self.within(tree.left, rank + 1 if tree.sign == "^" else rank)
        firmly = tree.sign in {"-", "/", "+", "*"}
        right = self.within(tree.right, rank + 1 if firmly else rank)
        return self.joined(left, tree.sign, right)

    def joined(self, left: str, sign: str, right: str) -> str:
        return f"{left} {sign} {right}" if sign not in {"*", "/", "^"} else f"{left}{sign}{right}"

    def call(self, tree: Call) -> str:
        if tree.name == "matrix":
            return f"[{', '.join(self.write(each) for each in tree.arguments)}]"
        inner = ", ".join(self.write(each) for each in tree.arguments)
        return f"{_TYPED.get(tree.name, tree.name)}({inner})"

    def group(self, tree: Group) -> str:
        opening, closing = ("{", "}") if tree.sign == "{" else ("[", "]")
        return f"{opening}{', '.join(self.write(each) for each in tree.items)}{closing}"

    def number(self, tree: Numeral) -> str:
        return tree.written

    def name(self, tree: Name) -> str:
        return _TYPED.get(tree.name, tree.name)


class _Tex(_Typed):
    brackets = (r"\left(", r"\right)")

    def operation(self, tree: Operation) -> str:
        if tree.sign == "/":
            return rf"\frac{{{self.write(tree.left)}}}{{{self.write(tree.right)}}}"
        if tree.sign == "^":
            return f"{self.within(tree.left, _ATOM)}^{{{self.write(tree.right)}}}"
        return super().operation(tree)

    def joined(self, left: str, sign: str, right: str) -> str:
        if sign == "*":
            return f"{left} \\cdot {right}" if right[:1].isdecimal() else f"{left} {right}"
        return f"{left} {_TEX_SIGNS.get(sign, sign)} {right}"

    def call(self, tree: Call) -> str:
        inner = ", ".join(self.write(each) for each in tree.arguments)
        if tree.name == "sqrt":
            return rf"\sqrt{{{inner}}}"
        if tree.name == "exp":
            return f"e^{{{inner}}}"
        if tree.name == "abs":
            return rf"\left\vert {inner}\right\vert "
        if tree.name == "matrix":
            return self._matrix(tree)
        return rf"{_TEX_FUNCTIONS.get(tree.name, chr(92) + tree.name)}\left({inner}\right)"

    def _matrix(self, tree: Call) -> str:
        rows = [each.items if isinstance(each, Group) else (each,) for each in tree.arguments]
        lines = [" & ".join(self.write(cell) for cell in row) for row in rows]
        return r"\begin{pmatrix} " + r" \\ ".join(lines) + r" \end{pmatrix}"

    def group(self, tree: Group) -> str:
        inner = ", ".join(self.write(each) for each in tree.items)
        return rf"\left\{{{inner}\right\}}" if tree.sign == "{" else rf"\left[{inner}\right]"

    def name(self, tree: Name) -> str:
        letters = tree.name.removeprefix("%").rstrip("0123456789").rstrip("_")
        digits = tree.name.removeprefix("%")[len(letters) :].lstrip("_")
        is_greek = _GREEK.fullmatch(letters)
        base = rf"\{letters}" if is_greek else letters
        if len(letters) > 1 and not is_greek:
            base = rf"\mathrm{{{letters.replace('_', chr(92) + '_')}}}"
        return f"{base}_{{{digits}}}" if digits else base

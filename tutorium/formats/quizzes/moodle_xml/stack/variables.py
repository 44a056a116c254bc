"""What a STACK question's variables stand for, as long as they are plain formulas."""

import re
from dataclasses import dataclass, field, replace

from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    Call,
    Group,
    Name,
    NeedsMaximaError,
    Negative,
    Operation,
    Tree,
    parse,
)

PLAIN = {
    "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "sinh", "cosh", "tanh",
    "exp", "log", "ln", "sqrt", "abs", "matrix",
}  # fmt: skip
TIDYING = {"factor", "expand", "ratsimp", "fullratsimp", "simplify", "trigsimp", "rat", "radcan"}
MAX_STATEMENTS = 200
MAX_SIZE = 500  # things in one tree, names replaced by what they stand for
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RANDOM = re.compile(r"\b(?:rand\w*|multiselqn|random_permutation|rand_selection)\b")
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_]\w{0,60})\s*:(?![=:])(.*)", re.DOTALL)
_SETTING = re.compile(r"\s*(?:simp|stack_\w+|display_?\w*)\s*:", re.IGNORECASE)
_TEXT_OR_END = re.compile(r'"(?:[^"\\]|\\(?s:.))*+(?:"|\\?\Z)|[;$]|\n(?=[^\S\n]*[A-Za-z_]\w*\s*:)')


@dataclass
class Variables:
    """Names with their formulas; what is no formula says so when it is asked for."""

    known: dict[str, Tree | NeedsMaximaError] = field(default_factory=dict)

    def formula(self, written: str, *, tidied: bool = False) -> Tree:
        """Return a formula with the names put in. Raises `NeedsMaximaError`.

        Where its value alone counts (`tidied`), functions that only give it another form, such
        as `factor`, are left out.
        """
        return _Meaning(self.known, tidied=tidied).of(parse(written))


def read_variables(written: str) -> Variables:
    """Return the variables of a question. Raises `NeedsMaximaError` for what acts beyond them."""
    bare = _COMMENT.sub(" ", written)
    if found := _RANDOM.search(bare):
        raise NeedsMaximaError(f"random values ({found[0]})")
    variables = Variables()
    statements = [each for each in _statements(bare) if each.strip()]
    if len(statements) > MAX_STATEMENTS:
        raise NeedsMaximaError(f"more than {MAX_STATEMENTS} statements")
    for statement in statements:
        assigned = _ASSIGNMENT.fullmatch(statement)
        if assigned is None or _SETTING.match(statement):
            raise NeedsMaximaError(f"the statement {' '.join(statement.split())[:60]}")
        variables.known[assigned[1]] = _assigned(assigned[2], variables)
    return variables


def _assigned(written: str, variables: Variables) -> Tree | NeedsMaximaError:
    """Return the formula with tidying calls kept: whether they matter is said where it is used."""
    try:
        return _Meaning(variables.known, keeps=True).of(parse(written))
    except NeedsMaximaError as error:
        return error


def _statements(written: str) -> list[str]:
    statements, start = [], 0
    for match in _TEXT_OR_END.finditer(written):
        if not match[0].startswith('"'):
            statements.append(written[start : match.start()])
            start = match.end()
    return [*statements, written[start:]]


@dataclass
class _Meaning:
    known: dict[str, Tree | NeedsMaximaError]
    tidied: bool = False
    keeps: bool = False  # tidying calls stay in the tree
    size: int = 0

    def of(self, tree: Tree) -> Tree:
        self.size += 1
        if self.size > MAX_SIZE:
            raise NeedsMaximaError("a formula with more than its page could hold")
        if isinstance(tree, Name):
            return self._named(tree)
        if isinstance(tree, Operation):
            return replace(tree, left=self.of(tree.left), right=self.of(tree.right))
        if isinstance(tree, Negative):
            return Negative(self.of(tree.inner))
        if isinstance(tree, Group):
            return Group(tree.sign, tuple(self.of(each) for each in tree.items))
        return self._called(tree) if isinstance(tree, Call) else tree

    def _named(self, tree: Name) -> Tree:
        if tree.name in {"%i", "i", "inf", "minf", "%phi", "%gamma", "EMPTYANSWER"}:
            raise NeedsMaximaError(f"the constant {tree.name}")
        meant = self.known.get(tree.name, tree)
        if isinstance(meant, NeedsMaximaError):
            raise meant
        if meant is tree:
            return tree
        return _Meaning({}, self.tidied, self.keeps, self.size).counted(meant, self)

    def counted(self, tree: Tree, outer: "_Meaning") -> Tree:
        """Go through what a name stands for, which has its own names put in already."""
        meant = self.of(tree)
        outer.size = self.size
        return meant

    def _called(self, tree: Call) -> Tree:
        inner = tree.arguments[0] if tree.arguments else None
        is_ev = tree.name == "ev" and tree.arguments[1:] == (Name("simp"),)
        is_tidying = (tree.name in TIDYING and len(tree.arguments) == 1) or is_ev
        if is_tidying and self.keeps:
            return Call(tree.name, (self.of(tree.arguments[0]), *tree.arguments[1:]))
        if is_tidying and self.tidied and inner is not None:
            return self.of(inner)
        if tree.name not in PLAIN:
            raise NeedsMaximaError(f"the function {tree.name}")
        return Call(tree.name, tuple(self.of(each) for each in tree.arguments))

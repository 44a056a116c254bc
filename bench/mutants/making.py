"""The changes that are tried: each is one small wrong of the sort that people make."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TABLE = 12  # numbers in one statement of a module: from here on it is a table, and tables are data
OTHER = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}
SAID = (ast.Compare, ast.BoolOp)  # a condition that is changed inside needs no turning round
LEFT = (ast.Assert, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)


@dataclass(frozen=True)
class Mutant:
    """One change; `plant` makes it in the tree that it was found in."""

    top: int  # which statement of the module
    function: str | None  # the outermost one whose body is changed, by its qualified name
    line: int
    before: str
    after: str
    count: int  # of the same change on the same line
    plant: Callable[[], None]

    @property
    def is_chosen(self) -> bool:
        """Tell a number to which a module gives a name: a test that repeats it tests nothing."""
        return self.function is None and self.before.replace(".", "").isdigit()

    @property
    def key(self) -> str:
        return f"{self.line}|{self.before}|{self.after}|{self.count}"


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    seen: dict[tuple, int] = {}
    for top, statement in enumerate(tree.body):
        if isinstance(statement, LEFT) or is_table(statement):
            continue
        for function, line, before, after, plant in of_statement(statement):
            same = (line, before, after)
            seen[same] = seen.get(same, -1) + 1
            yield Mutant(top, function, line, before, after, seen[same], plant)


def is_table(statement) -> bool:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return False
    return sum(isinstance(node, ast.Constant) for node in ast.walk(statement)) >= TABLE


def of_statement(statement):
    """Yield what can be wrong anywhere in a statement of the module."""
    stack = [(statement, (), None)]
    while stack:
        node, names, function = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = (*names, node.name)
        for field, place, child in parts(node):
            inside = function
            if isinstance(node, ast.FunctionDef) and field == "body":
                inside = function or ".".join(names)
            for change in changes(child, node, field, inside is not None):
                yield inside, child.lineno, *said(child, change), planter(place, child, change)
            stack.append((child, names, inside))


def parts(node):
    for field, value in ast.iter_fields(node):
        if not is_left(node, field):
            for place, child in children(node, field, value):
                if not is_docstring(node, child):
                    yield field, place, child


def is_left(node, field) -> bool:
    """Tell what is no rule: annotations, decorators, what prints, patterns of f-strings."""
    if field in {"annotation", "returns", "decorator_list", "format_spec", "ctx", "bases"}:
        return True
    if isinstance(node, ast.ClassDef) and field == "keywords":
        return True
    if isinstance(node, ast.keyword):
        return node.arg == "strict"  # of zip: an assertion
    if isinstance(node, ast.Call) and field != "func":
        return isinstance(node.func, ast.Name) and node.func.id in {"TypeVar", "cast", "NewType"}
    return isinstance(node, ast.JoinedStr | ast.MatchClass | ast.Raise) and field != "values"


def children(node, field, value):
    if isinstance(value, list):
        for index, child in enumerate(value):
            if hasattr(child, "lineno"):
                yield (value, index), child
            elif isinstance(
                child, ast.comprehension | ast.arguments | ast.match_case | ast.withitem
            ):
                yield from inner(child)
    elif hasattr(value, "lineno"):
        yield (node, field), value
    elif isinstance(value, ast.arguments | ast.comprehension):
        yield from inner(value)


def inner(node):
    """Go through what has no line of its own."""
    for field, value in ast.iter_fields(node):
        if field not in {"posonlyargs", "args", "kwonlyargs", "vararg", "kwarg", "target"}:
            yield from children(node, field, value)


def is_docstring(node, child) -> bool:
    if not isinstance(node, ast.Expr) or not isinstance(child, ast.Constant):
        return False
    return isinstance(child.value, str)


def planter(place, child, change):
    def plant():
        made = ast.fix_missing_locations(ast.copy_location(change(), child))
        holder, where = place
        if isinstance(holder, list):
            holder[where] = made
        else:
            setattr(holder, where, made)

    return plant


def said(child, change) -> tuple[str, str]:
    return short(child), short(change())


def short(node) -> str:
    lines = ast.unparse(node).splitlines() or ["nothing"]
    return lines[0] + (" …" if len(lines) > 1 else "")


def changes(node, parent, field, is_inside):
    """Yield makers of what could stand in a node's place. The node itself stays as it is."""
    for maker in MAKERS:
        yield from maker(node, parent, field, is_inside)


def conditions(node, parent, field, _):
    if field == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While):
        if not isinstance(node, SAID) and not is_not(node):
            yield lambda: ast.UnaryOp(ast.Not(), node)
    elif field == "ifs" and not isinstance(node, SAID) and not is_not(node):
        yield lambda: ast.UnaryOp(ast.Not(), node)
    if is_not(node):
        yield lambda: node.operand


def is_not(node) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def operators(node, _parent, _field, _):
    if isinstance(node, ast.Compare):
        for index, op in enumerate(node.ops):
            if type(op) in OTHER:
                yield lambda index=index, op=op: ast.Compare(
                    node.left,
                    [*node.ops[:index], OTHER[type(op)](), *node.ops[index + 1 :]],
                    node.comparators,
                )
    elif isinstance(node, ast.BoolOp):
        yield lambda: ast.BoolOp(OTHER[type(node.op)](), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in OTHER and not is_type(node):
        yield lambda: ast.BinOp(node.left, OTHER[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in OTHER:
        yield lambda: ast.AugAssign(node.target, OTHER[type(node.op)](), node.value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield lambda: node.operand


def is_type(node) -> bool:
    """Tell a union of types, which is never asked: `Sum | Product`."""
    names = ast.unparse(node).split(" | ")
    return all(each[:1].isupper() and not each.isupper() for each in names)


def constants(node, _parent, _field, is_inside):
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield lambda: ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield lambda: ast.Constant(node.value + 1)
    elif isinstance(node.value, str) and is_inside:
        yield lambda: ast.Constant("XX" + node.value)


def names(node, _parent, field, _):
    if isinstance(node, ast.Name) and field == "func" and node.id in OTHER_NAME:
        yield lambda: ast.Name(OTHER_NAME[node.id], ast.Load())


def statements(node, _parent, _field, is_inside):
    if not is_inside:
        return
    if isinstance(node, ast.Return) and not is_false(node.value):
        yield lambda: ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Raise) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield ast.Pass
    elif isinstance(node, ast.Continue):
        yield ast.Break
    elif isinstance(node, ast.Break):
        yield ast.Continue


def is_false(value) -> bool:
    """Tell what nothing in its place would differ from in no condition."""
    return value is None or (isinstance(value, ast.Constant) and not value.value)


MAKERS = (conditions, operators, constants, names, statements)

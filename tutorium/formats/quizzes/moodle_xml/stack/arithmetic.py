"""The little that Maxima always does with whole numbers: `1*x` is `x`, and `2+3` is `5`."""

from collections.abc import Callable

from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    Call,
    Group,
    Negative,
    Numeral,
    Operation,
    Tree,
)

MAX_DIGITS = 15
MAX_POWER = 20
_COUNT: dict[str, Callable[[int, int], int]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}


def reckoned(tree: Tree) -> Tree:
    """Return the tree with sums and products of whole numbers worked out."""
    if isinstance(tree, Operation):
        return _operation(tree.sign, reckoned(tree.left), reckoned(tree.right))
    if isinstance(tree, Negative):
        return _negative(reckoned(tree.inner))
    if isinstance(tree, Call):
        return Call(tree.name, tuple(reckoned(each) for each in tree.arguments))
    if isinstance(tree, Group):
        return Group(tree.sign, tuple(reckoned(each) for each in tree.items))
    return tree


def _operation(sign: str, left: Tree, right: Tree) -> Tree:
    one, two = _whole(left), _whole(right)
    if one is not None and two is not None:
        return _of_numbers(sign, one, two) or Operation(sign, left, right)
    if sign == "+":
        return _sum(left, right, one, two)
    if sign == "-" and two == 0:
        return left
    if sign == "-" and isinstance(right, Negative):
        return Operation("+", left, right.inner)
    if sign == "*":
        return _product(left, right, one, two)
    return left if sign in {"/", "^"} and two == 1 else Operation(sign, left, right)


def _of_numbers(sign: str, one: int, two: int) -> Tree | None:
    if count := _COUNT.get(sign):
        return _numeral(count(one, two))
    if sign == "^" and 0 <= two <= MAX_POWER and (one, two) != (0, 0):
        return _numeral(one**two)
    if sign == "/" and two and one % two == 0:
        return _numeral(one // two)
    return None


def _sum(left: Tree, right: Tree, one: int | None, two: int | None) -> Tree:
    if one == 0:
        return right
    if two == 0:
        return left
    if isinstance(right, Negative):
        return Operation("-", left, right.inner)
    return Operation("+", left, right)


def _product(left: Tree, right: Tree, one: int | None, two: int | None) -> Tree:
    if 0 in {one, two}:
        return Numeral("0")
    if one == 1:
        return right
    if two == 1:
        return left
    if one is not None and one < 0:
        return _negative(_product(Numeral(str(-one)), right, -one, two))
    return Operation("*", left, right)


def _negative(inner: Tree) -> Tree:
    if isinstance(inner, Negative):
        return inner.inner
    return inner if _whole(inner) == 0 else Negative(inner)


def _whole(tree: Tree) -> int | None:
    if isinstance(tree, Negative):
        inner = _whole(tree.inner)
        return None if inner is None else -inner
    if not isinstance(tree, Numeral) or not tree.written.isdecimal():
        return None
    return int(tree.written) if len(tree.written) <= MAX_DIGITS else None


def _numeral(number: int) -> Tree | None:
    if len(str(abs(number))) > MAX_DIGITS:
        return None
    return Negative(Numeral(str(-number))) if number < 0 else Numeral(str(number))

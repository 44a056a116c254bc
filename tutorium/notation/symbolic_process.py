"""The process in which sympy lives: reads questions, writes answers, until its input ends.

Memory has a limit here, time has one at whoever asks.
"""

import contextlib
import sys
from collections.abc import Callable, Collection
from typing import Any

import sympy  # type: ignore[import-untyped]  # it carries no types

from tutorium.notation.symbolic import receive, send
from tutorium.notation.tree import (
    Absolute,
    Call,
    Constant,
    Degrees,
    Factorial,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
)

_MOST_BYTES = 1_500_000_000  # of addresses; what is used stays far below
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "arcsec": sympy.asec,
    "arccsc": sympy.acsc,
    "arccot": sympy.acot,
    "arsinh": sympy.asinh,
    "arcosh": sympy.acosh,
    "artanh": sympy.atanh,
    "ln": sympy.log,
    "log": lambda of, base=10: sympy.log(of) / sympy.log(base),
    "ceil": sympy.ceiling,
    "sgn": sympy.sign,
    "comb": sympy.binomial,
    "perm": sympy.ff,
    "mod": sympy.Mod,
    "min": sympy.Min,
    "max": sympy.Max,
    **{
        name: getattr(sympy, name)
        for name in ("sin", "cos", "tan", "sec", "csc", "cot", "exp", "floor", "gcd", "lcm")
    },
    **{name: getattr(sympy, name) for name in ("sinh", "cosh", "tanh", "sech", "csch", "coth")},
}
_CONSTANTS = {"e": sympy.E, "pi": sympy.pi, "i": sympy.I}


def to_sympy(node: Node, positive: Collection[str]) -> Any:
    """Build sympy's expression from a tree of ours; raises KeyError for what it cannot be."""
    match node:
        case Number(value=value):
            return sympy.Rational(value.numerator, value.denominator)
        case Symbol(name):
            return sympy.Symbol(name, positive=name in positive or None, real=True)
        case Constant(name):
            return _CONSTANTS[name]
        case Call(name):
            function = _FUNCTIONS.get(name) or sympy.Function(name)
            return function(*(to_sympy(part, positive) for part in node.parts))
    return _OPERATIONS[type(node)](*(to_sympy(part, positive) for part in node.parts))


def _root(of: Any, index: Any) -> Any:
    is_odd = index.is_Integer and index % 2 == 1
    return sympy.real_root(of, index) if is_odd and not of.is_nonnegative else of ** (1 / index)


_OPERATIONS: dict[type[Node], Callable[..., Any]] = {
    Sum: sympy.Add,
    Product: sympy.Mul,
    Negative: lambda of: -of,
    Quotient: lambda over, under: over / under,
    Power: lambda base, exponent: base**exponent,
    Root: _root,
    Absolute: sympy.Abs,
    Factorial: sympy.factorial,
    Degrees: lambda of: of * sympy.pi / 180,
}


def answer(question: tuple[Any, ...]) -> object:
    match question:
        case ("same", left, right, positive):
            difference = to_sympy(left, positive) - to_sympy(right, positive)
            return bool(sympy.simplify(difference) == 0)
        case ("factors", terms):
            return _count_factors(terms)
    return False


def _count_factors(terms: tuple[tuple[tuple[int, ...], int], ...]) -> int:
    letters = sympy.symbols([f"x{place}" for place in range(len(terms[0][0]))])
    polynomial = sympy.Poly.from_dict(dict(terms), *letters)
    return sum(count for _, count in polynomial.factor_list()[1])


def main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    send(sys.stdout.buffer, b"ready")
    with contextlib.suppress(EOFError):
        while True:
            send(sys.stdout.buffer, _answer_or_false(receive(sys.stdin.buffer)))


def _answer_or_false(question: Any) -> object:
    try:
        return answer(question)
    except Exception:  # noqa: BLE001  whatever sympy trips over is no proof
        return False


if __name__ == "__main__":
    main()

r"""Writing a tree as TeX that shows what was written: `1/2x` becomes `\frac{1}{2} x`."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tutorium.notation import vocabulary
from tutorium.notation.binding import Binding, binding
from tutorium.notation.calculus_nodes import (
    Bracketed,
    DefiniteIntegral,
    Derivative,
    Integral,
    Series,
)
from tutorium.notation.plain_writing import decimal, plain
from tutorium.notation.tidying import tidy
from tutorium.notation.tree import (
    Absolute,
    Alternatives,
    Both,
    Call,
    Constant,
    Degrees,
    Empty,
    Factorial,
    Infinity,
    Interval,
    Matrix,
    Negative,
    Node,
    Number,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    SetOf,
    Sum,
    Symbol,
    Tuple,
    Union,
    Vector,
)

__all__ = ["plain", "tex", "tidy"]

_SCIENTIFIC = re.compile(r"(?<![\d.,{}])([\d.,{}]+)[eE]\+?(-?\d+)")
_KNOWN_TO_TEX = frozenset(
    {"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "ln", "log", "exp"}
    | {"arcsin", "arccos", "arctan", "gcd", "min", "max"}
)
_CLOSED = frozenset({"comb", "floor", "ceil"})
_RAISED_ON_NAME = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh"})
_SIGNS = {"!=": r"\ne", "<=": r"\le", ">=": r"\ge", "≈": r"\approx", "in": r"\in"}
_DIFFERENTIAL = re.compile(r"d(\^\d)?(\w+)/d([^\W\d]+)(\^\d)?")


def tex(node: Node) -> str:
    return _WRITERS[type(node)](node)


def _at(node: Node, least: Binding) -> str:
    """Write with brackets where they must stand; a fraction holds together by its line."""
    written = tex(node)
    if isinstance(node, Quotient) and least < Binding.POSTFIX:
        return written
    is_loose = binding(node) < least or (_is_open(node) and least >= Binding.POSTFIX)
    return _in_brackets(written) if is_loose else written


def _is_open(node: Node) -> bool:
    """Tell what would take in a sign behind it: a function without brackets, a power of ten."""
    match node:
        case Number(text=text):
            return bool(_SCIENTIFIC.search(text))
        case Call(name):
            return name not in _CLOSED
        case Power(Call()):
            return True
    return False


def _in_brackets(written: str) -> str:
    return rf"\left({written}\right)"


def _number(node: Number) -> str:
    text = node.text or decimal(node.value)
    if " " in text and "/" in text:
        whole, _, part = text.partition(" ")
        over, _, under = part.partition("/")
        return rf"{whole}\frac{{{over}}}{{{under}}}"
    if not text:
        return rf"\frac{{{node.value.numerator}}}{{{node.value.denominator}}}"
    text = re.sub(r"\s|\\,", r"\\,", text.replace("{,}", ",")).replace(",", "{,}")
    text = text.replace("\\{,}", r"\,").replace("%", r"\%").replace("'", r"\,")
    return _SCIENTIFIC.sub(r"\1 \\times 10^{\2}", text)


def _symbol(node: Symbol) -> str:
    if found := _DIFFERENTIAL.fullmatch(node.name):
        order, of, by, _ = found.groups()
        raised = f"^{{{order[1:]}}}" if order else ""
        d = r"\mathrm{d}"
        return rf"\frac{{{d}{raised} {_name(of)}}}{{{d} {_name(by)}{raised}}}"
    primes = "'" * (len(node.name) - len(node.name.rstrip("'")))
    name, _, low = node.name.rstrip("'").partition("_")
    written = _name(name)
    return f"{written}_{{{_low(low)}}}{primes}" if low else written + primes


def _name(name: str) -> str:
    if name in vocabulary.GREEK_NAMES:
        return f"\\{name}"
    return name if len(name) == 1 else rf"\mathrm{{{_escaped(name)}}}"


def _low(low: str) -> str:
    return low if low.isdigit() or len(low) == 1 else rf"\mathrm{{{_escaped(low)}}}"


def _escaped(text: str) -> str:
    return re.sub(r"([_%#&$])", r"\\\1", text)


def _sum(node: Sum) -> str:
    first, *others = node.items
    return _at(first, Binding.TERM) + "".join(map(_added, others))


def _added(node: Node) -> str:
    match node:
        case Negative(of):
            return f" - {_at(of, Binding.PRODUCT)}"
        case PlusMinus(of):
            return rf" \pm {_at(of, Binding.PRODUCT)}"
    return f" + {_at(node, Binding.PRODUCT)}"


def _product(node: Product) -> str:
    last = node.items[-1]
    factors = [_factor(factor, follower) for factor, follower in pairwise(node.items)]
    written = ""
    for right in (*factors, _at(last, Binding.POWER)):
        sign = r" \times " if right[0].isdigit() else " "
        written += sign + right if written else right
    return written


def _factor(factor: Node, follower: Node) -> str:
    """Write a factor so that a function does not seem to be of what follows."""
    is_taken = _is_open(factor) and not isinstance(factor, Number) and not _is_open(follower)
    written = _at(factor, Binding.POWER)
    return _in_brackets(written) if is_taken else written


def _quotient(node: Quotient) -> str:
    return rf"\frac{{{tex(node.over)}}}{{{tex(node.under)}}}"


def _power(node: Power) -> str:
    match node.base:
        case Call(name, (argument,)) if name in _RAISED_ON_NAME:
            return f"{_function(name)}^{{{tex(node.exponent)}}} {_applied_to(argument)}"
        case Call():
            return f"{_in_brackets(tex(node.base))}^{{{tex(node.exponent)}}}"
    return f"{_at(node.base, Binding.ATOM)}^{{{tex(node.exponent)}}}"


def _root(node: Root) -> str:
    if node.index == Number(Fraction(2)):
        return rf"\sqrt{{{tex(node.of)}}}"
    return rf"\sqrt[{tex(node.index)}]{{{tex(node.of)}}}"


def _call(node: Call) -> str:
    match node:
        case Call("comb", (total, taken)):
            return rf"\binom{{{tex(total)}}}{{{tex(taken)}}}"
        case Call("floor" | "ceil", (of,)):
            return rf"\l{node.name} {tex(of)} \r{node.name}"
        case Call("log", (of, base)):
            return rf"\log_{{{tex(base)}}} {_applied_to(of)}"
        case Call("mod", (of, by)):
            return rf"{_at(of, Binding.PRODUCT)} \bmod {_at(by, Binding.POWER)}"
        case Call(name, (argument,)) if name in vocabulary.FUNCTIONS:
            return f"{_function(name)} {_applied_to(argument)}"
    return f"{_function(node.name)}{_in_brackets(_listed(node.arguments))}"


def _function(name: str) -> str:
    if name in _KNOWN_TO_TEX:
        return f"\\{name}"
    if name not in vocabulary.FUNCTIONS:  # f, g', f^-1
        return re.sub(r"\^(-?\d)", r"^{\1}", name)
    return rf"\operatorname{{{name}}}"


def _applied_to(argument: Node) -> str:
    written = tex(argument)
    is_bare = isinstance(argument, (Symbol, Constant, Number, Degrees, Absolute))
    return written if is_bare else _in_brackets(written)


def _listed(items: tuple[Node, ...], separator: str = ", ") -> str:
    return separator.join(map(tex, items))


def _relation(node: Relation) -> str:
    first, *others = node.sides
    written = _at(first, Binding.UNION)
    for sign, side in zip(node.operators, others, strict=True):
        written += f" {_SIGNS.get(sign, sign)} {_at(side, Binding.UNION)}"
    return written


def _interval(node: Interval) -> str:
    opening, closing = ("[" if node.has_low else "("), ("]" if node.has_high else ")")
    return rf"\left{opening}{tex(node.low)}, {tex(node.high)}\right{closing}"


def _bounds(node: Any) -> str:
    return f"_{{{tex(node.low)}}}^{{{tex(node.high)}}}"


def _integrand(node: Any) -> str:
    return rf"{_at(node.of, Binding.PRODUCT)} \, \mathrm{{d}} {_name(node.by)}"


def _series(node: Series) -> str:
    start = f"{_name(node.by)} = {tex(node.low)}"
    return rf"\sum_{{{start}}}^{{{tex(node.high)}}} {_at(node.of, Binding.PRODUCT)}"


def _derivative(node: Derivative) -> str:
    raised = f"^{{{node.order}}}" if node.order > 1 else ""
    d = r"\mathrm{d}"
    operator = rf"\frac{{{d}{raised}}}{{{d} {_name(node.by)}{raised}}}"
    return operator + _in_brackets(tex(node.of))


def _alternatives(node: Alternatives) -> str:
    return _listed(node.items, r" \text{ or } " if node.separator == "or" else r",\; ")


def _matrix(node: Matrix) -> str:
    rows = r" \\ ".join(" & ".join(map(tex, row)) for row in node.rows)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


_WRITERS: dict[type[Node], Callable[[Any], str]] = {
    Number: _number,
    Symbol: _symbol,
    Constant: lambda node: r"\pi" if node.name == "pi" else node.name,
    Infinity: lambda _: r"\infty",
    Empty: lambda _: r"\varnothing",
    Negative: lambda node: f"-{_at(node.of, Binding.PRODUCT)}",
    PlusMinus: lambda node: rf"\pm {_at(node.of, Binding.PRODUCT)}",
    Absolute: lambda node: rf"\left|{tex(node.of)}\right|",
    Factorial: lambda node: f"{_at(node.of, Binding.ATOM)}!",
    Degrees: lambda node: rf"{_at(node.of, Binding.ATOM)}^{{\circ}}",
    Sum: _sum,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Call: _call,
    Relation: _relation,
    Alternatives: _alternatives,
    Both: lambda node: _listed(node.items, r" \text{ and } "),
    Tuple: lambda node: _in_brackets(_listed(node.items)),
    Vector: lambda node: rf"\left\langle {_listed(node.items)} \right\rangle",
    SetOf: lambda node: rf"\left\{{{_listed(node.items)}\right\}}",
    Union: lambda node: _listed(node.items, r" \cup "),
    Interval: _interval,
    Matrix: _matrix,
    Integral: lambda node: rf"\int {_integrand(node)}",
    DefiniteIntegral: lambda node: rf"\int{_bounds(node)} {_integrand(node)}",
    Bracketed: lambda node: rf"\left[{tex(node.of)}\right]{_bounds(node)}",
    Series: _series,
    Derivative: _derivative,
}

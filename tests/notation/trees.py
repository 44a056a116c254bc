"""Trees as reading makes them, for laws."""

from fractions import Fraction

from hypothesis import strategies as st

from tutorium.notation.tree import (
    Absolute,
    Alternatives,
    Both,
    Call,
    Constant,
    Degrees,
    Factorial,
    Interval,
    Matrix,
    Negative,
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

NAMES = ("x", "y", "theta", "v_0", "x_max", "speed", "y'", "dy/dx", "e1")
NUMBERS = ("3", "0.5", "12", "2 1/3", "5%", "3.0e8", "1.6e-19")
VALUES = {"2 1/3": Fraction(7, 3), "5%": Fraction(1, 20)}
ONE_ARGUMENT = ("sin", "arcsin", "ln", "exp", "log", "floor", "f", "f'", "f^-1")


def number(text):
    return Number(VALUES[text] if text in VALUES else Fraction(text), text)


leaves = st.one_of(
    st.sampled_from(NUMBERS).map(number),
    st.sampled_from(NAMES).map(Symbol),
    st.sampled_from(("e", "pi")).map(Constant),
)
two_or_three = {"min_size": 2, "max_size": 3}


def several(kind, of):
    return st.lists(of, **two_or_three).map(lambda items: kind(tuple(items)))


def around(of):
    call = st.builds(lambda name, item: Call(name, (item,)), st.sampled_from(ONE_ARGUMENT), of)
    two = st.builds(lambda name, a, b: Call(name, (a, b)), st.sampled_from(("log", "gcd")), of, of)
    return st.one_of(
        several(Sum, of),
        several(Product, of),
        st.builds(Quotient, of, of),
        st.builds(Power, of, of),
        st.builds(Root, of, of),
        *(
            st.builds(kind, of)
            for kind in (Negative, PlusMinus, Absolute, Factorial, Degrees, Root)
        ),
        call,
        two,
    )


expressions = st.recursive(leaves, around, max_leaves=8)
operators = st.sampled_from(("=", "!=", "<", "<=", ">", ">="))
intervals = st.builds(Interval, expressions, expressions, st.booleans(), st.booleans())
relations = st.one_of(
    st.builds(lambda a, b, sign: Relation((a, b), (sign,)), expressions, expressions, operators),
    st.builds(lambda a, b: Relation((a, Symbol("x"), b), ("<", "<=")), expressions, expressions),
    st.builds(lambda found: Relation((Symbol("x"), found), ("in",)), intervals),
)
collections = st.one_of(
    intervals,
    several(Union, intervals),
    *(several(kind, expressions) for kind in (Tuple, Vector, SetOf)),
    st.builds(lambda a, b: Matrix(((a, b), (b, a))), expressions, expressions),
)
statements = st.one_of(
    several(Alternatives, relations),
    several(Both, relations),
    st.lists(expressions, **two_or_three).map(lambda items: Alternatives(tuple(items), ",")),
)
written = st.one_of(expressions, relations, collections, statements)

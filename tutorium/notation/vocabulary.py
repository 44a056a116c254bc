"""The words and signs of mathematics, as people type them."""

import unicodedata
from typing import Final

# How many arguments each function takes: fewest and most.
FUNCTIONS: Final = {
    **dict.fromkeys(("sin", "cos", "tan", "sec", "csc", "cot"), (1, 1)),
    **dict.fromkeys(("arcsin", "arccos", "arctan", "arcsec", "arccsc", "arccot"), (1, 1)),
    **dict.fromkeys(("sinh", "cosh", "tanh", "sech", "csch", "coth"), (1, 1)),
    **dict.fromkeys(("arsinh", "arcosh", "artanh"), (1, 1)),
    **dict.fromkeys(("ln", "exp", "floor", "ceil", "sgn"), (1, 1)),
    "log": (1, 2),
    "round": (1, 2),
    "gcd": (2, 20),
    "lcm": (2, 20),
    "mod": (2, 2),
    "min": (1, 50),
    "max": (1, 50),
    "comb": (2, 2),
    "perm": (2, 2),
    # These become nodes of their own.
    "sqrt": (1, 1),
    "cbrt": (1, 1),
    "abs": (1, 1),
    "factorial": (1, 1),
}
OTHER_NAMES: Final = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "arsin": "arcsin",
    "arcos": "arccos",
    "artan": "arctan",
    "cosec": "csc",
    "arccosec": "arccsc",
    "cotan": "cot",
    "cosech": "csch",
    "asinh": "arsinh",
    "acosh": "arcosh",
    "atanh": "artanh",
    "arcsinh": "arsinh",
    "arccosh": "arcosh",
    "arctanh": "artanh",
    "lg": "log",
    "sign": "sgn",
    "ceiling": "ceil",
    "choose": "comb",
    "nCr": "comb",
    "nPr": "perm",
    "binom": "comb",
    "binomial": "comb",
    "lcd": "lcm",
    "hcf": "gcd",
}
# Short words that are letters multiplied unless a bracket follows.
ONLY_WITH_BRACKET: Final = frozenset(
    {"min", "max", "mod", "gcd", "lcm", "hcf", "lcd", "abs", "sgn", "sign", "comb", "perm"}
    | {"nCr", "nPr", "lg", "round", "floor", "ceil", "choose", "binom"}
)
INVERSES: Final = {
    "sin": "arcsin",
    "cos": "arccos",
    "tan": "arctan",
    "sec": "arcsec",
    "csc": "arccsc",
    "cot": "arccot",
    "sinh": "arsinh",
    "cosh": "arcosh",
    "tanh": "artanh",
}
GREEK: Final = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Π": "Pi",
    "Σ": "Sigma",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}
GREEK_NAMES: Final = frozenset(GREEK.values())
# In Latin letters these are more often two quantities: momentum is mu, not μ.
TWO_LETTERS_RATHER: Final = frozenset({"mu", "nu", "xi"})
SPELLED_GREEK: Final = GREEK_NAMES - TWO_LETTERS_RATHER - {"pi"}

# One sign for one sign, so that places in the text stay places.
_SAME: Final = {
    "-": "−–—‒―﹣－‐‑⁃",
    "*": "×·⋅∙•∗✕✖・",
    "/": "÷⁄∕",
    "≤": "⩽≦⪯",
    "≥": "⩾≧⪰",
    "|": "∣│｜",
    "'": "′’‘`´",
    "°": "º˚",
    "∪": "⋃",
    "<": "⟨〈",
    ">": "⟩〉",
    "∅": "⌀",
    "Δ": "∆",
    "Ω": "Ω",
    "μ": "µ",
    "φ": "ϕ",
    "ε": "ϵɛ",
    "θ": "ϑ",
    "=": "≡",
    "≈": "≃≅",
    "^": "ˆ",
    "∞": "♾",
}
SIGNS: Final = {ord(odd): sign for sign, odds in _SAME.items() for odd in odds}

SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᵗᵃᵇ", "0123456789+-()nxytab", strict=True))
SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₙₜᵢⱼₖₘ", "0123456789aeoxntijkm", strict=True))
VULGAR: Final = {
    sign: tuple(map(int, unicodedata.normalize("NFKC", sign).split("⁄")))
    for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}

# LaTeX commands that are a sign, a word or nothing.
COMMAND_SIGNS: Final = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "pm": "±",
    "mp": "∓",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "leqq": "≤",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "geqq": "≥",
    "lt": "<",
    "gt": ">",
    "ne": "≠",
    "neq": "≠",
    "approx": "≈",
    "equiv": "=",
    "infty": "∞",
    "cup": "∪",
    "in": "∈",
    "emptyset": "∅",
    "varnothing": "∅",
    "circ": "°",
    "degree": "°",
    "lbrack": "[",
    "rbrack": "]",
    "lparen": "(",
    "rparen": ")",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "mid": "|",
    "langle": "<",
    "rangle": ">",
    "prime": "'",
    "lor": "or",
    "vee": "or",
    "land": "and",
    "wedge": "and",
    "colon": ":",
    "{": "\\{",
    "}": "\\}",
    "lbrace": "\\{",
    "rbrace": "\\}",
    "%": "%",
    "|": "|",
    "\\": "\\\\",
    "&": "and",
    "implies": "⇒",
    "Rightarrow": "⇒",
    "surd": "√",
    "int": "∫",
    "sum": "∑",
}
SIGN_WORDS: Final = {"∨": "or", "∧": "and", "ℝ": "R", "∓": "∓"}
SPACING: Final = frozenset(
    {"left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"}
    | {"displaystyle", "textstyle", "quad", "qquad", "limits", "middle", "therefore"}
)
# Commands that only say how what is in their braces looks.
FONTS: Final = frozenset(
    {"mathrm", "mathbf", "mathit", "vec", "hat", "boldsymbol", "bm", "underline", "mathsf"}
    | {"operatorname", "text", "textrm", "textbf", "mbox", "mathop", "bf", "rm"}
)
FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
MATRICES: Final = frozenset(
    {"pmatrix", "bmatrix", "matrix", "Bmatrix", "vmatrix", "smallmatrix", "array"}
)
NO_SOLUTION: Final = frozenset(
    {"no solution", "no solutions", "no real solution", "no real solutions", "none"}
    | {"no roots", "no real roots", "empty set", "no values"}
)
ALL_REALS: Final = frozenset(
    {"all real numbers", "all reals", "any real number", "all real", "all numbers"}
)


def plain_signs(text: str) -> str:
    """Write signs that look or mean alike as one, character for character."""
    if text.isascii():
        return text
    return "".join(map(_plain_sign, text.translate(SIGNS)))


def _plain_sign(sign: str) -> str:
    """Take letters of Mathematical Italic, digits of full width and so on as plain ones."""
    if not ("\U0001d400" <= sign <= "\U0001d7ff" or "！" <= sign <= "～" or sign in "ℎℓ"):
        return sign
    plain = unicodedata.normalize("NFKC", sign).translate(SIGNS)
    return plain if len(plain) == 1 else sign


def spelled(name: str) -> str:
    """Write a name as the tree has it, Greek letters spelled out."""
    return "".join(GREEK.get(sign, sign) for sign in plain_signs(name))

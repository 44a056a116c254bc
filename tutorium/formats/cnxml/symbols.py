r"""Tables of the MathML reader: which sign is which command of TeX.

A sign that stands in no table is written as `\text{…}`, which holds any.
"""

GREEK = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\varepsilon",
    "ϵ": r"\epsilon", "ζ": r"\zeta", "η": r"\eta", "θ": r"\theta", "ϑ": r"\vartheta",
    "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "µ": r"\mu", "ν": r"\nu",
    "ξ": r"\xi", "π": r"\pi", "ρ": r"\rho", "ϱ": r"\varrho", "σ": r"\sigma", "ς": r"\varsigma",
    "τ": r"\tau", "υ": r"\upsilon", "φ": r"\varphi", "ϕ": r"\phi", "χ": r"\chi", "ψ": r"\psi",
    "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "∆": r"\Delta", "Θ": r"\Theta",
    "Λ": r"\Lambda", "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma", "Υ": r"\Upsilon", "Φ": r"\Phi",
    "Ψ": r"\Psi", "Ω": r"\Omega", "\u2126": r"\Omega",
}  # fmt: skip

LETTERS = GREEK | {
    "ℓ": r"\ell", "ℏ": r"\hbar", "ħ": r"\hbar", "∞": r"\infty", "∅": r"\emptyset", "∂": r"\partial",
    "∇": r"\nabla", "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}",
    "ℂ": r"\mathbb{C}", "ℰ": r"\mathcal{E}", "ℒ": r"\mathcal{L}", "℘": r"\wp", "∠": r"\angle",
    "△": r"\triangle", "°": r"{}^{\circ}", "º": r"{}^{\circ}",
}  # fmt: skip

# Signs that relate or join two things: they get a space on either side.
BETWEEN = {
    "=": "=", "+": "+", "−": "-", "–": "-", "-": "-", "±": r"\pm", "∓": r"\mp", "×": r"\times",
    "✕": r"\times", "⋅": r"\cdot", "·": r"\cdot", "∙": r"\cdot", "•": r"\cdot", "÷": r"\div",
    "∗": "*", "*": "*", "<": "<", ">": ">", "≤": r"\le", "≥": r"\ge", "⩽": r"\le", "⩾": r"\ge",
    "≦": r"\le", "≧": r"\ge", "≪": r"\ll", "≫": r"\gg", "≠": r"\ne", "≈": r"\approx",
    "≃": r"\simeq", "≅": r"\cong", "∼": r"\sim", "~": r"\sim", "≡": r"\equiv", "∝": r"\propto",
    "≐": r"\doteq", "→": r"\rightarrow", "←": r"\leftarrow", "↔": r"\leftrightarrow",
    "⟶": r"\longrightarrow", "⟵": r"\longleftarrow", "⟷": r"\longleftrightarrow",
    "⇒": r"\Rightarrow", "⟹": r"\Longrightarrow", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow",
    "⟺": r"\Longleftrightarrow", "⇌": r"\rightleftharpoons", "⇄": r"\rightleftarrows",
    "↦": r"\mapsto", "↑": r"\uparrow", "↓": r"\downarrow", "∈": r"\in", "∉": r"\notin",
    "∋": r"\ni", "⊂": r"\subset", "⊆": r"\subseteq", "⊃": r"\supset", "⊇": r"\supseteq",
    "∪": r"\cup", "∩": r"\cap", "∖": r"\setminus", "∧": r"\wedge", "∨": r"\vee", "⊕": r"\oplus",
    "⊗": r"\otimes", "⊥": r"\perp", "∥": r"\parallel", "∘": r"\circ", "∴": r"\therefore",
    "∵": r"\because", "≝": r"\triangleq", "⊢": r"\vdash",
}  # fmt: skip

SIGNS = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": r"\{", "}": r"\}", "|": r"\vert", "∣": r"\vert",
    "‖": r"\Vert", "⟨": r"\langle", "⟩": r"\rangle", "〈": r"\langle", "〉": r"\rangle",
    "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", ",": ",", ";": ";", ".": ".",
    ":": ":", "!": "!", "?": "?", "/": "/", "∕": "/", "⁄": "/", "\\": r"\backslash", "'": "'",
    "′": "'", "″": "''", "‴": "'''", "…": r"\dots", "⋯": r"\cdots", "⋮": r"\vdots",
    "⋱": r"\ddots", "∀": r"\forall", "∃": r"\exists", "¬": r"\neg", "%": r"\%", "$": r"\$",
    "#": r"\#", "&": r"\&", "_": r"\_", "^": r"\wedge", "ˆ": r"\wedge",
}  # fmt: skip

LARGE = {
    "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod", "∫": r"\int", "∬": r"\iint", "∭": r"\iiint",
    "∮": r"\oint", "⋃": r"\bigcup", "⋂": r"\bigcap", "lim": r"\lim", "max": r"\max",
    "min": r"\min", "sup": r"\sup", "inf": r"\inf",
}  # fmt: skip

NAMES = {
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
    "coth", "ln", "log", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "gcd", "ker",
}  # fmt: skip

SPACES = {
    "\u00a0": r"\ ", "\u2002": r"\ ", "\u2003": r"\quad", "\u2004": r"\ ", "\u2005": r"\ ",
    "\u2009": r"\,", "\u200a": r"\,", "\u202f": r"\,", "\u205f": r"\:", " ": "", "\n": "",
    "\t": "", "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": "", "\u200b": "",
}  # fmt: skip

OVER = {  # over one letter, over several
    "¯": (r"\bar", r"\overline"), "‾": (r"\bar", r"\overline"), "_": (r"\bar", r"\overline"),
    "―": (r"\bar", r"\overline"), "─": (r"\bar", r"\overline"), "→": (r"\vec", r"\overrightarrow"),
    "⃗": (r"\vec", r"\overrightarrow"), "⇀": (r"\vec", r"\overrightarrow"),
    "↔": (r"\overleftrightarrow", r"\overleftrightarrow"),
    "←": (r"\overleftarrow", r"\overleftarrow"), "^": (r"\hat", r"\widehat"),
    "ˆ": (r"\hat", r"\widehat"), "̂": (r"\hat", r"\widehat"), "~": (r"\tilde", r"\tilde"),
    "˜": (r"\tilde", r"\tilde"), "˙": (r"\dot", r"\dot"), ".": (r"\dot", r"\dot"),
    "¨": (r"\ddot", r"\ddot"), "⏞": (r"\overbrace", r"\overbrace"),
    "︷": (r"\overbrace", r"\overbrace"), "⌢": (r"\overparen", r"\overparen"),
}  # fmt: skip

UNDER = {
    "_": r"\underline", "¯": r"\underline", "̲": r"\underline", "⏟": r"\underbrace",
    "︸": r"\underbrace", "―": r"\underline",
}  # fmt: skip

ARROWS = {
    "→": r"\xrightarrow", "⟶": r"\xrightarrow", "←": r"\xleftarrow", "⟵": r"\xleftarrow",
    "⇌": r"\xrightleftharpoons", "↔": r"\xleftrightarrow", "⇒": r"\xRightarrow",
}  # fmt: skip

FENCES = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "⌊": "⌋", "⌈": "⌉"}

STRIKES = {
    "updiagonalstrike": r"\cancel", "downdiagonalstrike": r"\bcancel", "box": r"\boxed",
    "roundedbox": r"\boxed", "radical": r"\sqrt", "top": r"\overline", "bottom": r"\underline",
    "actuarial": r"\overline",
}  # fmt: skip

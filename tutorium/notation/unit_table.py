"""The units that are known by name.

Sources: the SI Brochure (BIPM, 9th edition, 2019), tables 2 to 8; CODATA 2022 for the dalton;
IAU 2012 resolution B2 and 2015 resolution B2 for astronomy; the UK Units of Measurement
Regulations 1995 for imperial units. Irrational sizes (degree, parsec) carry 40 figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache

from tutorium.notation.units import Unit

# Symbols : words : size in what stands above : prefixes : kind : where its zero is.
# Prefixes are symbols of _PREFIXES, * for _THOUSANDS.
_UNITS = """
kg
£ GBP : pound quid
p : pence penny : 1/100 £
$ USD US$ : dollar
€ EUR : euro
¥ JPY : yen
₹ INR Rs : rupee
CHF : franc
m : metre meter : : * c d h da
g : gram gramme : 1/1000 kg : * c d
s sec : second : : * a
A : ampere amp : : *
K °K : kelvin : : m µ k M
°C ℃ ºC ˚C oC degC : celsius centigrade : 1 K : : : 273.15
°F ℉ degF : fahrenheit : 5/9 K : : : 45967/180
mol : mole : : *
cd : candela : : m k
bit : : : k M G T
dB : decibel
c : : 299792458 m s^-1
c ¢ : cent : 1/100 $
: cent : 1/100 €
rad : radian : 1 : m µ : angle
° º ˚ deg : degree : 0.01745329251994329576923690768488612713443 : : angle
rev : revolution : 6.283185307179586476925286766559005768394 : : angle
sr : steradian : 1 : m
% : percent : 1/100
‰ : : 1/1000
ppm : : 0.000001
Hz : hertz : 1 s^-1 : * : frequency
Bq : becquerel : 1 s^-1 : * : activity
N : newton : 1 kg m s^-2 : *
J : joule : 1 N m : * P E a
W : watt : 1 J s^-1 : *
Pa : pascal : 1 N m^-2 : * h
C : coulomb : 1 A s : *
V : volt : 1 J C^-1 : *
F : farad : 1 C V^-1 : *
Ω : ohm : 1 V A^-1 : *
S : siemens : 1 A V^-1 : *
Wb : weber : 1 V s : *
T : tesla : 1 Wb m^-2 : *
H : henry : 1 Wb A^-1 : *
lm : lumen : 1 cd : k
lx : lux : 1 lm m^-2 : m k
kat : katal : 1 mol s^-1 : * : catalysis
Gy : gray : 1 J kg^-1 : * : dose
Sv : sievert : 1 J kg^-1 : * : equivalent
min mins : minute : 60 s
h hr hrs : hour : 60 min
d : day : 24 h
wk : week : 7 d
yr y a : year annum : 365.25 d : k M G
: month : 1/12 yr
: decade : 10 yr
: century : 100 yr
L l : litre liter : 0.001 m^3 : * c d h
cc : : 0.000001 m^3
ha : hectare : 10000 m^2
t : tonne : 1000 kg : k M G
u amu : : 1.66053906892e-27 kg
Da : dalton : 1 u : k M
M : molar : 1000 mol m^-3 : m µ n
eV : electronvolt : 1.602176634e-19 J : *
e : : 1.602176634e-19 C
cal : calorie : 4.184 J : k
Cal : : 4184 J
Wh : : 3600 J : k M G T m
Ah : : 3600 C : m k
VA : : 1 W : k M
var : : 1 W : k M
bar : : 100000 Pa : m µ k
atm : atmosphere : 101325 Pa
mmHg : : 133.322387415 Pa
Torr torr : : 101325/760 Pa : m
psi : : 6894.757293168361336722673445346890693781 Pa
Å : ångström angstrom : 1e-10 m
au AU ua : : 149597870700 m
ly : lightyear : 9460730472580800 m : k M G
pc : parsec : 30856775814913672.78913937957796471610731921 m : k M G
in : inch : 0.0254 m
ft : foot : 0.3048 m
yd : yard : 0.9144 m
mi : mile : 1609.344 m
nmi : : 1852 m
mph : : 1609.344/3600 m s^-1
kph kmph : : 1000/3600 m s^-1
: knot : 1852/3600 m s^-1
rpm : : 0.1047197551196597746154214461093167628066 s^-1 : : angle
oz : ounce : 0.028349523125 kg
lb lbs : pound : 0.45359237 kg
st : stone : 6.35029318 kg
: acre : 4046.8564224 m^2
: pint : 0.00056826125 m^3
gal : gallon : 0.00454609 m^3
hp : horsepower : 745.69987158227022 W
B : byte : 8 bit : k M G T
KiB : kibibyte : 8192 bit
MiB : mebibyte : 8388608 bit
GiB : gibibyte : 8589934592 bit
TiB : tebibyte : 8796093022208 bit
C : : 1 K : : : 273.15
"""

_PREFIXES = {
    "E": ("exa", 18), "P": ("peta", 15), "T": ("tera", 12), "G": ("giga", 9), "M": ("mega", 6),
    "k": ("kilo", 3), "h": ("hecto", 2), "da": ("deca", 1), "d": ("deci", -1), "c": ("centi", -2),
    "m": ("milli", -3), "µ": ("micro", -6), "n": ("nano", -9), "p": ("pico", -12),
    "f": ("femto", -15), "a": ("atto", -18),
}  # fmt: skip
_THOUSANDS = ["T", "G", "M", "k", "m", "µ", "n", "p", "f"]
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "henry": "henries"}
# What students add an s to, though it is a symbol.
_SYMBOL_PLURALS = ("km", "cm", "mm", "kg", "ml", "yr", "sec")

Table = Mapping[str, tuple[Unit, ...]]


def named(word: str) -> tuple[Unit, ...]:
    """Give the units that a word or a symbol may stand for, the likeliest first.

    Symbols go by their capitals, words do not. Wrong capitals are forgiven where only one symbol
    is meant: `Kg`, but not `mpa`, which may be milli or mega.
    """
    return known(word) or _slips().get(word.lower(), ())


def known(word: str) -> tuple[Unit, ...]:
    """Give what a word or a symbol stands for, its capitals being right."""
    symbols, words = _table()
    return symbols.get(word, ()) + words.get(word.lower(), ())


@cache
def _table() -> tuple[Table, Table]:
    """Symbols by their capitals, and words in small letters."""
    symbols: dict[str, tuple[Unit, ...]] = {}
    words: dict[str, tuple[Unit, ...]] = {}
    for line in _UNITS.strip().splitlines():
        row = [field.split() for field in (*line.split(":"), "", "", "", "", "")]
        unit = _unit(row, symbols)
        for spelling, prefixed in _spellings(row[0], row[3], unit, plural=False):
            _add(symbols, spelling, prefixed)
        for spelling, prefixed in _spellings(row[1], row[3], unit, plural=True):
            _add(words, spelling, prefixed)
    symbols.update({f"{symbol}s": symbols[symbol] for symbol in _SYMBOL_PLURALS})
    return symbols, words


@cache
def _slips() -> Table:
    """Symbols without capitals, where that leaves but one."""
    folded: dict[str, set[Unit]] = {}
    for symbol, units in _table()[0].items():
        folded.setdefault(symbol.lower(), set()).update(units)
    return {
        symbol: (replace(next(iter(units)), slip=True),)
        for symbol, units in folded.items()
        if len(units) == 1
    }


def _add(table: dict[str, tuple[Unit, ...]], spelling: str, unit: Unit) -> None:
    units = table.get(spelling, ())
    if unit not in units:
        table[spelling] = (*units, unit)


def _unit(row: list[list[str]], symbols: Table) -> Unit:
    """Make the unit of a row; one without a size is a base unit."""
    name = (row[0] or row[1])[0]
    one = Fraction(1)
    if not row[2]:
        return Unit(names=((name, one),), dimension=((name, one),))
    size, *factors = row[2]
    whole = Unit(names=(), dimension=(), factor=_size(size))
    for factor in factors:
        symbol, _, power = factor.partition("^")
        whole *= symbols[symbol][0] ** int(power or 1)
    return replace(
        whole,
        names=((name, one),),
        offset=_size(*row[5]) if row[5] else Fraction(0),
        kinds=frozenset(row[4]) or whole.kinds,
    )


def _size(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(top) / Fraction(bottom or 1)


def _spellings(
    names: list[str], prefixes: list[str], unit: Unit, *, plural: bool
) -> Iterator[tuple[str, Unit]]:
    """Each name alone and with each of its prefixes; words in the plural as well."""
    known = [*_THOUSANDS, *prefixes[1:]] if prefixes[:1] == ["*"] else prefixes
    for name in names:
        for form in _plurals(name) if plural else [name]:
            yield form, unit
            for prefix in known:
                for written in _written(prefix, word=plural):
                    yield written + form, _prefixed(unit, prefix)


def _plurals(word: str) -> list[str]:
    return [word, f"{word}s", _PLURALS.get(word, word)]


def _written(prefix: str, *, word: bool) -> list[str]:
    if word:
        return [_PREFIXES[prefix][0]]
    return ["µ", "u"] if prefix == "µ" else [prefix]


def _prefixed(unit: Unit, prefix: str) -> Unit:
    name, power = unit.names[0]
    larger = unit.factor * Fraction(10) ** _PREFIXES[prefix][1]
    return replace(unit, names=((prefix + name, power),), factor=larger)

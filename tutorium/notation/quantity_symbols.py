"""What the letters of printed formulas stand for in a subject, by the units of what they measure.

A letter may stand for several quantities; a formula is sound if some choice among them makes it
so. A letter with an index is looked up as written first, then without its index. A letter that is
not here makes a check pass over its formula. `1` is a mere number.
"""

from collections.abc import Mapping

_PHYSICS = {
    "a": "m s^-2", "A": "m^2|m|Bq|1", "b": "m|W m^-2", "B": "T", "c": "m s^-1|J kg^-1 K^-1|m", "C": "F|C|J K^-1|1",
    "d": "m", "D": "m|N", "e": "C|1|m", "E": "J|V m^-1|Pa|V", "f": "Hz", "F": "N|C mol^-1", "g": "m s^-2|m",
    "G": "N m^2 kg^-2", "h": "J s|m", "hbar": "J s", "I": "A|kg m^2|W m^-2|N s", "k_B": "J K^-1",
    "K": "J|Pa|1", "l": "m|J kg^-1", "ell": "m", "L": "m|J kg^-1|W|kg m^2 s^-1|H|J", "m": "kg|1", "M": "kg|kg mol^-1|N m|1",
    "n": "1|mol|m^-3", "N": "1|N|m^-1", "p": "kg m s^-1|Pa|m^-1", "P": "W|Pa", "q": "C|J", "Q": "C|J|1", "r": "m|ohm", "R": "ohm|m|J mol^-1 K^-1",
    "s": "m", "S": "J K^-1|m|ohm", "t": "s", "T": "s|K|N", "u": "m s^-1|kg", "U": "J|V", "v": "m s^-1", "V": "V|m^3|J kg^-1",
    "w": "m|kg|rad s^-1|m s^-1", "W": "J|N", "x": "m", "X": "m", "y": "m", "z": "1|m", "Z": "1|ohm",
    "alpha": "rad s^-2|1", "beta": "1", "gamma": "1", "epsilon": "V|F m^-1|1", "varepsilon": "V|F m^-1|1", "eta": "Pa s|1",
    "theta": "1|K", "Theta": "1|K", "kappa": "W m^-1 K^-1", "lambda": "m|s^-1", "mu": "1|H m^-1|kg m^-1", "nu": "Hz",
    "rho": "kg m^-3|ohm m", "sigma": "Pa|W m^-2 K^-4|ohm^-1 m^-1", "tau": "s|N m", "phi": "J|Wb|1", "Phi": "Wb|J", "varphi": "1",
    "psi": "1", "omega": "rad s^-1", "Omega": "rad s^-1", "pi": "1",
    "KE": "J", "PE": "J", "GPE": "J", "EPE": "J", "E_k": "J", "E_p": "J", "E_e": "J", "E_K": "J", "E_P": "J",
    "Δu": "m s^-1", "V_g": "J kg^-1", "I_0": "A|W m^-2",
    "kinetic energy": "J", "gravitational potential energy": "J", "elastic potential energy": "J",
    "energy": "J", "energy transferred": "J", "thermal energy": "J", "change in thermal energy": "J", "work done": "J", "power": "W",
    "mass": "kg", "speed": "m s^-1", "velocity": "m s^-1", "wave speed": "m s^-1", "frequency": "Hz", "wavelength": "m",
    "acceleration": "m s^-2", "change in velocity": "m s^-1", "time": "s", "time taken": "s", "distance": "m", "distance travelled": "m", "displacement": "m", "height": "m",
    "force": "N", "resultant force": "N", "weight": "N", "momentum": "kg m s^-1", "pressure": "Pa", "area": "m^2",
    "moment": "N m", "volume": "m^3", "density": "kg m^-3", "extension": "m", "spring constant": "N m^-1",
    "charge": "C", "charge flow": "C", "current": "A", "resistance": "ohm", "potential difference": "V", "period": "s",
    "gravitational field strength": "N kg^-1", "specific heat capacity": "J kg^-1 K^-1", "specific latent heat": "J kg^-1",
    "temperature change": "K", "change in temperature": "K", "efficiency": "1", "magnetic flux density": "T", "length": "m",
}  # fmt: skip
_LENSES = {"u": "m", "v": "m", "f": "m", "P": "m^-1", "M": "1", "m": "1"}
_SLITS = {
    "w": "m",
    "a": "m",
    "s": "m",
    "d": "m",
    "D": "m",
    "lambda": "m",
    "theta": "1",
    "n": "1",
    "t": "m",
}
_CHEMISTRY = {
    "n": "mol", "c": "mol m^-3|J kg^-1 K^-1", "V": "m^3", "m": "kg", "M": "kg mol^-1", "p": "Pa", "P": "Pa", "T": "K", "ΔT": "K",
    "R": "J mol^-1 K^-1", "q": "J", "Q": "J|C", "ΔH": "J mol^-1|J", "ΔS": "J mol^-1 K^-1|J K^-1", "ΔG": "J mol^-1|J",
    "moles": "mol", "mass": "kg", "concentration": "mol m^-3", "volume": "m^3",
}  # fmt: skip
# A formula takes all its letters from one table: `v` is a distance only where `u` is one too.
TABLES: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "physics": (_PHYSICS, _LENSES, _SLITS),
    "combined-science": (_PHYSICS, _CHEMISTRY),
    "chemistry": (_CHEMISTRY,),
}

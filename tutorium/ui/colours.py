"""Colours of a brand, made readable. Plain arithmetic after WCAG 2.2, "relative luminance"."""

import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")
ENOUGH = 5.5  # contrast on paper, which leaves on cards and tints the 4.5 that WCAG 2.2 AA asks
LIGHT, DARK = "#ffffff", "#0d1f1e"


def is_colour(value: str) -> bool:
    return HEX.fullmatch(value) is not None


def ink_on(colour: str) -> str:
    """Return the ink, light or dark, that reads better on `colour`."""
    return max((LIGHT, DARK), key=lambda ink: contrast(ink, colour))


def readable(colour: str, *, on: str) -> str:
    """Return `colour`, moved towards black or white until it can be read on the paper `on`."""
    goal = 0 if luminance(on) > 0.5 else 255  # noqa: PLR2004 (half-way between black and white)
    channels = _channels(colour)
    for step in range(21):
        mixed = [round(c + (goal - c) * step / 20) for c in channels]
        candidate = "#" + "".join(f"{c:02x}" for c in mixed)
        if contrast(candidate, on) >= ENOUGH:
            break
    return candidate


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(c / 255) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (sRGB's own numbers)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]

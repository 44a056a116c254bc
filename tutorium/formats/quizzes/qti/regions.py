"""Hotspots: areas of a picture, from its own measure to thousandths."""

from tutorium.formats.quizzes.qti.trials import SMALLEST, Trials
from tutorium.formats.quizzes.qti.values import Interaction, Pick, UnsupportedError
from tutorium.formats.quizzes.values import Hotspot, Region

THOUSANDTHS = 1000
_SHAPES = {"circle": 3, "rect": 4}


def hotspot(interaction: Interaction, trials: Trials) -> Hotspot:
    if len(trials.right[interaction.response]) > 1:
        raise UnsupportedError("hotspotInteraction where several places are right together")
    if not all(interaction.size):
        raise UnsupportedError("hotspotInteraction whose picture has no width and height")
    regions = tuple(
        _region(pick, place, interaction, trials) for place, pick in enumerate(interaction.picks)
    )
    if sum(region.right for region in regions) < 1:
        raise UnsupportedError("hotspotInteraction without a right place")
    return Hotspot(interaction.figure, regions, interaction.alt)


def _region(pick: Pick, place: int, interaction: Interaction, trials: Trials) -> Region:
    return Region(
        label=pick.text or letter(place),
        shape={"rect": "rectangle", "poly": "polygon"}.get(pick.shape, pick.shape),
        places=_places(pick, interaction.size),
        right=trials.share(interaction, (pick.identifier,)) > 1 - SMALLEST,
        feedback="\n\n".join(
            trials.own_feedback(interaction, (pick.identifier,), trials.draft.feedback)
        ),
    )


def letter(place: int) -> str:
    """Return A, B and so on to Z, then A2, B2 and so on."""
    count, rest = divmod(place, 26)
    return chr(ord("A") + rest) + (str(count + 1) if count else "")


def _places(pick: Pick, size: tuple[float, float]) -> tuple[float, ...]:
    """Return the numbers of a region as `Region` has them, in thousandths."""
    said = pick.places
    expected = _SHAPES.get(pick.shape, len(said))
    is_polygon = pick.shape == "poly" and len(said) >= 6 and len(said) % 2 == 0  # noqa: PLR2004
    if (pick.shape not in _SHAPES and not is_polygon) or len(said) != expected or min(said) < 0:
        raise UnsupportedError(f"an area of the shape {pick.shape or 'none'}")
    if pick.shape == "circle":
        return (_part(said[0], size[0]), _part(said[1], size[1]), _part(said[2], size[0]))
    if pick.shape == "rect":
        left, top, right, bottom = said
        return (
            _part(left, size[0]),
            _part(top, size[1]),
            _part(right - left, size[0]),
            _part(bottom - top, size[1]),
        )
    return tuple(_part(each, size[place % 2]) for place, each in enumerate(said))


def _part(length: float, whole: float) -> float:
    return float(round(THOUSANDTHS * length / whole))

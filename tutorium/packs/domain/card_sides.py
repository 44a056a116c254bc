"""A side of a card as pages show it."""

from tutorium.core.markdown import Rendered, render
from tutorium.library.domain.items import FindFigure

_BLOCK_SIGNS = ("$$", "![", "|", "```")  # a line that begins so is no running text


def render_side(source: str, *, language: str, figure: FindFigure) -> Rendered:
    """Render a side; a single line stands without a paragraph around it."""
    is_line = "\n" not in source and not source.startswith(_BLOCK_SIGNS)
    return render(source, language=language, figure=figure, inline=is_line)

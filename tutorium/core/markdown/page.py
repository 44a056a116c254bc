"""What one rendering knows and finds: its words, its figures, and what is wrong."""

import re
import unicodedata
from dataclasses import dataclass, field

from markdown_it.utils import EnvType

from tutorium.core.markdown.values import Fault, FigureResolver, FigureUse, Link

CELLS = 8000
FAULTS = 200  # more than an author can mend at once; hostile input has no end of them


@dataclass
class Page:
    words: dict[str, str]
    resolve: FigureResolver | None
    inline: bool = False
    links: list[Link] = field(default_factory=list)
    figures: list[FigureUse] = field(default_factory=list)
    faults: set[Fault] = field(default_factory=set)
    asides: dict[int, int] = field(default_factory=dict)  # opening line → closing line, from 0
    brackets_left: int = 0
    cells_left: int = CELLS
    in_image: bool = False
    heading_level: int = 1
    _names: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, say: str) -> None:
        if len(self.faults) < FAULTS:
            self.faults.add(Fault(line, say))

    def has_fault(self, line: int) -> bool:
        return any(fault.line == line for fault in self.faults)

    def unique(self, name: str, joint: str = "-") -> str:
        """Return the name, numbered where it has been given before."""
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else self.unique(f"{name}{joint}{count}", joint)

    def heading_id(self, text: str) -> str:
        """Make `h-the-terror` of “The terror”: prefixed, so that it meets no id of the site's."""
        plain = unicodedata.normalize("NFKC", text).lower()
        slug = "-".join(re.findall(r"\w+", plain))[:60].strip("-_") or "part"
        return self.unique(f"h-{slug}")


def page_of(env: EnvType) -> Page:
    page = env["page"]
    assert isinstance(page, Page)  # noqa: S101  (put there by `render`)
    return page

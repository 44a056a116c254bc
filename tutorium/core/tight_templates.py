"""Templates without the indentation that is for who writes them: a thirtieth of a page, packed.

Lines stay lines, so that an error names the line of the file.
"""

import re
from pathlib import Path

from django.template import Origin
from django.template.loaders import app_directories

OURS = Path(__file__).parent.parent
INDENT = re.compile(r"[ \t]*\n[ \t]*")


class Loader(app_directories.Loader):
    """Loads from the rooms; what other packages bring stays as it is, and so does plain text."""

    def get_contents(self, origin: Origin) -> str:
        text: str = super().get_contents(origin)
        path = Path(origin.name)
        if path.suffix != ".html" or not path.is_relative_to(OURS):
            return text
        return INDENT.sub("\n", text)

"""Links of our own that texts hold: where they stand, and what they should lead to.

Answers and notes have addresses of their own (`library.domain.addresses`).
"""

import re
from collections.abc import Iterator

_LINK = re.compile(r"\]\((/[^)\s]*)")
_TOPIC = re.compile(r"^/courses/([a-z0-9-]+)/topics/([a-z0-9.-]+)/$")
_QUESTION = re.compile(r"^/questions/([a-z0-9-]+)/([a-z0-9-]+)/([a-z0-9-]+)/$")
_PAPER = re.compile(r"^/papers/([a-z0-9-]+)/([a-z0-9-]+)/$")

Address = tuple[str, str, str, str]  # kind, qualification, subject, slug


def own_links(text: str) -> Iterator[tuple[str, int]]:
    """Yield each link to an address of the site in a file of Markdown or YAML, and its line."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _LINK.finditer(line):
            yield match[1], number


def topic_in(path: str) -> str:
    """Return the reference of the topic whose address this is, or nothing."""
    match = _TOPIC.match(path)
    return f"{match[1]}:{match[2]}" if match else ""


def address_in(path: str) -> Address | None:
    """Return the question or paper whose address this is, as the catalogue has it."""
    if match := _QUESTION.match(path):
        return ("question", match[1], match[2], match[3])
    if match := _PAPER.match(path):
        return ("paper", match[1], "", match[2])  # a paper's has no subject
    return None

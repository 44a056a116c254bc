"""Examples of every letter, for who looks at them and for the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tutorium.core import hooks


@dataclass(frozen=True)
class Example:
    """A letter with invented facts. Rooms give theirs by the hook `letters.examples`."""

    template: str  # `<room>/letters/<name>.html`
    context: Mapping[str, Any]
    topic: str = ""

    @property
    def room(self) -> str:
        return self.template.split("/")[0]

    @property
    def name(self) -> str:
        return self.template.rsplit("/")[-1].removesuffix(".html")


def examples() -> list[Example]:
    """Return an example of each letter, in the order of rooms and names."""
    found = chain.from_iterable(hooks.call("letters.examples"))
    return sorted(found, key=lambda each: each.template)


def words_for_topics() -> dict[str, str]:
    """Return what each topic that can be ended is called, as rooms say by `letters.topics`."""
    return {key: words for each in hooks.call("letters.topics") for key, words in each.items()}

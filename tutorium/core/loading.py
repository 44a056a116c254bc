"""Loading the program: whatever comes in stays for as long as the process does."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage while code is loaded, nor ever afterwards among what was loaded.

    It is some 300,000 objects: to go through all of them while they come costs a sixth of a start,
    and later keeps somebody's request waiting for a third of a second, now and then.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

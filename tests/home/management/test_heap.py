import subprocess
import sys

import pytest

FOUR_THREADS_TAKE_MEMORY = """
import ctypes
from threading import Barrier, Thread

from tutorium.home.management.heap import share_one_heap

{said}
library, barrier = ctypes.CDLL(None), Barrier(4)
threads = [Thread(target=lambda: (library.malloc(1000), barrier.wait())) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


@pytest.mark.parametrize(("said", "heaps"), [("share_one_heap()", 1), ("", 5)])
def test_threads_share_one_heap_once_it_is_said(said, heaps):
    script = FOUR_THREADS_TAKE_MEMORY.format(said=said)
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert found.stdout.count("<heap nr=") == heaps

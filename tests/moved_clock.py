"""The `tutorium` command by a clock that a test moves on: `python -m tests.moved_clock FILE ...`.

The file says by how many seconds it is ahead of the real one. What is asleep is not woken earlier.
"""

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import time_machine

LOOKS_EVERY = 0.05  # seconds


class Clock:
    def __init__(self, path):
        self.path, self.ahead, self.travels = path, 0.0, ExitStack()

    def look(self):
        """Take the time that the file says, where it says another than before."""
        said = float(self.path.read_text() or self.ahead)
        if said != self.ahead:
            self.travels.close()
            self.travels.enter_context(time_machine.travel(time.time() + said))
            self.ahead = said

    def watch(self):
        while True:
            time.sleep(LOOKS_EVERY)
            self.look()


def main():
    clock = Clock(Path(sys.argv.pop(1)))
    clock.look()
    Thread(target=clock.watch, daemon=True).start()
    from tutorium.cli import main as tutorium  # noqa: PLC0415 (by the moved clock from the start)

    tutorium()


if __name__ == "__main__":
    main()

"""What is wrong with a file, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    file: str  # as the author would name it: path from where the command runs
    line: int  # 1 is the first
    fault: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.fault}"

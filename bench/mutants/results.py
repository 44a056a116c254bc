"""What was found, kept line by line, so that a run can be stopped and gone on with."""

import json
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

EQUIVALENT = Path(__file__).with_name("equivalent.tsv")
FINAL = ("killed", "timed out", "not run", "equivalent")
AGAIN = ("survived", "chosen", "not reached")  # until the tests or the source are others
ORDER = ("killed", "timed out", "survived", "chosen", "not reached", "equivalent", "not run")


class Results:
    def __init__(self, file: Path, *, seconds: float):
        self.file = file
        self.until = time.monotonic() + seconds
        self.kept: dict[tuple[str, str, str], tuple[str, str]] = {}
        self.known = equivalents()
        if file.exists():
            for line in file.read_text().splitlines():
                source, code, key, verdict, tests = json.loads(line)
                self.kept[source, code, key] = verdict, tests

    def is_over(self) -> bool:
        return time.monotonic() > self.until

    def begin(self, source: Path) -> None:
        self.source = str(source)
        self.text = source.read_text()
        self.lines = self.text.splitlines()
        self.code = digest(self.text)
        folder = Path("tests", *source.parts[1:-1])
        self.tests = digest("".join(f.read_text() for f in sorted(folder.glob("*.py"))))

    def has(self, mutant) -> bool:
        verdict, tests = self.kept.get((self.source, self.code, mutant.key), (None, None))
        return verdict in FINAL or (verdict in AGAIN and tests == self.tests)

    def add(self, mutant, verdict: str) -> None:
        if verdict in AGAIN:
            if (
                self.source,
                self.lines[mutant.line - 1].strip(),
                mutant.before,
                mutant.after,
            ) in self.known:
                verdict = "equivalent"
            elif mutant.is_chosen:
                verdict = "chosen"
            else:
                print(self.line(mutant, verdict), flush=True)
        kept = [self.source, self.code, mutant.key, verdict, self.tests]
        self.kept[self.source, self.code, mutant.key] = verdict, self.tests
        with self.file.open("a") as out:
            out.write(json.dumps(kept) + "\n")

    def line(self, mutant, verdict: str) -> str:
        whole = self.lines[mutant.line - 1].strip()
        note = "" if verdict == "survived" else f" ({verdict})"
        return f"{self.source}:{mutant.line}: {mutant.before} → {mutant.after}{note}\n    {whole}"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def equivalents() -> set[tuple[str, ...]]:
    lines = EQUIVALENT.read_text().splitlines() if EQUIVALENT.exists() else []
    return {tuple(line.split("\t")[:4]) for line in lines if line}


def table(results: Results, counts: dict[str, list]) -> str:
    """Return figures by folder; what was not come to is counted as not run."""
    rows = []
    for folder, keys in sorted(counts.items()):
        found = Counter(results.kept.get(key, ("not run", ""))[0] for key in keys)
        figures = " · ".join(f"{name} {found[name]}" for name in ORDER if found[name])
        rows.append(f"{folder}: {len(keys)} changes: {figures}")
    return "\n".join(rows)

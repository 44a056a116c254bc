"""Put small wrongs into rules and see whether their tests notice.

    python -m bench.mutants tutorium/lessons/domain tutorium/accounts/domain/ages.py

Each change (`<` for `<=`, a guard left out, a number one more, …) is tried in a process of its own,
forked after everything is imported and all tests are collected; only tests run that call the
changed function, the module's own first, without a database. A change that no test notices is
printed. Results are kept in the file of `--keep`: run it again to go on, or to try anew what
survived after tests were added. `bench/mutants/equivalent.tsv` names the changes that change
nothing that matters, with the reason.
"""

import ast
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest

from bench.mutants.making import mutants
from bench.mutants.results import Results, digest, table
from bench.mutants.running import Trial

QUIET = (
    "-q",
    "--no-header",
    "--tb=native",
    "--capture=no",
    "-pno:cacheprovider",
    "--hypothesis-profile=mutants",
    "-otmp_path_retention_policy=none",
    "-Wignore",
)


def main():
    parser = ArgumentParser(
        prog="python -m bench.mutants",
        description=__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("sources", nargs="+", type=Path, help="folders or files of tutorium/")
    parser.add_argument("--keep", type=Path, default=Path("var/mutants.jsonl"))
    parser.add_argument("--limit", type=float, default=20, help="seconds of CPU for one change")
    parser.add_argument("--minutes", type=float, default=600, help="then stop, to go on later")
    options = parser.parse_args()
    options.keep.parent.mkdir(parents=True, exist_ok=True)
    # The same examples as in the suite; a failure is enough, a small one is not asked for.
    hypothesis.settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    sources = files_of(options.sources)
    results = Results(options.keep, seconds=options.minutes * 60)
    trial = Trial(sources, results, limit=options.limit)
    with TemporaryDirectory(prefix="tutorium-mutants-") as folder:
        tests = map(str, tests_of(options.sources))
        status = pytest.main([*QUIET, f"--basetemp={folder}/tests", *tests], plugins=[trial])
    print(table(results, counts(sources)))
    sys.exit(status)


def files_of(paths):
    return [
        file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]


def tests_of(paths):
    """Return the mirrored places; a module without tests of its own is tested by its room's."""
    for path in paths:
        mirrored = Path("tests", *path.parts[1:])
        own = mirrored.with_name(f"test_{path.name}")
        yield mirrored if path.is_dir() else own if own.exists() else mirrored.parent


def counts(sources):
    found = defaultdict(list)
    for source in sources:
        text = source.read_text()
        for mutant in mutants(ast.parse(text)):
            found[str(source.parent)].append((str(source), digest(text), mutant.key))
    return found


main()

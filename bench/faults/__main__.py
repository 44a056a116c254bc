"""Make faults on a site that runs: `python -m bench.faults [--only KIND …] [--json] [--keep FOLDER]`.

It makes a site of its own (beside PostgreSQL: `script/with_postgresql.py python -m bench.faults`),
makes one fault after another for real, and prints for each what people saw, what of that which was
acknowledged is there afterwards, and how it recovers. It ends with 1 where anything is wrong. A
full and a read-only disk need root, to mount one; without, these are left out and named. `--keep`
keeps the site as it was made for the next run.
"""

import json
import sys
import tempfile
from argparse import ArgumentParser
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from bench.faults.rows import HEAD
from bench.faults.site import Site

KINDS = (
    "killed",
    "disks",
    "clock",
    "database",
    "mail",
    "payments",
    "uploads",
    "packs",
    "backups",
    "upgrades",
)


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS, metavar="KIND")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--keep", type=Path, help="a folder in which the new site is kept")
    options = parser.parse_args()
    temporary = tempfile.TemporaryDirectory(prefix="tutorium-faults-")
    with temporary as folder, nullcontext(options.keep or Path(folder)) as kept:
        site = Site(Path(folder) / "site", kept / "made")
        found = []
        for kind in options.only:
            site.reset()
            for row in import_module(f"bench.faults.{kind}").rows(site):
                found.append(row)
                if not options.json:
                    print("\n".join([HEAD] * (len(found) == 1) + [str(row)]), flush=True)
        site.forget_connection()
    if options.json:
        print(json.dumps([row.as_json() for row in found], ensure_ascii=False, indent=1))
    sys.exit(1 if any(row.wrong for row in found) else 0)


if __name__ == "__main__":
    main()

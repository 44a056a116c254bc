"""Measure every list of the desk: `python -m bench.desk.lists --answers N [--keep FOLDER]`.

It makes a scratch site on SQLite with N generated answers and work that waits, asks each list as an
editor's browser does, in this process, and prints database queries and milliseconds of CPU. `--keep`
keeps the site, and the next run measures it again.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import gc
import os
import tempfile
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from bench.generated import Author


def main():
    parser = ArgumentParser(prog="python -m bench.desk.lists", description=__doc__)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--asked", type=int, default=20, help="how often each list is asked")
    parser.add_argument("--keep", type=Path, help="a folder whose site is kept")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "TUTORIUM_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tutorium.settings",
        }
        import django

        django.setup()
        editor = prepare(folder, options.answers)
        print(f"{'':46}{'status':>7}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}")
        for name, path in lists().items():
            print(f"{name:46}{measured(path, editor, options.asked)}", flush=True)


def prepare(folder, answers):
    from django.core.management import call_command

    from bench.desk import population
    from tutorium.library.models import Answer, AnswerPair

    call_command("migrate", verbosity=0)
    if not Answer.objects.exists():
        population.load(folder, answers)
    writer, editor = population.people()
    if not AnswerPair.objects.exists():
        population.fill(writer, editor)
    print(f"{Answer.objects.count()} answers")
    return editor


def lists():
    """Return (name → path) of every list that an editor has."""
    from tutorium.curriculum.models import Course, Pack

    course = Course.objects.get(key="ib-history-2017").pk
    pack = Pack.objects.get(key="generated").pk
    answers = "/desk/snippets/library/answer/"
    words = Author().searches(1)[0]
    narrowed = {
        "": {},
        ", page 150": {"p": 150},
        ", by title": {"ordering": "title"},
        ", searched": {"q": words},
        ", searched for one word": {"q": words.split()[0]},
        ", of a course": {"course": course},
        ", of a pack": {"pack": pack},
        ", live": {"live": "true"},
        ", with a draft": {"has_unpublished_changes": "true"},
        ", with a problem": {"reported": "true"},
        ", without a problem": {"reported": "false"},
        ", with the second reader": {"awaits_reader": "true"},
        ", of a course and searched": {"course": course, "q": words},
    }
    found = {f"answers{name}": f"{answers}?{urlencode(query)}" for name, query in narrowed.items()}
    found |= {"notes": "/desk/snippets/library/note/", "front page": "/desk/"}
    found |= {
        "problems reported": "/desk/snippets/library/problemreport/",
        "problems reported with questions": "/desk/snippets/questions/questionreport/",
        "what readers ask": "/desk/inquiries/",
        "what readers ask, mine": "/desk/inquiries/?mine=mine",
        "history of the site": "/desk/reports/site-history/",
        "searches that found little": "/desk/reports/searches/",
        "choosing a topic": "/desk/topics/choose/",
        "coverage of a course": "/coverage/?course=ib-history-2017",
    }
    for name in ("due", "waiting", "same", "dead-links", "helped"):
        found[f"report: {name}"] = f"/desk/reports/{name}/"
        found[f"report: {name}, of a course"] = f"/desk/reports/{name}/?course={course}"
    return found


def measured(path, editor, asked):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(editor)
    client.get(path)  # fills what is filled once: templates, content types
    with CaptureQueriesContext(connection) as captured:
        status = client.get(path).status_code
    queries = len(captured)  # which the next request forgets
    spent = []
    gc.collect()  # else one request in some hundred pays half a second for all of them
    for _ in range(asked):
        began = time.process_time()
        client.get(path)
        spent.append(1000 * (time.process_time() - began))
    cuts = quantiles(spent, n=20)
    return f"{status:7}{queries:9}{cuts[9]:9.0f}{cuts[18]:9.0f}"


if __name__ == "__main__":
    main()

"""Jobs for tests: a task is found by its import path, so these stand in a module."""

import sys
import time
from datetime import timedelta
from pathlib import Path

from django_tasks import task

from tutorium.core.jobs import GiveUpError, Retries, job
from tutorium.core.models import ContentVersion

TWICE = Retries(attempts=2, first=timedelta(minutes=1))
done = []


@job(retries=TWICE)
def note(word):
    done.append(word)
    return {"said": word}


@job(priority=10)
def hurry():
    done.append("hurried")


@job(retries=TWICE)
def fail(word):
    raise ValueError(word)


@job()
def fail_at_length():
    raise ValueError("x" * 30_000 + "\0")


@task()
def fail_once(word):
    raise ValueError(word)


@job()
def give_up():
    raise GiveUpError("It is no use.")


@job()
def look_for_what_has_gone():
    ContentVersion.objects.get(pk=99)


@job()
def leave():
    sys.exit(3)


@job()
def answer_nonsense():
    return object()


@task(takes_context=True)
def count_attempts(context):
    done.append(context.attempt)


@job()
def repeated():
    done.append("again")


@job(retries=Retries(first=timedelta(milliseconds=1)))
def write_and_stay(folder):
    """Say that it began, and stay until a file tells it to end."""
    begun = Path(folder)
    number = len(list(begun.glob("begun-*")))
    (begun / f"begun-{number}").touch()
    while not (begun / "end").exists():
        time.sleep(0.02)
    (begun / f"done-{number}").touch()

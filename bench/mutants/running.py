"""The tests that say whether a change is noticed, run in a process of its own for each change."""

import ast
import gc
import importlib
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from bench.mutants import planting
from bench.mutants.making import mutants

TIMES = 6  # as long as the tests take without a change
AT_LEAST = 1.5  # seconds of CPU
ROOM_TO_GROW = 1 << 30  # bytes
ENOUGH = 1.0  # seconds of CPU that tests of other modules may take for one change
KILLED, SURVIVED, TIMED_OUT, NOT_RUN, UNREACHED = (
    "killed",
    "survived",
    "timed out",
    "not run",
    "not reached",
)


class Trial:
    """As a plug-in of pytest: tests are collected once, then run for each change in a fork."""

    def __init__(self, sources, results, *, limit):
        self.sources = sources
        self.results = results
        self.limit = limit

    def pytest_runtestloop(self, session):
        items = [item for item in session.items if needs_no_database(item)]
        modules = {source: importlib.import_module(dotted(source)) for source in self.sources}
        reached, costs = baseline(items, {m.__file__ for m in modules.values()})
        functions = {source: planting.functions_of(module) for source, module in modules.items()}
        self.memories = planting.memories_of("tutorium")
        gc.collect()
        gc.freeze()  # what is frozen is copied for no fork, and is found no more
        for source, module in modules.items():
            if self.results.is_over():
                break
            tree = ast.parse(source.read_text())
            reach = Reach(items, reached, costs, planting.called_at_import(tree))
            self.try_module(source, module, tree, functions[source], reach)
        return True

    def try_module(self, source, module, tree, functions, reach):
        self.results.begin(source)
        for mutant in mutants(tree):
            if self.results.is_over():
                break
            if self.results.has(mutant):
                continue
            chosen = reach.tests_for(source, module, mutant)
            if chosen:
                seconds = AT_LEAST + TIMES * sum(reach.costs[item.nodeid] for item in chosen)
                verdict = in_fork(
                    lambda mutant=mutant, chosen=chosen: self.is_noticed(
                        module, tree, mutant, functions, chosen
                    ),
                    seconds=min(seconds, self.limit),
                )
            else:
                verdict = UNREACHED
            self.results.add(mutant, verdict)

    def is_noticed(self, module, tree, mutant, functions, items):
        mutant.plant()
        planting.put(module, tree, mutant, functions)
        forget(self.memories)
        following = [*items[1:], None]
        return any(fails(item, after) for item, after in zip(items, following, strict=True))


class Reach:
    """Which tests call which functions, as seen without a change."""

    def __init__(self, items, reached, costs, at_import):
        self.at_import = at_import
        self.items = items
        self.reached = reached
        self.costs = costs

    def tests_for(self, source, module, mutant):
        """Return the module's own tests first, then the quickest of the others."""
        own = str(Path("tests", *source.parts[1:-1], f"test_{source.stem}.py"))
        found = [item for item in self.items if self.is_reached(item, module, mutant)]
        found.sort(key=lambda item: (item.location[0] != own, self.costs[item.nodeid]))
        spent, chosen = 0.0, []
        for item in found:
            is_own = item.location[0] == own
            spent += 0 if is_own else self.costs[item.nodeid]
            if is_own or spent <= ENOUGH:
                chosen.append(item)
        return chosen

    def is_reached(self, item, module, mutant):
        called = self.reached[item.nodeid].get(module.__file__, ())
        if mutant.function is None or mutant.function in self.at_import:
            return bool(called) or item.module.__dict__.get("__name__") == test_name(module)
        return mutant.function in called


def test_name(module):
    _, *rooms, name = module.__name__.split(".")
    return ".".join(["tests", *rooms, f"test_{name}"])


def dotted(source: Path) -> str:
    parts = source.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def needs_no_database(item) -> bool:
    return "db" not in item.fixturenames and item.get_closest_marker("django_db") is None


def baseline(items, files):
    """Run each test once, in a fork, and see which functions of which files it calls."""
    with tempfile.NamedTemporaryFile() as file:

        def look():
            Path(file.name).write_bytes(pickle.dumps(seen_and_costs(items, files)))
            return True

        in_fork(look, seconds=None)
        seen = Path(file.name).read_bytes()
    if not seen:
        pytest.exit("The test that is named above fails without a change.", returncode=1)
    return pickle.loads(seen)


def seen_and_costs(items, files):
    memories = planting.memories_of("tutorium")
    reached, costs = {}, {}
    for index, item in enumerate(items):
        forget(memories)
        called = defaultdict(set)

        def note(frame, event, _, called=called):
            if event == "call" and frame.f_code.co_filename in files:
                called[frame.f_code.co_filename].add(outermost(frame.f_code.co_qualname))

        sys.setprofile(note)
        begun = time.process_time()
        is_failed = fails(item, items[index + 1] if index + 1 < len(items) else None)
        costs[item.nodeid] = time.process_time() - begun
        sys.setprofile(None)
        if is_failed:
            raise AssertionError(item.nodeid)
        reached[item.nodeid] = dict(called)
    return reached, costs


def outermost(name: str) -> str:
    return name.split(".<locals>", maxsplit=1)[0]


def forget(memories):
    for memory in memories:
        memory.cache_clear()


def fails(item, after) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


def in_fork(deed, *, seconds):
    """Do something in a process of its own, which may use so many seconds of CPU."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        answer = 3
        try:
            answer = answer_of(deed, seconds)
        except BaseException:  # noqa: BLE001 (nothing may return to the parent's loop)
            traceback.print_exc()
        finally:
            os._exit(answer)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIMED_OUT if os.WTERMSIG(status) == signal.SIGPROF else KILLED
    return {0: SURVIVED, 1: KILLED, 2: NOT_RUN}.get(os.WEXITSTATUS(status), KILLED)


def answer_of(deed, seconds):
    if seconds is not None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        used = Path("/proc/self/statm").read_text().split()[0]
        most = int(used) * resource.getpagesize() + ROOM_TO_GROW
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return int(deed())
    except planting.CannotBePlantedError:
        return 2

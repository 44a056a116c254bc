"""Measure what is foretold: `python -m bench.practice.progress [--students N] [--log LOG.csv]`.

On simulated students the truth is known, so the best that anybody could say is known too: the
chance with which each response was drawn. A log of real students has no truth; it is measured
beside the simpler rules alone.
"""

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from tutorium.practice.domain.mastery_evaluation import measured
from tutorium.practice.domain.mastery_measures import calibration, calibration_error
from tutorium.practice.domain.mastery_model import Forecasts, forecasts, is_fitted_on
from tutorium.practice.domain.response_log import ResponseLog, read_log
from tutorium.practice.domain.simulated import SimulatedResponse, simulate


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.practice.progress", description=__doc__)
    parser.add_argument("--students", type=int, default=1_000, help="how many are simulated")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--log", type=Path, help="a log of real students instead")
    options = parser.parse_args()
    if options.log:
        with options.log.open(encoding="utf-8-sig", newline="") as lines:
            tell(read_log(lines), truth=None)
        return
    simulated = list(simulate(options.students, seed=options.seed))
    kept = [one.truth for one in simulated if not is_fitted_on(_name(one))]
    tell(_log(simulated), truth=kept)


def tell(log: ResponseLog, *, truth: Sequence[float] | None) -> None:
    started = time.process_time()
    found = forecasts(log)
    seconds = time.process_time() - started
    print(f"{len(log.students)} students, {len(log)} responses, {seconds:.1f} s of CPU")
    print(f"kept aside: {found.students} students, {len(found.outcomes)} responses")
    for name, foretold in _rows(found, truth).items():
        figures = measured(found.outcomes, foretold)
        error = calibration_error(found.outcomes, foretold)
        said = "  ".join(f"{key} {value}" for key, value in figures.items())
        print(f"{name:12} {said}  calibration error {error:.4f}")
    for count, foretold, came in calibration(found.outcomes, found.model):
        print(f"  foretold {foretold:.3f}  came {came:.3f}  of {count}")


def _rows(found: Forecasts, truth: Sequence[float] | None) -> dict[str, Sequence[float]]:
    rows = {"truth": truth} if truth is not None else {}
    return rows | {name: getattr(found, name) for name in ("model", "item_mean", "always_mean")}


def _log(simulated: Sequence[SimulatedResponse]) -> ResponseLog:
    rows = (f"{_name(one)},q{one.item},t{one.topic},{one.correct},{one.day}\n" for one in simulated)
    return read_log(["student,item,skill,correct,at\n", *rows])


def _name(one: SimulatedResponse) -> str:
    return f"s{one.student}"


if __name__ == "__main__":
    main()

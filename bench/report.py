"""The figures as a table for people."""

from typing import Any

# CPU of the server for one request, in milliseconds, which nobody promised: see docs/speed.md.
AIMS = {
    "answer, warm": 0.3,
    "answer, cold": 5,
    "search, cold": 5,
    "today": 10,
    "a response is saved": 8,
    "a lesson is booked": 30,
}
FIRST_PAGE, MEMORY = 2.5, 180


def print_report(figures: dict[str, Any]) -> None:
    load, start, memory = figures["load"], figures["start"], figures["memory"]
    print(f"\n{figures['answers']} generated answers")
    print(
        f"packs load   {load['seconds']:.1f} s, {load['cpu']:.1f} s of CPU, "
        f"at most {load['most_memory']:.0f} MB"
    )
    print(f"start        {start['seconds']:.1f} s to the first page, {start['cpu']:.1f} s of CPU")
    print("memory       " + ", ".join(f"{mb:.0f} MB {when}" for when, mb in memory.items()))
    print(f"             (aims: {FIRST_PAGE} s, {MEMORY} MB)")
    _print_requests(figures)
    _print_sizes(figures["sizes"])
    _print_together(figures["together"])
    calls = ", ".join(f"{name} {ms:.2f} ms" for name, ms in figures["calls"].items())
    print(f"\nwithout a page, CPU of a call: {calls}")
    print(figures.get("profile", ""), end="")


def _print_requests(figures: dict[str, Any]) -> None:
    heads = ("a second", "CPU ms", "aim", "database", "p50 ms", "p95 ms", "queries")
    print(f"\n{'':38}" + "".join(f"{head:>9}" for head in heads))
    for row in [*figures["bare"], *figures["site"], *figures["deeds"]]:
        queries = figures["queries"].get(row["name"].removesuffix(", cold"), "")
        wrong = f"  {row['unexpected']} unexpected answers" if row["unexpected"] else ""
        print(
            f"{row['name']:38}{row['per_second']:9.0f}{row['cpu_ms']:9.3f}"
            f"{AIMS.get(row['name'], ''):>9}{row['database_ms']:9.3f}{row['p50_ms']:9.2f}{row['p95_ms']:9.2f}{queries:>9}{wrong}"
        )


def _print_sizes(sizes: list[dict[str, Any]]) -> None:
    print(f"\n{'bytes on the wire':38}{'best':>9}{'gzip':>9}{'plain':>9}{'in all':>9}{'files':>9}")
    for row in sizes:
        print(
            f"{row['page']:38}{row['best']:9}{row['gzip']:9}{row['plain']:9}"
            f"{row['in_all']:9}{row['subresources']:9}"
        )


def _print_together(crowd: dict[str, Any]) -> None:
    print(f"\n{crowd['readers']} readers and {crowd['writers']} writers at once:")
    for kind, statuses in crowd["statuses"].items():
        print(f"  {kind}: " + ", ".join(f"{n} × {status}" for status, n in statuses.items()))
    print(f"  a write took at most {crowd['write_p95_ms']:.0f} ms for 95 of 100")

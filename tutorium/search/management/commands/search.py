"""`tutorium search "words"`, `tutorium search --rebuild` and `tutorium search eval`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.search import actions
from tutorium.search.management.evaluation import (
    UnreadableSetError,
    evaluate,
    read_questions,
)
from tutorium.search.queries import Filters, Hit, Results, find

# What an evaluation reads, in the shapes of the BEIR benchmark.
SET = {
    "corpus": '{"_id", "title", "text"} a line',
    "queries": '{"_id", "text"} a line',
    "qrels": "query-id, corpus-id, score, with tabs between and a first line that says so",
}


class Command(BaseCommand):
    help = "Search the library, or make its index anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*", help=_("what to look for; quotes make a phrase"))
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
        parser.add_argument("--limit", type=int, default=10, help=_("how many results"))
        parser.add_argument("--kind", help=_("only this kind: answer, note, card, question, paper"))
        parser.add_argument("--course", help=_("only this course, by its key"))
        parser.add_argument("--rebuild", action="store_true", help=_("make the index anew"))
        for name, shape in SET.items():
            parser.add_argument(f"--{name}", type=Path, help=_("with eval: %s") % shape)

    def handle(self, **options: Any) -> None:
        if options["rebuild"]:
            self._rebuild(as_json=options["json"])
        elif options["words"] == ["eval"] and any(options[name] for name in SET):
            self._evaluate(options)
        elif not options["words"]:
            raise CommandError(_("Say what to look for, or --rebuild."))
        else:
            self._search(" ".join(options["words"]), options)

    def _rebuild(self, *, as_json: bool) -> None:
        started = perf_counter()
        try:
            count = actions.rebuild()
        except actions.NoSourceOfDocumentsError as refusal:
            raise CommandError(
                _("No part of this installation has documents to find.")
            ) from refusal
        seconds = round(perf_counter() - started, 3)
        if as_json:
            self.stdout.write(json.dumps({"indexed": count, "seconds": seconds}))
            return
        said = ngettext(
            "Indexed %(count)d document in %(seconds).1f s.",
            "Indexed %(count)d documents in %(seconds).1f s.",
            count,
        )
        self.stdout.write(said % {"count": count, "seconds": seconds})

    def _evaluate(self, options: dict[str, Any]) -> None:
        if missing := [f"--{name}" for name in SET if not options[name]]:
            raise CommandError(_("To evaluate, name %s as well.") % ", ".join(missing))
        try:
            questions = read_questions(options["queries"], options["qrels"])
            figures = evaluate(options["corpus"], questions, say=self._say_progress)
        except (OSError, UnreadableSetError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        for name in ("words", "meaning", "fused", "index"):
            self.stdout.write(f"{name:8} {json.dumps(figures[name])}")

    def _say_progress(self, words: str) -> None:
        self.stderr.write(words)
        self.stderr.flush()

    def _search(self, words: str, options: dict[str, Any]) -> None:
        filters = Filters(kind=options["kind"], course=options["course"])
        started = perf_counter()
        results = find(words, filters=filters, limit=options["limit"])
        milliseconds = round((perf_counter() - started) * 1000, 2)
        if options["json"]:
            self.stdout.write(_as_json(words, milliseconds, results))
        else:
            self.stdout.write(_as_text(results))


def _as_json(words: str, milliseconds: float, results: Results) -> str:
    answer = {
        "query": words,
        "milliseconds": milliseconds,
        "total": results.total,
        "is_exact": results.is_exact,
        "results": [
            {
                "kind": hit.kind,
                "uid": hit.uid,
                "url": hit.url,
                "title": hit.title,
                "courses": hit.courses,
                "score": round(hit.score, 6),
                "snippet": hit.snippet,
            }
            for hit in results.hits
        ],
    }
    return json.dumps(answer, ensure_ascii=False)


def _as_text(results: Results) -> str:
    if not results.total:
        return _("Nothing found.")
    heading = (
        ngettext("%(total)d result", "%(total)d results", results.total)
        if results.is_exact
        else _("About %(total)d results")
    )
    hits = [_lines(number, hit) for number, hit in enumerate(results.hits, start=1)]
    return "\n\n".join([heading % {"total": results.total}, *hits])


def _lines(number: int, hit: Hit) -> str:
    about = " · ".join((hit.kind, *hit.courses))
    return f"{number}. {hit.title}\n   {about}\n   {hit.url}\n   {hit.snippet}"

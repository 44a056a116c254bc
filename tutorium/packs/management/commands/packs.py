"""`tutorium packs`: check, load, hand in, export, dump and count folders of content."""

import json
import sys
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, OperationalError
from django.urls import reverse
from django.utils import timezone

from tutorium.curriculum import actions as curriculum
from tutorium.curriculum.models import Course, Pack
from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs import actions, queries
from tutorium.packs.domain.archives import NoPackError, zip_folder
from tutorium.packs.domain.reading import pack_keys
from tutorium.packs.queries.links import broken_links

SHOWN_FAULTS = 200


class Command(BaseCommand):
    help = "Check, load, dump or count packs: folders of content. Show courses that hold little."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(
            dest="deed",
            required=True,
            metavar="check|load|propose|export|dump|stats|links|show",
        )
        for deed, says in (
            ("check", "say everything that is wrong with packs"),
            ("load", "put packs on the site; nothing changes if one has a fault"),
        ):
            sub = deeds.add_parser(deed, help=says)
            sub.add_argument("paths", nargs="+", type=Path, metavar="PATH")
            sub.add_argument("--json", action="store_true", help="print JSON")
        dump = deeds.add_parser("dump", help="write a pack of the site back to a folder")
        dump.add_argument("pack", help="the pack's key, or `local` for what was made here")
        dump.add_argument("path", type=Path, metavar="PATH")
        dump.add_argument("--json", action="store_true", help="print JSON")
        propose = deeds.add_parser(
            "propose", help="hand a pack in: editors accept what it would change, item by item"
        )
        propose.add_argument("path", type=Path, metavar="PATH", help="a folder, or a zip of one")
        propose.add_argument("--json", action="store_true", help="print JSON")
        export = deeds.add_parser(
            "export", help="write what was changed on the site into a checkout of its pack"
        )
        export.add_argument("pack", help="the pack's key, or `local` for what was made here")
        export.add_argument("path", type=Path, metavar="PATH")
        export.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="2026-11-01")
        export.add_argument("--json", action="store_true", help="print JSON")
        stats = deeds.add_parser("stats", help="count what the site has")
        stats.add_argument("--json", action="store_true", help="print JSON")
        links = deeds.add_parser("links", help="find links on the site that lead to nothing")
        links.add_argument("--json", action="store_true", help="print JSON")
        show = deeds.add_parser("show", help="show readers courses however little they hold")
        show.add_argument("courses", nargs="+", metavar="COURSE", help="a course's key")
        show.add_argument(
            "--when-full", action="store_true", help="show them only when they hold enough, again"
        )
        show.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        deeds = {
            "check": self._check,
            "load": self._load,
            "dump": self._dump,
            "export": self._export,
            "propose": self._propose,
            "stats": self._stats,
            "links": self._links,
            "show": self._show,
        }
        deeds[options["deed"]](options)

    def _check(self, options: dict[str, Any]) -> None:
        report = actions.check_packs(_folders(options["paths"]), progress=self._progress())
        self._end_progress()
        if options["json"]:
            self._print(
                {
                    "files": report.files,
                    "faults": [vars(fault) for fault in report.faults],
                    "warnings": [_warning(each) for each in report.warnings],
                }
            )
        else:
            self._list(report.faults)
            self._list(report.warnings, word="warning: ")
            self.stdout.write(
                f"{report.files} files, {len(report.faults)} faults, {len(report.warnings)} warnings"
            )
        if report.faults:
            sys.exit(1)

    def _load(self, options: dict[str, Any]) -> None:
        started = time.monotonic()
        try:
            report = actions.load_packs(
                _folders(options["paths"]), at=timezone.now(), progress=self._progress()
            )
        except actions.FaultyPacksError as error:
            self._refuse(error.faults, as_json=options["json"])
        except actions.SiteChangedError as error:
            raise CommandError(
                "Nothing was loaded: the site changed while the packs were read. Load them again."
            ) from error
        except (OSError, OperationalError, IntegrityError) as error:
            raise CommandError(f"Nothing was loaded: {error}") from error
        except KeyboardInterrupt as stop:
            raise CommandError("Stopped; nothing was loaded.", returncode=130) from stop
        self._end_progress()
        seconds = round(time.monotonic() - started, 2)
        counts = {
            name: getattr(report, name)
            for name in ("added", "changed", "unchanged", "removed", "kept")
        }
        short = queries.short_courses(pack_keys(_folders(options["paths"])))
        if options["json"]:
            more = {"kept_titles": report.kept_titles, "short": _as_json(short)}
            self._print(counts | {"seconds": seconds} | more)
            return
        self.stdout.write(
            ", ".join(f"{count} {name}" for name, count in counts.items()) + f" in {seconds} s"
        )
        for title in report.kept_titles:
            self.stdout.write(f"  kept as edited on this site: {title}")
        self._list_short(short)

    def _propose(self, options: dict[str, Any]) -> None:
        path: Path = options["path"]
        try:
            data = zip_folder(path) if path.is_dir() else path.read_bytes()
            given = actions.hand_in(data, by=None, at=timezone.now())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except NoPackError as error:
            raise CommandError(f"{path} holds {error} packs; hand in one.") from error
        except UnsafeFileError as error:
            raise CommandError(f"{path} is not taken. {error}") from error
        except actions.UnreadablePackError as error:
            raise CommandError(f"pack.yaml cannot be read: {error}") from error
        actions.compare(given, at=timezone.now())
        given.refresh_from_db(fields=["unchanged"])
        url = f"{settings.SITE_URL}{reverse('packs_contribution', args=[given.public_id])}"
        counts = queries.standings(given)
        if options["json"]:
            self._print(counts | {"contribution": given.public_id, "url": url})
            return
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"{said}\nto be decided at {url}")

    def _export(self, options: dict[str, Any]) -> None:
        pack = self._pack(options["pack"])
        try:
            report = actions.export_pack(pack, options["path"], since=options["since"])
        except actions.NotThePackError as error:
            raise CommandError(
                f"{error} is no folder of pack {pack.key!r}; name a checkout of it."
            ) from error
        except OSError as error:
            raise CommandError(f"The pack could not be written: {error}") from error
        if options["json"]:
            conflicts = [{"file": file, "what": what} for file, what in report.conflicts]
            self._print(vars(report) | {"conflicts": conflicts})
            return
        for path in report.written:
            self.stdout.write(f"  {path}")
        for path in report.moved:
            self.stdout.write(f"  moved away: {path}")
        for path, what in report.conflicts:
            self.stdout.write(f"  left as it is, for it was changed there as well: {path} ({what})")
        for path in report.off_site:
            self.stdout.write(f"  taken off this site, left in place: {path}")
        self.stdout.write(f"{len(report.written)} files written to {options['path']}")

    def _pack(self, key: str) -> Pack:
        pack = Pack.objects.filter(key=key).first()
        if pack is None:
            keys = ", ".join(Pack.objects.values_list("key", flat=True)) or "none yet"
            raise CommandError(f"There is no pack {key!r} on this site. It has: {keys}")
        return pack

    def _dump(self, options: dict[str, Any]) -> None:
        pack = self._pack(options["pack"])
        try:
            files, stale = actions.dump_pack(pack, options["path"], progress=self._progress())
        except actions.OccupiedFolderError as error:
            raise CommandError(f"{error} holds something else; name a new folder.") from error
        except OSError as error:
            raise CommandError(f"The pack could not be written: {error}") from error
        self._end_progress()
        if options["json"]:
            self._print({"files": files, "stale": [str(path) for path in stale]})
            return
        self.stdout.write(f"{files} files written to {options['path']}")
        for path in stale:
            self.stdout.write(f"  no longer in the pack, left in place: {path}")

    def _stats(self, options: dict[str, Any]) -> None:
        counts = queries.content_counts()
        if options["json"]:
            self._print(counts)
            return
        for name, count in counts["total"].items():
            self.stdout.write(f"{count:>8} {name}")
        self._list_short(queries.short_courses())

    def _links(self, options: dict[str, Any]) -> None:
        found = broken_links()
        if options["json"]:
            self._print({"broken": [vars(each) for each in found]})
        else:
            for each in found:
                where = f"{each.pack}/{each.file}, line {each.line} of the text"
                self.stdout.write(f"{where}: link {each.href} leads to nothing")
            self.stdout.write(f"{len(found)} links lead to nothing")
        if found:
            sys.exit(1)

    def _show(self, options: dict[str, Any]) -> None:
        courses = Course.objects.in_bulk(options["courses"], field_name="key")
        if unknown := [key for key in options["courses"] if key not in courses]:
            raise CommandError(f"There is no course {unknown[0]!r} on this site.")
        always, at = not options["when_full"], timezone.now()
        shown = [
            curriculum.show_always(course, always=always, by=None, at=at)
            for course in courses.values()
        ]
        said = {course.key: course.is_shown for course in shown}
        if options["json"]:
            self._print({"shown": said})
            return
        for key, is_shown in said.items():
            self.stdout.write(f"  {'shown to readers' if is_shown else 'hidden'}: {key}")

    def _list_short(self, short: list[queries.ShortCourse]) -> None:
        """Name the courses that hold less than is worth a reader's way."""
        for each in short:
            said = ", ".join(
                f"{has} of {needs} {kind}" for kind, (has, needs) in each.lacks.items()
            )
            word = "holds little, shown all the same" if each.is_shown else "hidden from readers"
            self.stdout.write(f"  {word}: {each.key} has {said}")
        hidden = [each.key for each in short if not each.is_shown]
        if hidden:
            self.stdout.write(f"To show one all the same: tutorium packs show {hidden[0]}")

    def _refuse(self, faults: list[Fault], *, as_json: bool) -> None:
        self._end_progress()
        if as_json:
            self._print({"faults": [vars(fault) for fault in faults]})
        else:
            self._list(faults)
        self.stderr.write(f"{len(faults)} faults; nothing was loaded.")
        sys.exit(1)

    def _list(self, faults: list[Fault], *, word: str = "") -> None:
        for fault in faults[:SHOWN_FAULTS]:
            self.stdout.write(f"{fault.file}:{fault.line}: {word}{fault.fault}")
        if len(faults) > SHOWN_FAULTS:
            self.stdout.write(f"… and {len(faults) - SHOWN_FAULTS} more (all with --json)")

    def _print(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))

    def _progress(self) -> actions.Progress:
        shows = sys.stderr.isatty()

        def show(doing: str, count: int) -> None:
            if shows and count % 50 == 0:
                self.stderr.write(f"\r{doing}: {count}", ending="")

        return show

    def _end_progress(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")


def _as_json(short: list[queries.ShortCourse]) -> dict[str, dict[str, Any]]:
    return {each.key: {"lacks": each.lacks, "shown": each.is_shown} for each in short}


def _warning(found: Fault) -> dict[str, str | int]:
    return {"file": found.file, "line": found.line, "warning": found.fault}


def _folders(paths: list[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise CommandError(f"There is no folder {path}.")
    folders = [path for path in paths if path.is_dir()]  # `packs/*` names a README too
    if not folders:
        raise CommandError(f"{paths[0]} is no pack: a pack is a folder with a pack.yaml.")
    return folders

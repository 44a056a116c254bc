"""`tutorium people`: what an operator does for somebody who asks by letter instead of on the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from tutorium.accounts import actions
from tutorium.accounts.models import Erasure, User


class Command(BaseCommand):
    help = "Write down or erase all that is kept of a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["export", "erase"])
        parser.add_argument("person", help=_("an e-mail address, or a public id"))
        parser.add_argument("--to", type=Path, metavar="FILE", help=_("the ZIP file to be written"))
        parser.add_argument("--yes", action="store_true", help=_("erase without asking again"))

    def handle(self, *_args: object, deed: str, **options: Any) -> None:
        person = _person(options["person"])
        if deed == "export":
            self._export(person, options["to"])
        else:
            self._erase(person, is_sure=options["yes"])

    def _export(self, person: User, to: Path | None) -> None:
        path = to or Path(f"data-{person.public_id}.zip")
        at = timezone.now()
        try:
            with path.open("xb") as file:
                path.chmod(0o600)
                actions.write_export(person, file, at=at)
        except FileExistsError as error:
            raise CommandError(_("%(file)s is there already.") % {"file": path}) from error
        actions.record("export.made", at=at, by=None, hat="operator", person=person)
        size = path.stat().st_size
        self.stdout.write(
            _("%(file)s holds all that is kept: %(size)d bytes.") % {"file": path, "size": size}
        )

    def _erase(self, person: User, *, is_sure: bool) -> None:
        at = timezone.now()
        if not is_sure:
            raise CommandError(
                _("This deletes %(person)s for ever. Say it again with --yes.") % {"person": person}
            )
        try:
            erased = actions.erase(actions.decide_erasure(person, at=at), at=at)
        except actions.LastOperatorError as error:
            raise CommandError(_("Nobody else runs this site; nothing was changed.")) from error
        except actions.HeldError as error:
            raise CommandError(_held(error)) from error
        for say, counts in ((_("deleted"), erased.went), (_("changed"), erased.changed)):
            for model, number in counts.items():
                self.stdout.write(f"{say}  {number:>7}  {model}")
        self.stdout.write(_("Erased. Nothing here says any more who it was."))


def _person(said: str) -> User:
    people = User.objects.filter(erased_at=None)
    found = people.filter(public_id=said).first() or people.filter(email__iexact=said).first()
    if found is None:
        if Erasure.objects.done().filter(person__public_id=said).exists():
            raise CommandError(_("%(person)s was erased before.") % {"person": said})
        raise CommandError(_("There is nobody with %(person)s.") % {"person": said})
    return found


def _held(error: actions.HeldError) -> str:
    lines = [f"  {hold.at:%Y-%m-%d}  {hold.reason}" for hold in error.holds]
    say = _(
        "Something is held for an investigation, so the account sleeps and nothing was erased yet:"
    )
    return "\n".join([say, *lines])

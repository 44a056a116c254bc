"""The `tutorium` command. Each subcommand is a Django management command of the room it serves."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class
from django.db import DatabaseError
from environs.exceptions import EnvError

from tutorium.core.loading import loading

OF_DJANGO = ("migrate", "createsuperuser", "changepassword", "sendtestemail")
HINT = "tutorium COMMAND --help says more of each; tutorium help lists all of Django's too."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
    arguments = sys.argv[1:]
    try:
        with loading():
            django.setup()
        if arguments in ([], ["--help"], ["-h"]):
            sys.stdout.write(list_of_commands())
        else:
            execute_from_command_line(["tutorium", *arguments])
        sys.stdout.flush()
    except EnvError as error:
        sys.exit(f"{error} See docs/settings.md.")
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except DatabaseError as error:
        if "--traceback" in arguments:
            raise
        from tutorium.home.management.storage import words_for_storage  # noqa: PLC0415 (set up first)

        sys.exit(words_for_storage(error))


def list_of_commands() -> str:
    """Say what there is to do: our commands, and the few of Django's that an operator needs."""
    rooms = get_commands()
    ours = sorted(name for name, room in rooms.items() if room.startswith("tutorium."))
    lines = [
        f"  {name:<16} {load_command_class(rooms[name], name).help}" for name in (*ours, *OF_DJANGO)
    ]
    return "\n".join(("tutorium COMMAND, where COMMAND is one of", *lines, HINT, ""))


if __name__ == "__main__":
    main()

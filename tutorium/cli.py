"""The `tutorium` command. Each subcommand is a Django management command of the room it serves."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
    execute_from_command_line(["tutorium", *sys.argv[1:]])


if __name__ == "__main__":
    main()

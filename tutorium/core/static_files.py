"""Static files in front of Django: collected ones where a wheel has them, else the sources."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from servestatic import ServeStaticASGI

_HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def with_static_files(app: Any) -> Any:
    """Wrap an ASGI application. Names that hold a hash are served as never changing."""
    files = ServeStaticASGI(
        app,
        max_age=3600,
        autorefresh=settings.DEBUG,
        immutable_file_test=lambda _path, url: bool(_HASHED.search(url)),
    )
    for folder in static_folders():
        files.add_files(str(folder), prefix=settings.STATIC_URL)
    return files


def static_folders() -> list[Path]:
    if settings.STATIC_COLLECTED:
        return [settings.STATIC_ROOT]
    storages = [
        storage for finder in get_finders() for storage in getattr(finder, "storages", {}).values()
    ]
    return [Path(storage.location) for storage in storages]

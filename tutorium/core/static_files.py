"""Static files in front of Django: collected ones where a wheel has them, else the sources."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from servestatic import ServeStaticASGI

_HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def with_static_files(app: Any) -> Any:
    """Wrap an ASGI application. Names that hold a hash are served as never changing.

    A file that is not there is a bare 404: looking for it costs Django nothing. Files go out as
    they are, because the page cache in front packs what it keeps.
    """
    files = ServeStaticASGI(
        None,
        max_age=0 if settings.DEBUG else 3600,
        autorefresh=settings.DEBUG,
        immutable_file_test=lambda _path, url: bool(_HASHED.search(url)),
    )
    for folder in static_folders():
        files.add_files(str(folder), prefix=settings.STATIC_URL)
    prefix = settings.STATIC_URL

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(prefix):
            headers = [(n, v) for n, v in scope["headers"] if n != b"accept-encoding"]
            await files({**scope, "headers": headers}, receive, send)
        else:
            await app(scope, receive, send)

    return serve


def static_folders() -> list[Path]:
    if settings.STATIC_COLLECTED:
        return [settings.STATIC_ROOT]
    storages = [
        storage for finder in get_finders() for storage in getattr(finder, "storages", {}).values()
    ]
    return [Path(storage.location) for storage in storages]

"""The ASGI application: what `tutorium serve` runs.

Kept pages and static files are answered here, before Django is asked.
"""

import os

from asgiref.sync import sync_to_async
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django_application = get_asgi_application()

from django.db import connection  # noqa: E402 (Django must be set up first)

from tutorium.core.models import ContentVersion  # noqa: E402
from tutorium.core.page_cache import PageCache  # noqa: E402
from tutorium.core.static_files import with_static_files  # noqa: E402


def _read_version() -> int:
    try:
        return ContentVersion.current()
    finally:
        connection.close()


application = PageCache(
    with_static_files(django_application),
    read_version=sync_to_async(_read_version, thread_sensitive=False),
)

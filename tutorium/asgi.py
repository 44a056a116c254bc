"""The ASGI application: what `tutorium serve` runs.

Kept pages and static files are answered here, before Django is asked.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.db import close_old_connections, connections  # noqa: E402

from tutorium.core.models import ContentVersion  # noqa: E402
from tutorium.core.page_cache import PageCache  # noqa: E402
from tutorium.core.replicas import reading_for_everybody  # noqa: E402
from tutorium.core.request_threads import DjangoOnThreads  # noqa: E402
from tutorium.core.static_files import with_static_files  # noqa: E402

# Of its own, so that kept pages never wait behind those that are being made.
_version_thread = ThreadPoolExecutor(1, thread_name_prefix="version")


def _read_version() -> int:
    try:
        close_old_connections()
        with reading_for_everybody():
            return ContentVersion.current()
    except Exception:
        connections.close_all()  # those of this thread
        raise


async def read_version() -> int:
    return await asyncio.get_running_loop().run_in_executor(_version_thread, _read_version)


site = with_static_files(DjangoOnThreads())
# Who works on templates wants to see them as they are now.
kept = PageCache(site, read_version=read_version, files=settings.STATIC_URL)
application = site if settings.DEBUG else kept

"""The ASGI application: what `tutorium serve` runs.

Static files and kept pages are answered here, before Django is asked.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup(set_prefix=False)

from django.db import close_old_connections, connection  # noqa: E402 (Django must be set up first)

from tutorium.core.models import ContentVersion  # noqa: E402
from tutorium.core.page_cache import PageCache  # noqa: E402
from tutorium.core.request_threads import DjangoOnThreads  # noqa: E402
from tutorium.core.static_files import with_static_files  # noqa: E402

# Of its own, so that kept pages never wait behind those that are being made.
_version_thread = ThreadPoolExecutor(1, thread_name_prefix="version")


def _read_version() -> int:
    try:
        close_old_connections()
        return ContentVersion.current()
    except Exception:
        connection.close()
        raise


async def read_version() -> int:
    return await asyncio.get_running_loop().run_in_executor(_version_thread, _read_version)


application = with_static_files(PageCache(DjangoOnThreads(), read_version=read_version))

"""The ASGI application: what `tutorium serve` runs.

Kept pages and static files are answered here, before Django is asked.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import django
from django.urls import reverse

from tutorium.core.loading import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
with loading():
    django.setup(set_prefix=False)
    reverse("home:home")  # loads all views now, and not while the first reader waits

from django.conf import settings
from django.db import close_old_connections, connections

from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import PageCache
from tutorium.core.replicas import reading_for_everybody
from tutorium.core.request_threads import DjangoOnThreads
from tutorium.core.static_files import with_static_files

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
